"""What makes two bodies near-copies: MinHash signatures over runs of characters.

A signature is 96 hashes in 24 bands of four. Bodies that share a band are candidates; the share of equal
hashes estimates their Jaccard similarity, with a standard error of about 0.05.
"""

from __future__ import annotations

from collections.abc import Sequence

from rensa import RMinHash

BANDS = 24
HASHES_PER_BAND = 4
SHINGLE_CHARACTERS = 5
LEAST_SHINGLES = 40
LONGEST_BODY = 20_000
SEED = 7
_HEX_DIGITS = 8

Signature = tuple[str, ...]
"""One key a band: its four hashes, eight hexadecimal digits each. Empty for a body too short to judge."""


def shingles(body: str) -> set[str]:
    """Every run of five characters, white space left out: reprints are laid out anew."""
    letters = "".join(body[:LONGEST_BODY].split()).encode("utf-8", "replace").decode("utf-8")
    return {letters[i : i + SHINGLE_CHARACTERS] for i in range(len(letters) - SHINGLE_CHARACTERS + 1)}


def signatures(bodies: Sequence[str]) -> list[Signature]:
    """The signature of each body, in order."""
    return [_signature(shingles(body)) for body in bodies]


def _signature(runs: set[str]) -> Signature:
    if len(runs) < LEAST_SHINGLES:
        return ()
    minhash = RMinHash(num_perm=BANDS * HASHES_PER_BAND, seed=SEED)
    minhash.update(sorted(runs))
    hashes = [f"{value:0{_HEX_DIGITS}x}" for value in minhash.digest()]
    return tuple("".join(hashes[band * HASHES_PER_BAND :][:HASHES_PER_BAND]) for band in range(BANDS))


def similarity(one: Signature, other: Signature) -> float:
    """The estimated Jaccard similarity of two bodies, 0 to 1; 0 where either has no signature."""
    if not one or not other:
        return 0.0
    pairs = [
        (a[i : i + _HEX_DIGITS], b[i : i + _HEX_DIGITS])
        for a, b in zip(one, other, strict=True)
        for i in range(0, len(a), _HEX_DIGITS)
    ]
    return sum(a == b for a, b in pairs) / len(pairs)
