"""Phrases: runs of words that two articles have in common letter for letter. Outlets that tell one event quote the same sentences."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from io import SEEK_END
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

WORDS = 5
"""Words of a phrase."""
LEAST_LETTERS = 14
"""Letters of a phrase, spaces and signs left out: shorter ones are said of many things."""
MOST_TEXTS = 30
"""A phrase that more texts than this have is how such things are told, not what they tell."""
AT_ONCE = 2**22
"""Phrases that are put in order at once: those of some 15,000 articles."""
_SIGNS = re.compile(r"[^\w\s]+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)

Phrases = npt.NDArray[np.uint64]


def phrases_of(body: str) -> Phrases:
    """A hash of every phrase of a text, each once; equal only within a process."""
    words = _SIGNS.sub("", body).split()
    n_phrases = len(words) - WORDS + 1
    if n_phrases < 1:
        return np.zeros(0, dtype=np.uint64)
    hashes = np.array([hash(word) for word in words], dtype=np.int64).view(np.uint64)
    ends = np.cumsum([0, *map(len, words)])
    runs = np.zeros(n_phrases, dtype=np.uint64)
    for place in range(WORDS):
        runs *= _MULTIPLIER
        runs += hashes[place : place + n_phrases]
    return np.unique(runs[ends[WORDS:] - ends[:-WORDS] >= LEAST_LETTERS])


class Told:
    """The phrases of many texts, each text told by somebody, kept in a file: of 100,000 texts they are 200 MB, twice."""

    def __init__(self, file: BinaryIO) -> None:
        """No texts yet; ``file`` is empty, and nobody else's."""
        self._file = file
        self._tellers = array("q")
        self._ends = array("q", [0])

    def add(self, teller: int, body: str) -> None:
        """Remember what a text says; a teller may have several."""
        self._tellers.append(teller)
        self._ends.append(self._ends[-1] + self._file.write(phrases_of(body).tobytes()))

    def shared(self) -> Shared:
        """The phrases that another text has too, and not too many have; no text can be added after."""
        parts = [_of_several(part) for part in self._parts(self._ends[-1] // (8 * AT_ONCE) + 1)]
        return Shared(self._file, np.array(self._tellers), np.array(self._ends), np.concatenate(parts))

    def _parts(self, n_parts: int) -> Iterator[Phrases]:
        """All phrases in so many parts, each higher than those of the part before; however many there are, the file is gone
        through three times."""
        blocks = [self._in_order(start, n_parts) for start in range(0, self._ends[-1], 8 * AT_ONCE)]
        for part in range(n_parts):
            found = [self._read(places[part], places[part + 1]) for places in blocks]
            yield np.concatenate([np.zeros(0, dtype=np.uint64), *found])

    def _in_order(self, start: int, n_parts: int) -> list[int]:
        """Put one block of phrases in order, behind all that the file holds; where each part of it begins, and the last ends."""
        phrases = np.sort(self._read(start, min(start + 8 * AT_ONCE, self._ends[-1])))
        parts = ((phrases >> _HALF) * np.uint64(n_parts)) >> _HALF
        begin = self._file.seek(0, SEEK_END)
        self._file.write(phrases.tobytes())
        places = np.searchsorted(parts, np.arange(n_parts + 1, dtype=np.uint64))
        return [begin + 8 * place for place in places.tolist()]

    def _read(self, start: int, end: int) -> Phrases:
        self._file.seek(start)
        return np.frombuffer(self._file.read(end - start), dtype=np.uint64)


class Shared:
    """The phrases of each teller's texts that other texts have too."""

    def __init__(
        self, file: BinaryIO, tellers: npt.NDArray[np.int64], ends: npt.NDArray[np.int64], common: Phrases
    ) -> None:
        """Who tells each text, where in ``file`` it ends, and the phrases that count, in order."""
        order = np.argsort(tellers, kind="stable")
        self._file = file
        self._tellers, self._starts, self._ends = tellers[order], ends[:-1][order], ends[1:][order]
        self._common = common

    def of(self, teller: int) -> Iterator[Counter[int]]:
        """Of each text of this teller the phrases that it shares, as numbers."""
        first, last = np.searchsorted(self._tellers, [teller, teller + 1])
        for start, end in zip(
            self._starts[first:last].tolist(), self._ends[first:last].tolist(), strict=True
        ):
            self._file.seek(start)
            phrases = np.frombuffer(self._file.read(end - start), dtype=np.uint64)
            places = np.searchsorted(self._common, phrases)
            found = self._common.take(places, mode="clip") == phrases if len(self._common) else places > 0
            yield Counter(places[found].tolist())


def _of_several(phrases: Phrases) -> Phrases:
    """Those that stand here more than once, but not too often, in order."""
    phrases.sort()
    begins = np.flatnonzero(np.concatenate([[True], phrases[1:] != phrases[:-1]])[: len(phrases)])
    n_texts = np.diff(begins, append=len(phrases))
    return phrases[begins[(n_texts > 1) & (n_texts <= MOST_TEXTS)]]
