"""Numbers and lengths inside mentions, for suites that count a duration as a number of units."""

from __future__ import annotations

import re
from decimal import Decimal

from .model import Said, number

_SECONDS = {"Y": 31_536_000, "M": 2_592_000, "W": 604_800, "D": 86_400, "TH": 3600, "TM": 60, "TS": 1}
_COMPONENT = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")


def seconds(value: str | None) -> float | None:
    """Length of a TIMEX3 duration, a year of 365 days and a month of 30, or None where it is none."""
    if not value or not value.startswith("P"):
        return None
    days, _, clock = value[1:].partition("T")
    parts = [(found, letter) for found, letter in _COMPONENT.findall(days)]
    parts += [(found, f"T{letter}") for found, letter in _COMPONENT.findall(clock)]
    return sum(float(found) * _SECONDS[letter] for found, letter in parts) if parts else None


def numbers(said: Said) -> list[Decimal]:
    """Every number that a mention stands for: its value, or the count of a one-unit duration (``P10Y``)."""
    if (own := said.number) is not None:
        return [own]
    parts = _COMPONENT.findall(said.value or "") if (said.value or "").startswith("P") else []
    return [Decimal(parts[0][0])] if len(parts) == 1 else []


def bounds(said: Said) -> tuple[Decimal | None, Decimal | None]:
    """Least and greatest value, open ends None; a plain value is both its own bounds."""
    least, greatest = number(said.value_min), number(said.value_max)
    if least is not None or greatest is not None:
        return least, greatest
    value = said.number
    if said.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return value, None
    if said.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return None, value
    return value, value
