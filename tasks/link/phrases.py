"""Phrases: runs of words that two articles have in common letter for letter. Outlets that tell one event quote the same sentences."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
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
CODES = 0x40000
"""No character of this code or a higher one is a letter or white space."""
_SIGNS = re.compile(r"[^\w\s]+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_HALF = np.uint64(32)
_SIGN, _SPACE, _LETTER = range(3)

Phrases = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint32]


def phrases_of(bodies: Sequence[str]) -> list[Phrases]:
    """A hash of every phrase of each text, each once and in order; signs are left out.

    Measured: to hash the words of 128 texts at once takes a third of hashing one text's after the other.
    """
    codes = _codes("\n".join([*bodies, ""]))
    kinds = _kinds().take(codes, mode="clip")
    n_codes = np.cumsum([0, *(len(body) + 1 for body in bodies)])
    is_kept = kinds != _SIGN
    codes, is_letter = codes[is_kept], kinds[is_kept] == _LETTER
    begins = is_letter & ~np.concatenate([[False], is_letter[:-1]])
    n_words = _counted(begins)[_counted(is_kept)[n_codes]]
    starts = np.flatnonzero(begins[is_letter])
    lengths = np.diff(starts, append=np.count_nonzero(is_letter))
    runs, is_told = _runs(_hashes(codes[is_letter], starts, lengths), lengths)
    across = n_words[1:, np.newaxis] - np.arange(1, WORDS)  # they end in the next text
    is_told[across[(across >= 0) & (across < len(runs))]] = False
    places = _counted(is_told)[np.minimum(n_words, len(runs))]
    return [_each_once(runs) for runs in np.split(runs[is_told], places[1:-1])][: len(bodies)]


def _each_once(phrases: Phrases) -> Phrases:
    """As ``np.unique``, which takes twice as long of so few."""
    phrases.sort()
    found: Phrases = phrases[np.concatenate([[True], phrases[1:] != phrases[:-1]])[: len(phrases)]]
    return found


def _runs(words: Phrases, lengths: npt.NDArray[np.int64]) -> tuple[Phrases, npt.NDArray[np.bool_]]:
    """A hash of every run of words, whoever says them, and whether it is long enough to tell anything."""
    n_runs = max(len(words) - WORDS + 1, 0)
    runs, n_letters = np.zeros(n_runs, dtype=np.uint64), np.zeros(n_runs, dtype=np.int64)
    for place in range(WORDS):
        runs *= _MULTIPLIER
        runs += words[place : place + n_runs]
        n_letters += lengths[place : place + n_runs]
    return runs, n_letters >= LEAST_LETTERS


def _hashes(codes: Codes, starts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> Phrases:
    """A hash of every word, of the letters and their places in it."""
    if not len(codes):
        return np.zeros(0, dtype=np.uint64)
    places = np.arange(len(codes)) - np.repeat(starts, lengths)
    letters = (codes.astype(np.uint64) << _HALF) + places.astype(np.uint64)
    letters *= _MULTIPLIER
    letters ^= letters >> _HALF
    letters *= _MIX
    letters ^= letters >> _HALF
    hashes: Phrases = np.add.reduceat(letters, starts)
    return hashes


def _counted(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many are true before each place, and at the end."""
    return np.concatenate([[0], np.cumsum(flags)])


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """By code: whether it is a sign, white space or another letter; the last entry stands for all codes from there on."""
    every = "".join(map(chr, range(CODES + 1)))
    kinds = np.full(len(every), _SIGN, dtype=np.uint8)
    kinds[_codes(_SIGNS.sub("", every))] = _SPACE
    kinds[_codes("".join(_SIGNS.sub("", every).split()))] = _LETTER
    return kinds


class Told:
    """The phrases of many texts, each text told by somebody, kept in a file: of 100,000 texts they are 200 MB, twice."""

    def __init__(self, file: BinaryIO) -> None:
        """No texts yet; ``file`` is empty, and nobody else's."""
        self._file = file
        self._tellers = array("q")
        self._ends = array("q", [0])

    def add(self, tellers: Sequence[int], bodies: Sequence[str]) -> None:
        """Remember what texts say; a teller may have several."""
        for teller, phrases in zip(tellers, phrases_of(bodies), strict=True):
            self._tellers.append(teller)
            self._ends.append(self._ends[-1] + self._file.write(phrases.tobytes()))

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
