"""Places on the calendar: the third Saturday, the last week, the first day of a month or year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_THURSDAY, _SATURDAY = 3, 5


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(first: date, grain: str) -> date:
    """The last day of the month or year that begins on ``first``."""
    return add_months(first, 12 if grain == "year" else 1) - timedelta(days=1)


def nth_day(first: date, grain: str, ordinal: int) -> date:
    """The first (1) or last (-1) day of a month or year."""
    return last_day(first, grain) if ordinal < 0 else first + timedelta(days=ordinal - 1)


def nth_weekday(first: date, grain: str, ordinal: int, weekday: int) -> date | None:
    """The nth weekday (0 for Monday) of a month or year, counted from its end where negative; None where
    there are not as many, and for all but the first and the last of a year."""
    if grain == "year" and ordinal not in (1, -1):
        return None
    last = last_day(first, grain)
    if ordinal < 0:
        found = last - timedelta(days=(last.weekday() - weekday) % 7) + timedelta(weeks=ordinal + 1)
    else:
        found = first + timedelta(days=(weekday - first.weekday()) % 7) + timedelta(weeks=ordinal - 1)
    return found if first <= found <= last else None


def nth_week(first: date, grain: str, ordinal: int) -> date | None:
    """The Monday of the nth week of a month or year; a week belongs where its Thursday lies (ISO 8601)."""
    thursday = nth_weekday(first, grain, ordinal, _THURSDAY)
    return None if thursday is None else thursday - timedelta(days=_THURSDAY)


def weekday_of_week(first: date, grain: str, ordinal: int, weekday: int) -> date:
    """A weekday of the nth week of a month: the nth such weekday, as 둘째 주 토요일 is commonly meant.

    Where the month has not as many, the nth row of its calendar page, which reaches into the next month.
    """
    found = nth_weekday(first, grain, ordinal, weekday)
    if found is not None:
        return found
    return first + timedelta(weeks=ordinal - 1, days=weekday - first.weekday())


def nth_weekend(first: date, grain: str, ordinal: int) -> date | None:
    """The Saturday of the nth weekend, counted by its Saturdays."""
    return nth_weekday(first, grain, ordinal, _SATURDAY)
