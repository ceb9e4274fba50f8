"""The day meant by words that leave something out: nearest to a reference, in the direction of the words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from tasks.extract.feasts import feast_day
from tasks.extract.when import When

MONTHS_EACH = {"quarter": 3, "half": 6}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MIDDLE = {"quarter": 45, "half": 91, "month": 15, "season": 45}
_SPRING_ENDS = 6
_DIRECTED = ("past", "future", "coming")


def first_day(when: When, reference: date) -> date | None:
    """The first day of what is meant, counted from ``reference``; None where there is no such day."""
    try:
        if when.day_steps is not None:
            return reference + timedelta(days=when.day_steps)
        if when.week_steps is not None:
            monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=when.week_steps)
            return monday + timedelta(days=when.weekday or 0)
        if when.year is not None or when.year_steps is not None or when.new_year:
            return _within_year(when, reference)
        if when.month_steps is not None:
            months = reference.year * 12 + reference.month - 1 + when.month_steps
            year, month = divmod(months - months % MONTHS_EACH.get(when.grain, 1), 12)
            return date(year, month + 1, when.day or 1)
        if when.season and when.direction == "this":
            begun = when.season == "WI" and reference.month < _SPRING_ENDS
            return date(reference.year - begun, SEASON_MONTHS[when.season], 1)
        return _nearest(when, reference)
    except (ValueError, OverflowError):
        return None


def _within_year(when: When, reference: date) -> date:
    year = when.year
    if year is None and when.new_year:
        year = reference.year + (reference.month >= 7)
    if year is None:
        year = reference.year + (when.year_steps or 0)
    months_each = MONTHS_EACH.get(when.grain)
    month = ((when.nth or 1) - 1) * months_each + 1 if months_each else when.month or 1
    if when.month_steps is not None:
        month = reference.month
    return date(year, month, when.day or 1)


def _nearest(when: When, reference: date) -> date | None:
    """The nearest day that fits, in the direction of the words; of two as near, the past one."""
    fitting = [day for day in _candidates(when, reference) if _in_direction(day, when, reference)]
    agreed = [day for day in fitting if when.weekday is None or day.weekday() == when.weekday]
    middle = _MIDDLE.get(when.grain, 0)
    return min(
        agreed or fitting,
        key=lambda day: (abs((day - reference).days + middle), day > reference),
        default=None,
    )


def _candidates(when: When, reference: date) -> Iterator[date]:
    if when.feast or when.season:
        yield from _yearly(when, reference.year)
        return
    if when.month is None and when.day is None and when.nth is None:
        yield from (reference + timedelta(days=days) for days in range(-7, 8))
        return
    if when.day is not None and when.month is None:
        reach = 12 if when.weekday is not None else 2
        months = [reference.year * 12 + reference.month - 1 + step for step in range(-reach, reach + 1)]
    else:
        reach = 6 if when.weekday is not None else 2
        months_each = MONTHS_EACH.get(when.grain)
        month = ((when.nth or 1) - 1) * months_each if months_each else (when.month or 1) - 1
        months = [(reference.year + step) * 12 + month for step in range(-reach, reach + 1)]
    for months_since in months:
        year, month = divmod(months_since, 12)
        if 1 <= year <= 9999 and (when.day or 1) <= monthrange(year, month + 1)[1]:
            yield date(year, month + 1, when.day or 1)


def _yearly(when: When, year: int) -> Iterator[date]:
    """The feast or season of the years around one."""
    for near in range(max(1, year - 1), min(9999, year + 1) + 1):
        if when.season:
            yield date(near, SEASON_MONTHS[when.season], 1)
        elif when.feast and (day := feast_day(when.feast, near)) is not None:
            yield day


def _in_direction(day: date, when: When, reference: date) -> bool:
    if when.direction not in _DIRECTED:
        return when.weekday is None or when.day is not None or abs((day - reference).days) <= 3
    if when.grain in ("month", "quarter", "half", "season"):
        here, there = reference.year * 12 + reference.month, day.year * 12 + day.month
    else:
        here, there = reference.toordinal(), day.toordinal()
    if when.direction == "coming" and when.day is not None:
        return there >= here
    # 오는 12월 may be this one.
    if when.direction == "future" and when.grain == "month":
        return there >= here
    return there < here if when.direction == "past" else there > here
