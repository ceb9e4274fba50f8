"""What makes two bodies near-copies: MinHash signatures over runs of characters.

A signature is 96 hashes in 24 bands of four, of each hash its last byte: a quarter of the room, and two hashes that
differ end alike once in 256. Bodies that share a band are candidates; the share of equal bytes estimates their Jaccard
similarity, with a standard error of about 0.05.
"""

from __future__ import annotations

from collections.abc import Sequence

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
# An odd multiplier spreads the runs over 64 bits; the mixing after it (as SplitMix64 ends) lets every
# character reach every bit. Measured: a fifth of the time of hashing each run as a string.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIXES = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
_LAST_SHIFT = np.uint64(31)

Hashes = npt.NDArray[np.uint8]


def shingles(body: str) -> npt.NDArray[np.uint64]:
    """A hash of every run of five characters, white space left out: reprints are laid out anew."""
    letters = "".join(body[:LONGEST_BODY].split())
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    n_runs = max(len(codes) - SHINGLE_CHARACTERS + 1, 0)
    runs = np.zeros(n_runs, dtype=np.uint64)
    for place in range(SHINGLE_CHARACTERS if n_runs else 0):
        runs *= _MULTIPLIER
        runs += codes[place : place + n_runs]
    for shift, factor in _MIXES:
        runs ^= runs >> shift
        runs *= factor
    runs ^= runs >> _LAST_SHIFT
    return runs


def signatures(bodies: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.bool_]]:
    """The signature of each body, a row of 96 bytes each, and whether it is long and varied enough to judge."""
    runs = [shingles(body) for body in bodies]
    judged = np.array([_is_varied(one) for one in runs], dtype=bool)
    if not bodies:
        return np.zeros((0, HASHES), dtype=np.uint8), judged
    offsets = np.cumsum([0, *(len(one) for one in runs)], dtype=np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(runs), offsets, HASHES, SEED)
    return np.array(matrix.to_rows(), dtype=np.uint32).astype(np.uint8), judged


def bands(hashes: Hashes) -> npt.NDArray[np.int64]:
    """The bands of each signature: 24 numbers of four bytes, the first byte the lowest; equal where all four are."""
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
    return len(np.unique(runs[: 4 * LEAST_SHINGLES])) >= LEAST_SHINGLES
