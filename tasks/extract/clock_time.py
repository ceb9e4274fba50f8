"""Clock times on their day: from what the words say to TIMEX3 values."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

_MORNING_BY_HABIT = 7
_NOON = 12
_NO_DAY = date(2000, 1, 1)


class Clock(NamedTuple):
    """What the words say of a time of day.

    ``bare`` hours (1 to 11) name no half of the day; ``part`` is a TIMEX3 part of day or a range of hours;
    ``shift`` minutes are added (다섯 시 십 분 전); ``on`` is a day written with the time, ``day_steps`` one
    counted from publication. ``seconds`` counts from now, or from the time before it; ``same`` is the time of day now.
    """

    hour: int | None = None
    minute: int = 0
    second: int | None = None
    bare: bool = False
    part: str | None = None
    shift: int = 0
    on: str | None = None
    day_steps: int | None = None
    seconds: int | None = None
    same: bool = False


class Moment(NamedTuple):
    """A clock time resolved; ``day`` None where no day is known (``at`` is then on no real day), ``at`` None for
    parts of a day."""

    value: str
    day: date | None
    at: datetime | None


def on_day(clock: Clock, day: date | None) -> Moment | None:
    """The clock time on a day; None where it leaves the calendar."""
    if clock.part is not None:
        return Moment("/".join(_join(day, hours) for hours in clock.part.split("/")), day, None)
    if clock.hour is None:
        return None
    hour = clock.hour
    if clock.bare and day is not None and 0 < hour < _MORNING_BY_HABIT:
        hour += _NOON
    if hour == 24 and not clock.shift:
        return Moment(_join(day, "24:00"), day, _midnight_after(day or _NO_DAY))
    base = datetime.combine(day or _NO_DAY, time(hour % 24, clock.minute, clock.second or 0))
    try:
        at = base + timedelta(days=hour // 24, minutes=clock.shift)
    except OverflowError:
        return None
    clock_value = f"{at:%H:%M}" + (f":{at:%S}" if clock.second is not None else "")
    return Moment(_join(at.date() if day else None, clock_value), day, at)


def after(moment: Moment, seconds: int) -> Moment | None:
    """The moment some seconds later; None for parts of a day and beyond the calendar."""
    if moment.at is None:
        return None
    try:
        at = moment.at + timedelta(seconds=seconds)
    except OverflowError:
        return None
    clock = at.time().isoformat("seconds" if at.second else "minutes")
    day = at.date() if moment.day else None
    return Moment(_join(day, clock), day, at)


def until(first: Clock, last: Clock, *, of_day: bool) -> Clock:
    """The end of a stretch: an hour that names no half of the day comes after the beginning (오후 3시∼5시).

    ``of_day`` tells that the day is known, so that a bare beginning is one of the afternoon.
    """
    if last.hour is None or first.hour is None or not last.bare:
        return last
    beginning = first.hour + (_NOON if first.bare and of_day and first.hour < _MORNING_BY_HABIT else 0)
    later = last.hour + _NOON
    if last.hour <= beginning < later <= 24:
        return last._replace(hour=later, bare=False)
    # 새벽 2시부터 4시까지, 밤 11시부터 2시까지: the half of the day is told.
    return last._replace(bare=first.bare)


def _midnight_after(day: date) -> datetime | None:
    return datetime.combine(day, time()) + timedelta(days=1) if day < date.max else None


def _join(day: date | None, hours: str) -> str:
    return f"{day.isoformat() if day else ''}T{hours}"
