"""The day meant by words that count within another time, or from it: 다음 달 셋째 토요일, 올해 추석, 12일의 전날."""

from __future__ import annotations

from datetime import date, timedelta

from tasks.extract.calendar_page import (
    add_months,
    last_day,
    nth_day,
    nth_week,
    nth_weekday,
    nth_weekend,
    weekday_of_week,
)
from tasks.extract.feasts import feast_day
from tasks.extract.nearest import SEASON_MONTHS
from tasks.extract.when import Point, When

_SATURDAY = 5


def first_day_inside(when: When, base: Point, reference: date | None) -> date | None:
    """The first day of ``when`` in or from the resolved ``base``; None where there is none.

    ``reference`` is the day of publication, whose place in its month or week 이맘때 takes over.
    """
    if base.first is None:
        return None
    try:
        if when.same_day:
            return _same_place(base, reference)
        if when.feast or when.season:
            return _of_year(when, base.first.year)
        if when.ordinal is not None or when.in_week is not None:
            return _in_order(when, base.first, base.grain)
        step = when.days if when.days is not None else when.day_steps
        return add_months(base.first, when.months or 0) + timedelta(days=step or 0)
    except (ValueError, OverflowError):
        return None


def _of_year(when: When, year: int) -> date | None:
    if when.season:
        return date(year, SEASON_MONTHS[when.season], 1)
    return feast_day(when.feast, year) if when.feast else None


def _in_order(when: When, first: date, grain: str) -> date | None:
    """The nth day, week, weekday or weekend of a month or year."""
    if when.in_week is not None:
        weekday = _SATURDAY if when.grain == "weekend" else when.weekday or 0
        return weekday_of_week(first, grain, when.in_week, weekday)
    ordinal = when.ordinal or 1
    if when.grain == "weekend":
        return nth_weekend(first, grain, ordinal)
    if when.grain == "week":
        return nth_week(first, grain, ordinal)
    if when.weekday is not None:
        return nth_weekday(first, grain, ordinal, when.weekday)
    return nth_day(first, grain, ordinal)


def _same_place(base: Point, reference: date | None) -> date | None:
    """This day in another year, month or week."""
    if base.first is None or reference is None:
        return None
    if base.grain == "week":
        return base.first + timedelta(days=reference.weekday())
    months = (base.first.year - reference.year) * 12
    if base.grain == "month":
        months += base.first.month - reference.month
    moved = add_months(reference, months)
    return min(moved, last_day(moved.replace(day=1), "month"))
