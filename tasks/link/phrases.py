"""Phrases: runs of words that two articles have in common letter for letter. Outlets that tell one event quote the same sentences."""

from __future__ import annotations

import itertools
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
    _, which, n_texts = np.unique(told, return_inverse=True, return_counts=True)
    is_shared = (n_texts[which] > 1) & (n_texts[which] <= MOST_TEXTS)
    starts = np.cumsum([0, *map(len, texts)])
    for start, end in itertools.pairwise(starts):
        yield Counter(told[start:end][is_shared[start:end]].tolist())
