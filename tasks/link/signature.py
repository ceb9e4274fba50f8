"""What makes two bodies near-copies: MinHash signatures over runs of characters.

A signature is 96 hashes in 24 bands of four, of each hash its last byte: a quarter of the room, and two hashes that
differ end alike once in 256. Bodies that share a band are candidates; the share of equal bytes estimates their Jaccard
similarity, with a standard error of about 0.05.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

BANDS = 24
HASHES_PER_BAND = 4
HASHES = BANDS * HASHES_PER_BAND
SHINGLE_CHARACTERS = 5
LEAST_SHINGLES = 40
LONGEST_BODY = 20_000
SEED = 7
LAST_SPACE = "\u3000"
"""Of the characters that are white space the one of the highest code."""
# An odd multiplier spreads the runs over 64 bits; the mixing after it (as SplitMix64 ends) lets every
# character reach every bit. Measured: a fifth of the time of hashing each run as a string.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIXES = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
_LAST_SHIFT = np.uint64(31)
# By code: whether it is no white space; the last entry stands for all codes from there on.
_IS_LETTER = np.array([not chr(code).isspace() for code in range(ord(LAST_SPACE) + 2)])

Hashes = npt.NDArray[np.uint8]


def shingles(bodies: Sequence[str]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """A hash of every run of five characters, white space left out: reprints are laid out anew.

    Those of all bodies in one array, body after body, and the place where each body's begin; after the last, where
    its end. Measured: to hash many bodies at once takes a third of hashing one after the other.
    """
    texts = [body[:LONGEST_BODY] for body in bodies]
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    is_letter = _IS_LETTER.take(codes, mode="clip")
    n_letters = np.concatenate([[0], np.cumsum(is_letter)])[np.cumsum([0, *map(len, texts)])]
    letters = codes[is_letter].astype(np.uint64)
    runs = _runs(letters)
    across = n_letters[1:, np.newaxis] - np.arange(1, SHINGLE_CHARACTERS)  # they end in the next body
    is_within = np.ones(len(letters), dtype=bool)
    is_within[across[across >= 0]] = False
    n_runs = np.maximum(np.diff(n_letters) - SHINGLE_CHARACTERS + 1, 0)
    return runs[is_within[: len(runs)]], np.concatenate([[0], np.cumsum(n_runs)])


def _runs(letters: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """A hash of every run of five letters, whoever they belong to."""
    n_runs = max(len(letters) - SHINGLE_CHARACTERS + 1, 0)
    runs = letters[:n_runs].copy()
    for place in range(1, SHINGLE_CHARACTERS):
        runs *= _MULTIPLIER
        runs += letters[place : place + n_runs]
    for shift, factor in _MIXES:
        runs ^= runs >> shift
        runs *= factor
    runs ^= runs >> _LAST_SHIFT
    return runs


def signatures(bodies: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.bool_]]:
    """The signature of each body, a row of 96 bytes each, and whether it is long and varied enough to judge."""
    if not bodies:
        return np.zeros((0, HASHES), dtype=np.uint8), np.zeros(0, dtype=bool)
    runs, places = shingles(bodies)
    judged = [_is_varied(runs[start:end]) for start, end in pairwise(places.tolist())]
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(runs, places.astype(np.uint64), HASHES, SEED)
    return np.array(matrix.to_rows(), dtype=np.uint32).astype(np.uint8), np.array(judged, dtype=bool)


def bands(hashes: Hashes) -> npt.NDArray[np.int64]:
    """The bands of each signature, or of some columns of it: 24 numbers of four bytes, the first byte the lowest; equal where all four are."""
    return np.ascontiguousarray(hashes).view("<u4").astype(np.int64)


def unbanded(keys: npt.NDArray[np.int64]) -> Hashes:
    """The signature that one row of ``bands`` was made of."""
    return keys.astype("<u4").view(np.uint8)


def similarity(one: Hashes, other: Hashes) -> float:
    """The estimated Jaccard similarity of two bodies, 0 to 1."""
    return float(np.count_nonzero(one == other)) / HASHES


def _is_varied(runs: npt.NDArray[np.uint64]) -> bool:
    if len(runs) < LEAST_SHINGLES:
        return False
    # A set of so few takes a fifth of the time of np.unique.
    return len(set(runs[: 4 * LEAST_SHINGLES].tolist())) >= LEAST_SHINGLES
