"""Noun words: what stands between spaces and particles, and what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.extract.model import Sentence, Token

NAME_TAGS = frozenset({"NNP", "SL", "SH"})
_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SH", "SN", "XPN", "XSN", "XR"})
_PARTICLES = frozenset({"JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC"})
_JOINERS = frozenset({"&", "㈜", "㈐"})


@dataclass(frozen=True, slots=True)
class Word:
    """A run of noun morphemes without a space or a particle in it: 광주광역시장, ESTV, 존 디어사.

    ``particle`` is what follows directly (은, 에서, 에서는; empty where nothing does), ``follower`` the
    tag of the next morpheme, ``gap`` the characters between the word before it and this one.
    """

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    particle: str
    follower: str
    gap: str
    sentence_no: int

    @property
    def is_name(self) -> bool:
        """Whether it is one proper noun or foreign word and nothing else."""
        return len(self.tokens) == 1 and self.tokens[0].tag in NAME_TAGS

    @property
    def has_name(self) -> bool:
        """Whether a proper noun or foreign word is part of it."""
        return any(token.tag in NAME_TAGS for token in self.tokens)


def words_of(body: str, sentences: Sequence[Sentence]) -> list[Word]:
    """Every noun word of a body, in order."""
    found: list[Word] = []
    for number, sentence in enumerate(sentences):
        before = sentence.start
        for first, last in _runs(sentence.tokens):
            tokens = sentence.tokens[first:last]
            start, end = tokens[0].start, tokens[-1].end
            particle, follower = _after(sentence.tokens, last, end)
            found.append(
                Word(body[start:end], start, end, tokens, particle, follower, body[before:start], number)
            )
            before = end
    return found


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Index ranges of adjacent noun morphemes."""
    found: list[tuple[int, int]] = []
    first: int | None = None
    for index, token in enumerate(tokens):
        if first is not None and (not _nominal(token) or token.start != tokens[index - 1].end):
            found.append((first, index))
            first = None
        if first is None and _nominal(token) and token.end > token.start:
            first = index
    if first is not None:
        found.append((first, len(tokens)))
    return found


def _nominal(token: Token) -> bool:
    return token.tag in _NOMINAL or (token.tag == "SW" and token.form in _JOINERS)


def _after(tokens: Sequence[Token], index: int, end: int) -> tuple[str, str]:
    particle = ""
    follower = tokens[index].tag if index < len(tokens) else ""
    while index < len(tokens) and tokens[index].tag in _PARTICLES and tokens[index].start <= end:
        particle += tokens[index].form
        end = tokens[index].end
        index += 1
    return particle, follower
