"""Phrases: runs of words that two articles have in common letter for letter. Outlets that tell one event quote the same sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

WORDS = 5
"""Words of a phrase."""
LEAST_LETTERS = 14
"""Letters of a phrase, spaces and signs left out: shorter ones are said of many things."""
MOST_TEXTS = 30
"""A phrase that more texts than this have is how such things are told, not what they tell."""
_SIGNS = re.compile(r"[^\w\s]+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

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


def shared(texts: Sequence[Phrases]) -> Iterable[Counter[int]]:
    """Of the phrases of each text those that another of the texts has, and not too many have."""
    told = np.concatenate([np.zeros(0, dtype=np.uint64), *texts])
    told.sort()
    begins = np.flatnonzero(np.concatenate([[True], told[1:] != told[:-1]])[: len(told)])
    n_texts = np.diff(begins, append=len(told))
    common = told[begins[(n_texts > 1) & (n_texts <= MOST_TEXTS)]]
    del told, begins, n_texts  # of 100,000 texts several times as much as what is kept
    for phrases in texts:
        yield Counter(phrases[_stand_in(common, phrases)].tolist())


def _stand_in(ordered: Phrases, phrases: Phrases) -> npt.NDArray[np.bool_]:
    if not len(ordered):
        return np.zeros(len(phrases), dtype=bool)
    places = np.minimum(np.searchsorted(ordered, phrases), len(ordered) - 1)
    found: npt.NDArray[np.bool_] = ordered[places] == phrases
    return found
