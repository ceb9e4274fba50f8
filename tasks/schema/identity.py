"""Identifiers that are the same on every machine and in every run."""

from __future__ import annotations

import hashlib
import re

PARTIAL_NAME = "[가-힣]모|(남궁|제갈|선우|황보|독고|사공|서문)모|[A-Z]|[가-힣]( .+)?"
"""Names of people that do not say who: '최모' (some Choe), 'A', '김', '윤 판사'. 전영모 is a whole name."""
_SEPARATOR = "\x1f"


def capture_id(content: bytes) -> str:
    """The identity of a capture: SHA-256 of its bytes, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def content_check(content: bytes) -> int:
    """What tells whether bytes are what they were: the first 60 bits of their SHA-256."""
    return int(hashlib.sha256(content).hexdigest()[:15], 16)


def stable_id(*parts: object) -> str:
    """An identifier made of what identifies the thing: 80 bits, 20 hexadecimal digits."""
    text = _SEPARATOR.join(str(part) for part in parts)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def entity_id(kind: str, name: str, article_id: str) -> str:
    """The identity of the person, organisation, place or event that an article names.

    One name is one entity, in all articles, though two people may share it: titles change and are left out, so
    that what tells homonyms apart would as often part one person. But a name that does not say who it is of
    (``PARTIAL_NAME``) is somebody of that article alone.
    """
    if kind == "PERSON" and re.fullmatch(PARTIAL_NAME, name):
        return stable_id(kind, name, article_id)
    return stable_id(kind, name)
