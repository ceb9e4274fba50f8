"""TIMEX3 values → stretches of time, so that systems with different notations can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PARTS_OF_DAY = {"MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 21), "NI": (21, 24), "DT": (9, 18)}
_THIRDS = {"START": 0, "MID": 1, "END": 2}


@dataclass(frozen=True, slots=True)
class Period:
    """``start`` up to but not including ``end``; ``last`` is where its last unit begins.

    ``conventional`` periods (seasons, parts of a day, early and late) have edges that every library
    draws elsewhere, so they are compared by overlap, never by their ends.
    """

    start: datetime
    end: datetime
    last: datetime
    grain: str
    conventional: bool = False


def period(value: str | None, mod: str | None = None, reference: datetime | None = None) -> Period | None:
    """The stretch that a value names, or None where it is unresolved, a length, or no time at all.

    A clock time without a day (``T15:00``) falls on the day of ``reference``.
    """
    if not value or value.startswith("P") or "X" in value:
        return None
    try:
        if "/" in value:
            first, _, second = value.partition("/")
            return _range(first, second, reference)
        found = _single(value, reference)
    except (ValueError, OverflowError):
        return None
    return _third(found, mod) if found and mod in _THIRDS else found


def _range(first: str, second: str, reference: datetime | None) -> Period | None:
    begin, finish = _single(first, reference), _single(second, reference)
    if begin is None or finish is None:
        return None
    clock = finish.grain in ("hour", "minute", "second")
    return Period(begin.start, finish.start if clock else finish.end, finish.start, finish.grain)


def _unit(start: datetime, end: datetime, grain: str, conventional: bool = False) -> Period:
    return Period(start, end, start, grain, conventional)


def _month(year: int, month: int, count: int = 1) -> tuple[datetime, datetime]:
    first = datetime(year, month, 1)
    beyond = month - 1 + count
    return first, datetime(year + beyond // 12, beyond % 12 + 1, 1)


def _year(found: re.Match[str]) -> Period:
    year = int(found[1])
    return _unit(datetime(year, 1, 1), datetime(year + 1, 1, 1), "year")


def _decade(found: re.Match[str]) -> Period:
    year = int(found[1]) * 10
    return _unit(datetime(year, 1, 1), datetime(year + 10, 1, 1), "decade")


def _part_of_year(found: re.Match[str]) -> Period:
    year, letter, ordinal = int(found[1]), found[2], int(found[3])
    months = 3 if letter == "Q" else 6
    return _unit(*_month(year, (ordinal - 1) * months + 1, months), "quarter" if letter == "Q" else "half")


def _season(found: re.Match[str]) -> Period:
    return _unit(*_month(int(found[1]), _SEASONS[found[2]], 3), "season", conventional=True)


def _week(found: re.Match[str]) -> Period:
    monday = datetime.fromisocalendar(int(found[1]), int(found[2]), 1)
    if found[3] == "WE":
        return _unit(monday + timedelta(5), monday + timedelta(7), "weekend")
    if found[3]:
        day = monday + timedelta(int(found[3]) - 1)
        return _unit(day, day + timedelta(1), "day")
    return _unit(monday, monday + timedelta(7), "week")


def _month_of(found: re.Match[str]) -> Period:
    return _unit(*_month(int(found[1]), int(found[2])), "month")


def _day(found: re.Match[str]) -> Period:
    day = datetime(int(found[1]), int(found[2]), int(found[3]))
    return _unit(day, day + timedelta(1), "day")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{3})"), _decade),
    (re.compile(r"(\d{4})-([QH])(\d)"), _part_of_year),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{4})-W(\d\d)(?:-(WE|\d))?"), _week),
    (re.compile(r"(\d{4})-(\d\d)"), _month_of),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
)
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::(\d\d))?(?:[+Z].*)?")


def _single(value: str, reference: datetime | None) -> Period | None:
    day_part, separator, clock_part = value.strip().partition("T")
    if separator:
        return _clock(day_part, clock_part, reference)
    for pattern, build in _FORMS:
        if found := pattern.fullmatch(day_part):
            return build(found)
    return None


def _clock(day_part: str, clock_part: str, reference: datetime | None) -> Period | None:
    if day_part:
        on = _single(day_part, None)
        if on is None or on.grain != "day":
            return None
        day = on.start
    elif reference:
        day = datetime(reference.year, reference.month, reference.day)
    else:
        return None
    if clock_part in _PARTS_OF_DAY:
        first, last = _PARTS_OF_DAY[clock_part]
        return _unit(day + timedelta(hours=first), day + timedelta(hours=last), "part", conventional=True)
    if not (found := _CLOCK.fullmatch(clock_part)):
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    start = day + timedelta(hours=hour, minutes=minute, seconds=second)
    grain = "second" if found[3] else "minute" if found[2] else "hour"
    return _unit(start, start + timedelta(**{f"{grain}s": 1}), grain)


def _third(whole: Period, mod: str | None) -> Period:
    """Early, middle or late: a third of the unit."""
    third = (whole.end - whole.start) / 3
    start = whole.start + third * _THIRDS[mod or "START"]
    return replace(whole, start=start, end=start + third, last=start, conventional=True)


def much_alike(one: Period, start: datetime, end: datetime) -> bool:
    """Whether two stretches share more than half of the shorter, and neither is over twice as long."""
    lengths = sorted([(one.end - one.start).total_seconds(), (end - start).total_seconds()])
    shared = (min(one.end, end) - max(one.start, start)).total_seconds()
    return lengths[0] > 0 and shared > lengths[0] / 2 and lengths[1] <= 2 * lengths[0]
