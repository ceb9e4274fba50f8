"""Decomposed text (as macOS writes file contents, jamo by jamo) composed, with the way back to its offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from tasks.clean.model import RemovedSpan

_MARKS = "\u0300-\u036f\u1160-\u11ff\u3099\u309a\ud7b0-\ud7fb"
_MARK = re.compile(f"[{_MARKS}]")
_GROUP = re.compile(f"[^{_MARKS}][{_MARKS}][{_MARKS}]*")
"""A letter with the vowels, final consonants or accents that follow it as characters of their own."""


def composed(text: str) -> tuple[str, Sequence[int] | None]:
    """``text`` with its jamo and accents composed and, where that changed it, where each character came from.

    The offsets have one more entry, the length of ``text``. Single characters stay as they were set: NFC would
    put other ideographs for the Korean compatibility ones.
    """
    if _MARK.search(text) is None:
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _GROUP.finditer(text):
        whole = normalize("NFC", match.group())
        if len(whole) >= len(match.group()):
            continue
        start = match.start()
        pieces.extend((text[position:start], whole))
        offsets.extend(range(position, start))
        offsets.extend(range(start, start + len(whole)))
        position = match.end()
    if position == 0:
        return text, None
    offsets.extend(range(position, len(text) + 1))
    return "".join((*pieces, text[position:])), offsets


def in_original(spans: Sequence[RemovedSpan], offsets: Sequence[int]) -> tuple[RemovedSpan, ...]:
    """Spans of the composed text as spans of the text that it came from."""
    return tuple(RemovedSpan(offsets[span.start], offsets[span.end], span.kind, span.rule) for span in spans)
