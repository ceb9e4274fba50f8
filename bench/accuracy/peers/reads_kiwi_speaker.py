"""kiwi alone: the speaker is the last proper noun before the first quotation mark."""

from __future__ import annotations

import re
from typing import Any

from kiwipiepy import Kiwi

KIWI = Kiwi()
OPENING = re.compile("[“\"']")


def read(text: str, published_at: str | None) -> dict[str, Any]:
    """One quotation, if there is a mark at all."""
    mark = OPENING.search(text)
    if not mark:
        return {"mentions": [], "quotes": []}
    names = [token.form for token in KIWI.tokenize(text[: mark.start()]) if token.tag == "NNP"]
    return {"mentions": [], "quotes": [{"text": text[mark.end() :], "speaker": names[-1] if names else None}]}
