"""Decomposed text (as macOS writes file contents, jamo by jamo) composed, with the way back to its offsets."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, is_normalized, normalize

from tasks.clean.model import RemovedSpan

_FIRST_VOWEL, _LAST_FINAL = "\u1160", "\u11ff"


def composed(text: str) -> tuple[str, Sequence[int] | None]:
    """``text`` in NFC and, where that changed it, for every character the offset of where it came from.

    The offsets have one more entry, the length of ``text``. Single characters stay as they were set (NFC would
    put other ideographs for the Korean compatibility ones), and so does what NFC would make longer.
    """
    if is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and _joins(text[start:at], text[at]):
            continue
        group = text[start:at]
        whole = normalize("NFC", group)
        kept = whole if 1 <= len(whole) <= len(group) and len(group) > 1 else group
        pieces.append(kept)
        offsets.extend(range(start, start + len(kept)))
        start = at
    return "".join(pieces), [*offsets, len(text)]


def _joins(group: str, following: str) -> bool:
    return (
        combining(following) != 0
        or _FIRST_VOWEL <= following <= _LAST_FINAL
        or len(normalize("NFC", group[-1] + following)) == 1
    )


def in_original(spans: Sequence[RemovedSpan], offsets: Sequence[int]) -> tuple[RemovedSpan, ...]:
    """Spans of the composed text as spans of the text that it came from."""
    return tuple(RemovedSpan(offsets[span.start], offsets[span.end], span.kind, span.rule) for span in spans)
