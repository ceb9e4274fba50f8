"""The plain floor: what a handful of regular expressions gets."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

DAY = re.compile(r"(?:(?P<y>\d{4})년\s*)?(?:(?P<m>\d{1,2})월\s*)?(?P<d>\d{1,2})일")
MONTH = re.compile(r"(?:(?P<y>\d{4})년\s*)?(?P<m>\d{1,2})월(?!\s*\d)")
YEAR = re.compile(r"(?P<y>\d{4})년(?!\s*\d)")
CLOCK = re.compile(r"(?:(오전|오후)\s*)?(\d{1,2})시(?:\s*(\d{1,2})분)?")
TRIP = re.compile(r"(\d+)박\s*(\d+)일")
NUMBER = r"(?:\d[\d,]*(?:\.\d+)?[조억만천백십]*\s?)*\d[\d,]*(?:\.\d+)?[조억만천백십]*"
MONEY = re.compile(rf"({NUMBER})(?:여\s?)?\s*(원|달러|엔|위안|유로|파운드)")
PERCENT = re.compile(rf"({NUMBER})\s*(?:%|퍼센트)")
COUNT = re.compile(rf"({NUMBER})\s*(?:여\s?)?([가-힣]{{1,2}})?")
ISO = {"원": "KRW", "달러": "USD", "엔": "JPY", "위안": "CNY", "유로": "EUR", "파운드": "GBP"}
POWERS = {"조": 12, "억": 8, "만": 4}


def read(text: str, published_at: str | None) -> dict[str, Any]:
    """Trips, dates, clocks, money, percent and counts, the first pattern to claim a character winning."""
    today = date.fromisoformat((published_at or "2016-11-07")[:10])
    mentions: list[dict[str, Any]] = []
    for kind, pattern, value in RULES:
        for found in pattern.finditer(text):
            free = all(found.end() <= m["start"] or m["end"] <= found.start() for m in mentions)
            if free and (said := value(found, today)) is not None:
                span = {"text": found[0], "start": found.start(), "end": found.end()}
                currency = ISO[found[2]] if kind == "MONEY" else None
                mentions.append({"type": kind, "value": said, "currency": currency, **span})
    return {"mentions": mentions}


def day(found: re.Match[str], today: date) -> str | None:
    """The day, missing parts from the day of publication."""
    try:
        filled = date(int(found["y"] or today.year), int(found["m"] or today.month), int(found["d"]))
    except ValueError:
        return None
    return filled.isoformat()


def clock(found: re.Match[str], today: date) -> str | None:
    """The clock time on the day of publication."""
    hour = int(found[2]) % 12 + 12 if found[1] == "오후" else int(found[2])
    return f"{today}T{hour:02d}:{int(found[3] or 0):02d}" if hour < 24 else None


def number(text: str) -> str:
    """Digits with 조, 억, 만, 천, 백, 십."""
    rest, total = re.sub(r"[\s,]", "", text), Decimal(0)
    for letter, power in POWERS.items():
        head, cut, tail = rest.partition(letter)
        if cut:
            total, rest = total + (small(head) or 1) * 10**power, tail
    return str(total + small(rest))


def small(text: str) -> Decimal:
    """A number below ten thousand."""
    units = {"천": 1000, "백": 100, "십": 10, "": 1}
    return sum(
        (Decimal(digits) * units[unit] for digits, unit in re.findall(r"(\d+(?:\.\d+)?)([천백십]?)", text)),
        Decimal(0),
    )


def amount(found: re.Match[str], today: date) -> str:
    """The number in front of a unit."""
    return number(found[1])


RULES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], date], str | None]], ...] = (
    ("TRIP_LENGTH", TRIP, lambda found, today: f"P{found[1]}N{found[2]}D"),
    ("DATE", DAY, day),
    ("DATE", MONTH, lambda found, today: f"{found['y'] or today.year}-{int(found['m']):02d}"),
    ("DATE", YEAR, lambda found, today: found["y"]),
    ("TIME", CLOCK, clock),
    ("MONEY", MONEY, amount),
    ("PERCENT", PERCENT, amount),
    ("COUNT", COUNT, amount),
)
