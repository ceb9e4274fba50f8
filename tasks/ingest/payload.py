"""The body of an HTTP response as its page: transfer and content codings undone, within a limit."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tasks.ingest.archives import inflated
from tasks.ingest.model import Reason

_CHUNK_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\r\n]*\r?\n")


def plain_body(raw: bytes, headers: Mapping[str, str], limit: int) -> bytes | Reason:
    """``raw`` as ``headers`` (names in small letters) say it was sent; a lie in them is forgiven.

    Crawlers store bodies already decoded and leave the headers as they were.
    """
    body = raw
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _dechunked(raw)
    for coding in reversed([c.strip().lower() for c in headers.get("content-encoding", "").split(",")]):
        if coding in ("", "identity"):
            continue
        if coding in ("gzip", "x-gzip") and not body.startswith(b"\x1f\x8b"):
            continue
        opened = inflated(body, coding, limit)
        if isinstance(opened, Reason):
            return opened
        body = opened
    return body


def _dechunked(raw: bytes) -> bytes:
    """The body without its chunk sizes, or as it is where it has none."""
    pieces: list[bytes] = []
    at = 0
    while match := _CHUNK_SIZE.match(raw, at):
        size = int(match.group(1), 16)
        if not size:
            return b"".join(pieces)
        if match.end() + size > len(raw):
            break
        pieces.append(raw[match.end() : match.end() + size])
        at = match.end() + size
    return raw if at == 0 else b"".join([*pieces, raw[at:]])
