"""Noun words: what stands between spaces and particles, and what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract.model import Sentence, Token

NAME_TAGS = frozenset({"NNP", "SL", "SH"})
_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SH", "SN", "XPN", "XSN", "XR"})
_PARTICLES = frozenset({"JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC"})
_MOST_PARTICLES = 4
# Two hundred words an article: made as tuples they take half the time.
_tuple = tuple.__new__
_JOINERS = frozenset({"&", "㈜", "㈐"})


class Word(NamedTuple):
    """A run of noun morphemes without a space or a particle in it: 광주광역시장, ESTV, 존 디어사.

    ``particle`` is what follows directly (은, 에서, 에서는; empty where nothing does), ``follower`` the
    tag of the next morpheme, ``gap`` the characters between the word before it and this one; ``has_name``
    says that a proper noun or foreign word is part of it.
    """

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    particle: str
    follower: str
    gap: str
    sentence_no: int
    has_name: bool
    form: Form

    @property
    def is_name(self) -> bool:
        """Whether it is one proper noun or foreign word and nothing else."""
        return self.has_name and len(self.tokens) == 1


class Form(NamedTuple):
    """A word for itself: its letters, and the tag and the end of each of its morphemes."""

    text: str
    parts: tuple[tuple[str, int], ...]

    @property
    def first(self) -> str:
        """The tag of the first morpheme."""
        return self.parts[0][0]

    @property
    def has_name(self) -> bool:
        """Whether a proper noun or foreign word is part of it."""
        return any(tag in NAME_TAGS for tag, _ in self.parts)


def words_of(body: str, sentences: Sequence[Sentence]) -> list[Word]:
    """Every noun word of a body, in order."""
    found: list[Word] = []
    for number, sentence in enumerate(sentences):
        before = sentence.start
        tokens = sentence.tokens
        for first, last, has_name in _runs(tokens):
            start, end = tokens[first].start, tokens[last - 1].end
            particle, follower = _after(tokens, last, end)
            own = tokens[first:last]
            text = body[start:end]
            form = _tuple(Form, (text, tuple([(token.tag, token.end - start) for token in own])))
            gap = body[before:start]
            made = (text, start, end, own, particle, follower, gap, number, has_name, form)
            found.append(_tuple(Word, made))
            before = end
    return found


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int, bool]]:
    """Index ranges of adjacent noun morphemes, each with whether a name is among them."""
    found: list[tuple[int, int, bool]] = []
    first = -1
    has_name = False
    end = 0
    for index, token in enumerate(tokens):
        tag = token.tag
        nominal = tag in _NOMINAL or (tag == "SW" and token.form in _JOINERS)
        if first >= 0 and (not nominal or token.start != end):
            found.append((first, index, has_name))
            first = -1
        if nominal:
            if first < 0 and token.end > token.start:
                first, has_name = index, False
            has_name = has_name or tag in NAME_TAGS
        end = token.end
    if first >= 0:
        found.append((first, len(tokens), has_name))
    return found


def _after(tokens: Sequence[Token], index: int, end: int) -> tuple[str, str]:
    """The particles right behind a word, and the tag of what follows it."""
    if index == len(tokens):
        return "", ""
    follower = tokens[index].tag
    particle = ""
    for form, tag, start, own_end in tokens[index : index + _MOST_PARTICLES]:
        if tag not in _PARTICLES or start > end:
            break
        particle += form
        end = own_end
    return particle, follower
