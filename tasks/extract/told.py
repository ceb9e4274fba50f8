"""The words of a body that may be names, each with what it is by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract.kinds import Kinds
from tasks.extract.words import Word

# Made as tuples they take half the time.
_tuple = tuple.__new__


class Told(NamedTuple):
    """A word that may be a name, its number among the words, and what it is by itself."""

    number: int
    word: Word
    kinds: Kinds


def told_words(words: Sequence[Word]) -> list[Told]:
    """The words that may be names."""
    return [
        _tuple(Told, (index, word, word.kinds)) for index, word in enumerate(words) if word.kinds is not None
    ]
