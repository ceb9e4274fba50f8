"""A time of day told twice, here and elsewhere: 오전 4시(현지시각 22일 오후 9시). The day of one settles the other's."""

from __future__ import annotations

import re
from datetime import timedelta

from tasks.extract.clock_time import Moment, on_day
from tasks.extract.rule import Reading

_ELSEWHERE = re.compile(
    r"(?:에|께|쯤)? ?[(,] ?(?P<whose>현지|한국|우리) ?(?:시각|시간|시)(?:으로|으론|은|는)?,? ?[^()\n]{0,16}"
)
_DAY = timedelta(days=1)
# Korea is 19 hours ahead of Hawaii and at most four behind New Zealand: less than a day apart, so one answer fits.
_LEAST_AHEAD = timedelta(hours=-4, minutes=-30)
_LONGEST_GAP = 32
_MIDNIGHT = 24


Told = tuple[Reading, Moment]
"""A time of day as it is told, and the moment it is read as."""


def told_twice(text: str, earlier: Told, later: Told, anchor: str | None) -> tuple[Moment, str | None]:
    """The moment of the later of two times and its anchor, which is ``anchor`` where the two settle nothing.

    Where both are one instant, told in two zones, and one has no day, the other gives it its day: the earlier
    reading gets its value here.
    """
    (first, before), (second, moment) = earlier, later
    told = (
        _ELSEWHERE.fullmatch(text, first.end, second.start)
        if second.start - first.end <= _LONGEST_GAP
        else None
    )
    if told is None or (before.day is None) == (moment.day is None):
        return moment, anchor
    korean_first = told["whose"] == "현지"
    if moment.day is None:
        settled = _on_its_day(second, moment, before, korean_first)
        return (moment, anchor) if settled is None else (settled, f"mention:{before.value}")
    settled = _on_its_day(first, before, moment, not korean_first)
    if settled is not None:
        first.value, first.anchor = settled.value, f"mention:{moment.value}"
    return moment, anchor


def _on_its_day(read: Reading, moment: Moment, other: Moment, other_is_korean: bool) -> Moment | None:
    """A moment without a day on the day that the same instant elsewhere gives it."""
    clock = read.clock
    if (
        clock is None
        or read.clock_until is not None
        or clock.bare
        or clock.hour == _MIDNIGHT
        or moment.at is None
        or other.at is None
    ):
        return None
    here, there = (other.at, moment.at) if other_is_korean else (moment.at, other.at)
    hours_ahead = (here - there - _LEAST_AHEAD) % _DAY + _LEAST_AHEAD
    try:
        return on_day(clock, (other.at + (-hours_ahead if other_is_korean else hours_ahead)).date())
    except OverflowError:
        return None
