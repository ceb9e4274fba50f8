"""Runs of noun morphemes, by themselves: what decides whether a word is a name of something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract.model import Token

NAME_TAGS = frozenset({"NNP", "SL", "SH"})
_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SH", "SN", "XPN", "XSN", "XR"})
_PARTICLES = frozenset({"JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC"})
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
        return any(tag in NAME_TAGS for tag, _ in self.parts)


def runs_of(tokens: Sequence[Token]) -> list[tuple[int, int, bool]]:
    """Index ranges of adjacent noun morphemes, each with whether a name is among them."""
    found: list[tuple[int, int, bool]] = []
    first = -1
    has_name = False
    end = 0
    for index, (form, tag, own_start, own_end) in enumerate(tokens):
        nominal = tag in _NOMINAL or (tag == "SW" and form in JOINERS)
        if first >= 0 and (not nominal or own_start != end):
            found.append((first, index, has_name))
            first = -1
        if nominal:
            if first < 0 and own_end > own_start:
                first, has_name = index, False
            has_name = has_name or tag in NAME_TAGS
        end = own_end
    if first >= 0:
        found.append((first, len(tokens), has_name))
    return found


def particles_at(tokens: Sequence[Token], index: int, end: int) -> str:
    """The particles right behind a word that ends at ``end``, before the token at ``index``."""
    particle = ""
    for form, tag, start, own_end in tokens[index : index + _MOST_PARTICLES]:
        if tag not in _PARTICLES or start > end:
            break
        particle += form
        end = own_end
    return particle
