"""Where words stand in their sentence, and how it is told: what decides whether they count from publication."""

from __future__ import annotations

import re

_OPENS = re.compile(r"[.!?\n\"'“‘] ?(?:약 ?)?\Z")
_END = re.compile(r"다(?:[.\n”’\"']|$)")
_WINDOW, _SENTENCE = 8, 150
_FINALS, _PAST_FINAL = 28, 20
_PRESENT = "있겠"


def opens_sentence(text: str, position: int) -> bool:
    """Whether nothing of its sentence, or of its quotation, stands before ``position``."""
    left = max(0, position - _WINDOW)
    if not text[left:position].strip(" 약"):
        return left == 0
    return _OPENS.search(text, left, position) is not None


def told_as_past(text: str, position: int) -> bool:
    """Whether the sentence ends in the past tense (떠났다, 했다)."""
    end = _END.search(text, position, position + _SENTENCE)
    if end is None:
        return False
    verb = text[end.start() - 1]
    return "가" <= verb <= "힣" and verb not in _PRESENT and (ord(verb) - ord("가")) % _FINALS == _PAST_FINAL
