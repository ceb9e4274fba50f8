"""What the words say of a time, before and after it is resolved."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class When(NamedTuple):
    """What the words say of a time. ``*_steps`` count from the day of publication, or from the told day.

    ``weekday`` is 0 for Monday; ``direction`` past, future, coming (today or later), this or None; ``part`` a
    TIMEX3 mod (START, MID, END); ``nth`` a quarter (1-4) or half (1-2) of the year, by ``grain``.

    ``base`` is the time that this one lies in or counts from: 다음 달 in 다음 달 셋째 토요일, 10월의 말일,
    올해 추석, 오늘로부터 사흘 뒤. In it, ``ordinal`` is the place of the day, week, weekday or weekend among
    its kind (-1 for the last), ``in_week`` the week that a weekday or weekend stands in. ``months``
    and ``days`` are the length of a step from the base. ``antecedent`` marks words that mean nothing without
    a day told before (그날).
    """

    grain: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    year_steps: int | None = None
    month_steps: int | None = None
    week_steps: int | None = None
    day_steps: int | None = None
    told: bool = False
    new_year: bool = False
    direction: str | None = None
    part: str | None = None
    base: When | None = None
    ordinal: int | None = None
    in_week: int | None = None
    feast: str | None = None
    season: str | None = None
    months: int | None = None
    days: int | None = None
    same_day: bool = False
    antecedent: bool = False


TODAY = When("day", day_steps=0)
TOLD_DAY = When("day", day_steps=0, told=True)
THIS_MONTH = When("month", month_steps=0)
DEFAULT_BASES = (TODAY, TOLD_DAY, THIS_MONTH)
"""What words count from, or lie in, where the text names nothing else."""


class Point(NamedTuple):
    """A time resolved: its TIMEX3 value, its first day where that is known, and what it was resolved against."""

    value: str
    first: date | None
    grain: str
    anchor: str
