"""The plain rule: the first word of three syllables before a topic particle and the quotation mark."""

from __future__ import annotations

import re
from typing import Any

SUBJECT = re.compile('(?:^|\\s)([가-힣]{2,4})(?:\\s[가-힣]+){0,3}(?:은|는|이|가|도)\\s[^“"]{0,40}([“"])')


def read(text: str, published_at: str | None) -> dict[str, Any]:
    """One quotation, with the subject in front of it."""
    found = SUBJECT.search(text)
    if not found:
        return {"mentions": [], "quotes": []}
    return {"mentions": [], "quotes": [{"text": text[found.end() :], "speaker": found[1]}]}
