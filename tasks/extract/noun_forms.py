"""Runs of noun morphemes, by themselves: what decides whether a word is a name of something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract.model import Token

NAME_TAGS = frozenset({"NNP", "SL", "SH"})
_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SH", "SN", "XPN", "XSN", "XR"})
PARTICLES = frozenset({"JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC"})
"""The tags of particles."""
_MOST_PARTICLES = 4
JOINERS = frozenset({"&", "㈜", "㈐"})
"""Signs that are part of a name."""


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
        return not NAME_TAGS.isdisjoint([tag for tag, _ in self.parts])


def runs_of(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Index ranges of adjacent noun morphemes."""
    found: list[tuple[int, int]] = []
    first = -1
    end = 0
    for index, (form, tag, own_start, own_end) in enumerate(tokens):
        nominal = tag in _NOMINAL or (tag == "SW" and form in JOINERS)
        if first >= 0 and (not nominal or own_start != end):
            found.append((first, index))
            first = -1
        if nominal and first < 0 and own_end > own_start:
            first = index
        end = own_end
    if first >= 0:
        found.append((first, len(tokens)))
    return found


def particles_at(tokens: Sequence[Token], index: int, end: int) -> str:
    """The particles right behind a word that ends at ``end``, before the token at ``index``."""
    particle = ""
    for form, tag, start, own_end in tokens[index : index + _MOST_PARTICLES]:
        if tag not in PARTICLES or start > end:
            break
        particle += form
        end = own_end
    return particle
