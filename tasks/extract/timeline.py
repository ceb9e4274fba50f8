"""From the words of time to TIMEX3 values: nearest to the day of publication, in the direction of the words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class When:
    """What the words say of a time. ``*_steps`` count from the day of publication, or from the told day.

    ``weekday`` is 0 for Monday; ``direction`` past, future or None; ``part`` a TIMEX3 mod
    (START, MID, END); ``nth`` a quarter (1-4) or half (1-2) of the year, by ``grain``.
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


@dataclass(frozen=True, slots=True)
class Point:
    """A time resolved: its TIMEX3 value, its first day where that is known, and what it was resolved against."""

    value: str
    first: date | None
    grain: str
    anchor: str


@dataclass
class Timeline:
    """What is known while a text is read from left to right."""

    published: date | None
    told: date | None = None
    told_anchor: str | None = None
    points: list[Point] = field(default_factory=list)

    def remember(self, point: Point) -> None:
        """Keep a day the text has named: 이날 and 전날 look back to it unless it lies ahead."""
        self.points.append(point)
        if (
            point.first is not None
            and point.grain == "day"
            and (not self.published or point.first <= self.published)
        ):
            self.told, self.told_anchor = point.first, f"mention:{point.value}"

    def reference(self, when: When) -> tuple[date | None, str]:
        """The day that ``when`` counts from, and its name."""
        if when.told and self.told is not None:
            return self.told, self.told_anchor or "explicit"
        return self.published, f"published_at:{self.published}" if self.published else "unresolved"


def resolve(when: When, timeline: Timeline, near: Point | None = None) -> Point | None:
    """The time meant; ``None`` where no such day exists. ``near`` is a date in the same list or range."""
    if not _possible(when):
        return None
    if near is not None and near.first is not None:
        inherited = _beside(when, near)
        if inherited is not None:
            return inherited
    reference, anchor = timeline.reference(when)
    if when.year is not None:
        reference, anchor = date(when.year, 1, 1), "explicit"
    if reference is None:
        return Point(_unresolved(when, near), None, when.grain, "unresolved")
    first = _first_day(when, reference)
    return None if first is None else Point(value_of(first, when), first, when.grain, anchor)


def resolve_range(start: When, end: When, timeline: Timeline) -> tuple[Point, Point] | None:
    """Both ends of a stretch of time, inclusive; ``None`` where there is no such stretch."""
    if end.year is not None and start.year is None and start.year_steps is None:
        start = replace(start, year=end.year)
    left = resolve(start, timeline)
    if left is None:
        return None
    right = resolve(end, timeline, near=left)
    if right is None or (left.first and right.first and right.first < left.first):
        return None
    return left, right


def _possible(when: When) -> bool:
    month_known = when.month is None or 1 <= when.month <= 12
    if not month_known or (when.year is not None and not 1 <= when.year <= 9999):
        return False
    if when.day is None:
        return True
    longest = 31 if when.month is None else monthrange(when.year or 2000, when.month)[1]
    return 1 <= when.day <= longest


def _first_day(when: When, reference: date) -> date | None:
    """The first day of what is meant, counted from ``reference``."""
    try:
        if when.day_steps is not None:
            return reference + timedelta(days=when.day_steps)
        if when.week_steps is not None:
            monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=when.week_steps)
            return monday + timedelta(days=when.weekday or 0)
        if when.year is not None or when.year_steps is not None or when.new_year:
            return _within_year(when, reference)
        if when.month_steps is not None:
            year, month = divmod(reference.year * 12 + reference.month - 1 + when.month_steps, 12)
            return date(year, month + 1, when.day or 1)
        return _nearest(when, reference)
    except (ValueError, OverflowError):
        return None


def _within_year(when: When, reference: date) -> date:
    year = when.year
    if year is None and when.new_year:
        year = reference.year + (reference.month >= 7)
    if year is None:
        year = reference.year + (when.year_steps or 0)
    months_each = {"quarter": 3, "half": 6}.get(when.grain)
    month = ((when.nth or 1) - 1) * months_each + 1 if months_each else when.month or 1
    if when.month_steps is not None:
        month = reference.month
    return date(year, month, when.day or 1)


