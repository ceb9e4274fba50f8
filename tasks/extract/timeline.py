"""From the words of time to TIMEX3 values: nearest to the day of publication, in the direction of the words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tasks.extract.inside import first_day_inside
from tasks.extract.nearest import first_day
from tasks.extract.timex import unresolved, value_of
from tasks.extract.when import THIS_MONTH, TODAY, TOLD_DAY, Point, When

_LONGEST_INFERRED = 330


@dataclass
class Timeline:
    """What is known while a text is read from left to right; ``now`` where publication has a time of day."""

    published: date | None
    now: datetime | None = None
    told: date | None = None
    told_anchor: str | None = None
    lost: bool = False
    points: list[Point] = field(default_factory=list)

    def remember(self, point: Point, *, tells_day: bool = True, again: bool = False) -> None:
        """Keep a day the text has named: 이날 and 전날 look back to it unless it lies ahead.

        ``again`` marks 이날 itself: 같은 해 and 같은 달 look back to what is named.
        """
        if not again:
            self.points.append(point)
        if (
            tells_day
            and point.first is not None
            and point.grain == "day"
            and (not self.published or point.first <= self.published)
        ):
            self.told, self.told_anchor, self.lost = point.first, f"mention:{point.value}", False

    def _past(self, first: date | None) -> bool:
        return first is not None and (self.published is None or first <= self.published)

    def reference(self, when: When) -> tuple[date | None, str]:
        """The day that ``when`` counts from, and its name; none after 그날 without a day told."""
        if when.told and when.year_steps is not None:
            year = next((p.first for p in reversed(self.points) if self._past(p.first)), None)
            if year is not None:
                return year, f"mention:{year.year:04d}"
        if when.told and when.grain == "quarter":
            told = next((p for p in reversed(self.points) if p.grain == "quarter" and p.first), None)
            return (told.first, f"mention:{told.value}") if told else (None, "unresolved")
        if when.told and when.month_steps is not None and when.grain in ("day", "month"):
            told = next((p for p in reversed(self.points) if p.grain in ("day", "month") and p.first), None)
            if told is not None and told.grain == "month":
                return told.first, f"mention:{told.value}"
        if when.told and self.told is not None:
            return self.told, self.told_anchor or "explicit"
        if when.antecedent or (when.told and self.lost):
            self.lost = self.lost or when.told
            return None, "unresolved"
        return self.published, f"published_at:{self.published}" if self.published else "unresolved"


def resolve(when: When, timeline: Timeline, near: Point | None = None) -> Point | None:
    """The time meant; ``None`` where no such day exists. ``near`` is a date in the same list or range."""
    if not _possible(when):
        return None
    if when.base is not None:
        return _resolve_inside(when, when.base, timeline, near)
    if near is not None and near.first is not None:
        inherited = _beside(when, near)
        if inherited is not None:
            return inherited
    reference, anchor = timeline.reference(when)
    if when.year is not None and when.month_steps is None:
        reference, anchor = date(when.year, 1, 1), "explicit"
    if reference is None:
        return Point(unresolved(when, near), None, when.grain, "unresolved")
    first = first_day(when, reference)
    return None if first is None else Point(value_of(first, when), first, when.grain, anchor)


def resolve_range(
    start: When, end: When, timeline: Timeline, near: Point | None = None
) -> tuple[Point, Point] | None:
    """Both ends of a stretch of time, inclusive; ``None`` where there is no such stretch.

    ``near`` is a date before it in the same list: 3월 5~7일, 12~14일.
    """
    if end.year is not None and start.year is None and start.year_steps is None and start.base is None:
        start = start._replace(year=end.year)
    elif near is None and _ends_in_its_year(start, end):
        year = resolve(end, timeline)
        start = start if year is None or year.first is None else start._replace(year=year.first.year)
    left = resolve(start, timeline, near)
    if left is None:
        return None
    right = resolve(_from(end, start), timeline, near=left)
    backwards = right is None or (left.first and right.first and right.first < left.first)
    if backwards and end.weekday is not None and end.day is not None:
        right = resolve(end._replace(weekday=None), timeline, near=left)
    if right is None or not _forwards(left, right, end):
        return None
    return left, right


def _ends_in_its_year(start: When, end: When) -> bool:
    """1∼11월 and 2분기부터 4분기까지 of no year are mostly of a year so far: where they end is near, not where they begin."""
    if start == When("month", month=1):
        return end.month is not None and end == When("month", month=end.month)
    first, last = start.nth or 0, end.nth or 0
    return 0 < first < last and (start, end) == (When("quarter", nth=first), When("quarter", nth=last))


def _forwards(left: Point, right: Point, end: When) -> bool:
    """Whether the end lies after the beginning, and not nearly a year after it where its year is only inferred."""
    if left.first is None or right.first is None:
        return True
    stated = end.year is not None or end.year_steps is not None or end.month is None
    return left.first <= right.first and (stated or (right.first - left.first).days <= _LONGEST_INFERRED)


def _from(end: When, start: When) -> When:
    """The end of a range that counts from its start (내일부터 사흘 뒤까지), or lies in what its start lies in."""
    if end.base in (TODAY, TOLD_DAY) and start.base not in (TODAY, TOLD_DAY):
        return end._replace(base=start, antecedent=False)
    if end.base == THIS_MONTH and start.base is not None and start.base.grain in ("day", "month"):
        inner = start.base.base if start.base.grain == "day" else start.base
        return end._replace(base=inner or end.base)
    return end


def _resolve_inside(when: When, outer: When, timeline: Timeline, near: Point | None) -> Point | None:
    if when.antecedent and not (outer.told and timeline.told):
        return Point(unresolved(when), None, when.grain, "unresolved")
    base = resolve(outer, timeline, near if outer.base is None and outer.month is not None else None)
    if base is None:
        return None
    if base.first is None:
        return Point(unresolved(when), None, when.grain, "unresolved")
    first = first_day_inside(when, base, timeline.published)
    if when.antecedent and first and timeline.published and first > timeline.published:
        return Point(unresolved(when), None, when.grain, "unresolved")
    return None if first is None else Point(value_of(first, when), first, when.grain, base.anchor)


def _possible(when: When) -> bool:
    month_known = when.month is None or 1 <= when.month <= 12
    if not month_known or (when.year is not None and not 1 <= when.year <= 9999):
        return False
    if when.day is None:
        return True
    longest = 31 if when.month is None else monthrange(when.year or 2000, when.month)[1]
    return 1 <= when.day <= longest


def _beside(when: When, near: Point) -> Point | None:
    """A date that leaves out what a neighbour has said: 3월 10일과 12일, 4일부터 12일까지, 월요일부터 금요일."""
    counted = (when.year, when.year_steps, when.month_steps, when.week_steps, when.day_steps, when.direction)
    if (
        near.first is None
        or when.grain not in ("day", "month", "year")
        or any(c is not None for c in (*counted, when.feast))
    ):
        return None
    if when.day is None and when.month is None:
        return _weekday_beside(when, near)
    later = when._replace(weekday=None)
    first = _first_from(later, near.first)
    if first is None or (when.weekday is not None and first.weekday() != when.weekday):
        return None
    return Point(value_of(first, when), first, when.grain, f"mention:{near.value}")


def _weekday_beside(when: When, near: Point) -> Point | None:
    if when.weekday is None or near.first is None or near.grain != "day":
        return None
    first = near.first + timedelta(days=(when.weekday - near.first.weekday()) % 7)
    return Point(first.isoformat(), first, "day", f"mention:{near.value}")


def _first_from(when: When, day: date) -> date | None:
    """The first day from ``day`` on that fits."""
    return first_day(when._replace(direction="coming"), day) if when.day else _month_from(when, day)


def _month_from(when: When, day: date) -> date | None:
    if when.month is None:
        return None
    year = day.year + (when.month < day.month)
    return date(year, when.month, 1) if year <= 9999 else None
