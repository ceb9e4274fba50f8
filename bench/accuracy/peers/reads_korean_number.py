"""korean-number, given every run of numeral characters in turn (it converts, it does not find)."""

from __future__ import annotations

import re
from typing import Any

from korean_number import kor2num

NUMERALS = re.compile(r"[영일이삼사오육칠팔구십백천만억조경\d][영일이삼사오육칠팔구십백천만억조경\d,.\s]*")
CURRENCY = re.compile(r"\s*(원|달러|불|엔|위안|유로|파운드)")
ISO = {"원": "KRW", "달러": "USD", "불": "USD", "엔": "JPY", "위안": "CNY", "유로": "EUR", "파운드": "GBP"}


def read(text: str, published_at: str | None) -> dict[str, Any]:
    """Counts, or money where a currency follows."""
    mentions = []
    for found in NUMERALS.finditer(text):
        words = found[0].rstrip(" ,.")
        try:
            value = kor2num(words)
        except (ValueError, KeyError, IndexError, TypeError):  # it raises on what it cannot convert
            continue
        end = found.start() + len(words)
        currency = CURRENCY.match(text, end)
        mentions.append(
            {
                "type": "MONEY" if currency else "COUNT",
                "text": words,
                "start": found.start(),
                "end": currency.end() if currency else end,
                "value": str(value),
                "currency": ISO[currency[1]] if currency else None,
            }
        )
    return {"mentions": mentions}
