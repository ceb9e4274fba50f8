"""Identifiers that are the same on every machine and in every run."""

from __future__ import annotations

import hashlib

_SEPARATOR = "\x1f"


def capture_id(content: bytes) -> str:
    """The identity of a capture: SHA-256 of its bytes, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def stable_id(*parts: object) -> str:
    """An identifier made of what identifies the thing: 80 bits, 20 hexadecimal digits."""
    text = _SEPARATOR.join(str(part) for part in parts)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