def _nearest(when: When, reference: date) -> date | None:
    """The nearest day that fits, in the direction of the words; of two as near, the past one."""
    fitting = [day for day in _candidates(when, reference) if _in_direction(day, when, reference)]
    agreed = [day for day in fitting if when.weekday is None or day.weekday() == when.weekday]
    middle = {"quarter": 45, "half": 91, "month": 15}.get(when.grain, 0)
    return min(
        agreed or fitting,
        key=lambda day: (abs((day - reference).days + middle), day > reference),
        default=None,
    )


def _candidates(when: When, reference: date) -> Iterator[date]:
    if when.month is None and when.day is None and when.nth is None:
        yield from (reference + timedelta(days=days) for days in range(-7, 8))
        return
    if when.day is not None and when.month is None:
        reach = 12 if when.weekday is not None else 2
        months = [reference.year * 12 + reference.month - 1 + step for step in range(-reach, reach + 1)]
    else:
        reach = 6 if when.weekday is not None else 2
        months_each = {"quarter": 3, "half": 6}.get(when.grain)
        month = ((when.nth or 1) - 1) * months_each if months_each else (when.month or 1) - 1
        months = [(reference.year + step) * 12 + month for step in range(-reach, reach + 1)]
    for months_since in months:
        year, month = divmod(months_since, 12)
        if 1 <= year <= 9999 and (when.day or 1) <= monthrange(year, month + 1)[1]:
            yield date(year, month + 1, when.day or 1)


def _in_direction(day: date, when: When, reference: date) -> bool:
    if when.direction not in ("past", "future"):
        return when.weekday is None or when.day is not None or abs((day - reference).days) <= 3
    if when.grain in ("month", "quarter", "half"):
        here, there = reference.year * 12 + reference.month, day.year * 12 + day.month
    else:
        here, there = reference.toordinal(), day.toordinal()
    return there < here if when.direction == "past" else there > here


def _beside(when: When, near: Point) -> Point | None:
    """A date that leaves out what a neighbour has said: 3월 10일과 12일, 4일부터 12일까지."""
    counted = (when.year, when.year_steps, when.month_steps, when.week_steps, when.day_steps, when.direction)
    if (
        near.first is None
        or when.grain not in ("day", "month", "year")
        or any(c is not None for c in counted)
    ):
        return None
    if when.day is None and when.month is None:
        return None
    later = replace(when, weekday=None)
    ahead = [day for day in _candidates(later, near.first) if day >= near.first]
    if not ahead:
        return None
    first = min(ahead)
    if when.weekday is not None and first.weekday() != when.weekday:
        return None
    return Point(value_of(first, when), first, when.grain, f"mention:{near.value}")


def value_of(first: date, when: When) -> str:
    """The TIMEX3 value of a time that begins on ``first``."""
    if when.grain == "month":
        return f"{first.year:04d}-{first.month:02d}"
    if when.grain == "year":
        return f"{first.year:04d}"
    if when.grain == "quarter":
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    if when.grain == "half":
        return f"{first.year:04d}-H{1 if first.month < 7 else 2}"
    if when.grain == "decade":
        return f"{first.year // 10:03d}"
    if when.grain in ("week", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if when.grain == "weekend" else "")
    return first.isoformat()


def _unresolved(when: When, near: Point | None) -> str:
    """A value with X for what nothing tells: ``XXXX-01-04``."""
    month = f"{when.month:02d}" if when.month else "XX"
    if when.month is None and when.day is not None and near is not None and near.grain == "day":
        month = near.value[5:7]
    if when.grain == "year":
        return "XXXX"
    if when.grain == "month":
        return f"XXXX-{month}"
    if when.grain in ("quarter", "half"):
        return f"XXXX-{when.grain[0].upper()}{when.nth}"
    if when.grain in ("week", "weekend"):
        return "XXXX-WXX" + ("-WE" if when.grain == "weekend" else "")
    if when.day is None and when.weekday is not None:
        return f"XXXX-WXX-{when.weekday + 1}"
    return f"XXXX-{month}-{when.day:02d}" if when.day else "XXXX-XX-XX"
