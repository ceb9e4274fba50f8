"""Noun words: what stands between spaces and particles, and what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract.kinds import Kinds
from tasks.extract.model import Sentence
from tasks.extract.noun_forms import Form

# Two hundred words an article: made as tuples they take half the time.
_tuple = tuple.__new__


class Word(NamedTuple):
    """A run of noun morphemes without a space or a particle in it: 광주광역시장, ESTV, 존 디어사.

    ``particle`` is what follows directly (은, 에서, 에서는; empty where nothing does), ``follower`` the
    tag of the next morpheme, ``gap`` the characters between the word before it and this one; ``has_name``
    says that a proper noun or foreign word is part of it, ``is_name`` that it is one and nothing else,
    ``kinds`` what it is by itself (None: a mere word).
    """

    text: str
    start: int
    end: int
    form: Form
    particle: str
    follower: str
    gap: str
    sentence_no: int
    has_name: bool
    is_name: bool
    kinds: Kinds | None


def words_of(body: str, sentences: Sequence[Sentence]) -> list[Word]:
    """Every noun word of a body, in order."""
    found: list[Word] = []
    for number, sentence in enumerate(sentences):
        before = sentence.start
        for position, (at, eojeol) in enumerate(sentence.eojeols):
            for text, start, end, form, particle, follower, has_name, is_name, kinds in eojeol.nouns:
                first, last = at + start, at + end
                after = _first_tag(sentence, position + 1) if follower is None else follower
                gap = body[before:first]
                made = (text, first, last, form, particle, after, gap, number, has_name, is_name, kinds)
                found.append(_tuple(Word, made))
                before = last
    return found


def _first_tag(sentence: Sentence, position: int) -> str:
    return sentence.eojeols[position][1].tokens[0].tag if position < len(sentence.eojeols) else ""
