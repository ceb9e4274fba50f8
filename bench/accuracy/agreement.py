"""When two readings of a time are the same reading, and when they differ only by taste."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from .timex import Period, much_alike

_SLIDES = {timedelta(days=7), timedelta(days=1), timedelta(hours=12)}
_CONVENTIONAL_SLIDES = (-366, -365, -7, -1, 1, 7, 365, 366)
_LUNAR_YEAR = range(353, 386)
_YEAR_BY_WEEKS = (357, 364, 371)
_CONVENTIONAL = re.compile(r"봄|여름|가을|겨울|새벽|아침|점심|저녁|밤")
_HOUR = re.compile(r"\d|[한두세네섯곱덟홉열]\s?시")


@dataclass(frozen=True, slots=True)
class Expected:
    """The reference reading: half-open, ``end`` None where the data gives an instant only."""

    start: datetime
    end: datetime | None = None

    def __str__(self) -> str:
        """As in a table of misses."""
        return f"{self.start:%Y-%m-%dT%H:%M}" + (f"/{self.end:%Y-%m-%dT%H:%M}" if self.end else "")


def conventional(text: str) -> bool:
    """Whether the words name a season or a part of the day, and no hour in it."""
    return bool(_CONVENTIONAL.search(text)) and not _HOUR.search(text)


def same(said: Period, expected: Expected, *, either_end: bool = False, text: str = "") -> bool:
    """Whether the reading is the reference's.

    Seasons, parts of a day and early/mid/late have no agreed edges: being much alike is enough.
    ``either_end`` also takes a reference whose end is the last day, month or year itself rather than what follows.
    """
    if expected.end is not None and (said.conventional or conventional(text)):
        return much_alike(said, expected.start, expected.end)
    if said.start != expected.start:
        return False
    if expected.end is None:
        return True
    return expected.end == said.end or (either_end and _names_its_last_unit(said, expected.end))


def _names_its_last_unit(said: Period, end: datetime) -> bool:
    """Whether the reference's end is the beginning of our last day, month or year."""
    if end == said.last or said.end - end == timedelta(days=1):
        return True
    next_month = datetime(end.year + end.month // 12, end.month % 12 + 1, 1)
    whole_month = end.day == 1 and said.end == next_month
    return whole_month or ((end.month, end.day) == (1, 1) and said.end == end.replace(year=end.year + 1))


def slid(said: Period, expected: Expected, *, lunar: bool = False, text: str = "") -> bool:
    """Whether the reading is the reference's, or the same calendar place one cycle earlier or later.

    One cycle: a year (lunar years for lunar feasts), a month for a bare day, a week for a weekday, a day
    or half a day for a clock time. For expressions whose words give no direction ('6월 3일', '금요일',
    '3시'), where a diary prefers the future and news the nearest.
    """
    if same(said, expected, text=text):
        return True
    if (said.conventional or conventional(text)) and expected.end is not None:
        return any(
            much_alike(said, expected.start + slide, expected.end + slide)
            for slide in map(timedelta, _CONVENTIONAL_SLIDES)
        )
    if expected.end is not None:
        longer = (said.end - said.start) - (expected.end - expected.start)
        if abs(longer) > timedelta(days=3):
            return False
    apart = abs(said.start - expected.start)
    return (
        apart in _SLIDES or (lunar and apart.days in _LUNAR_YEAR) or _same_place(said.start, expected.start)
    )


def _same_place(one: datetime, other: datetime) -> bool:
    """Whether two moments have the same place in adjoining months or years (leap days: four years)."""
    months = abs((one.year - other.year) * 12 + one.month - other.month)
    if one.time() == other.time() and one.weekday() == other.weekday() and months in (11, 12, 13):
        return abs((one - other).days) in _YEAR_BY_WEEKS
    if (one.day, one.time()) != (other.day, other.time()) and not (
        _last_of_month(one) and _last_of_month(other)
    ):
        return False
    return months in (1, 12, 24, 48) or (months == 2 and one.day == 31)


def _last_of_month(day: datetime) -> bool:
    return (day + timedelta(days=1)).month != day.month


def around_an_offset(said: Period, expected: Expected) -> bool:
    """Whether one reading lies in the other: 'three weeks ago' is a day to one system, an hour to another."""
    until = expected.end or expected.start + timedelta(microseconds=1)
    return said.start < until and expected.start < said.end
