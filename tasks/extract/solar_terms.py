"""The twenty-four terms of the year and the hottest days: where the sun stands, by the day in Korea."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from math import radians, sin

from tasks.lookups import Lexicon, load

# Noon of 1 January 2000 by even time, as the clock in Seoul had it; centuries count from it.
_EPOCH = datetime(2000, 1, 1, 20, 58, 51)
_DAYS_A_CENTURY, _DAYS_A_YEAR = 36_525, 365.2422
_UNIT = 5.729577951308232e-6
_SPRING_BEGINS = 79.6
_STEPS = 4
_STEMS, _GENG = 10, 6
_STEM_OF_DAY_ONE = 4


@cache
def term_day(longitude: int, year: int) -> date:
    """The day of ``year`` in Korea on which the sun reaches a longitude in degrees (270 at the winter solstice)."""
    turned = ((longitude + 80) % 360 - 80) / 360
    at = datetime(year, 1, 1) + timedelta(days=_SPRING_BEGINS + turned * _DAYS_A_YEAR)
    for _ in range(_STEPS):
        short = (longitude - _sun(at) + 180) % 360 - 180
        at += timedelta(days=short / 360 * _DAYS_A_YEAR)
    return at.date()


def nth_hottest(longitude: int, nth: int, year: int) -> date:
    """The nth day of the stem 庚 from the term at a longitude on: 초복 is the third from the summer solstice."""
    first = term_day(longitude, year)
    wait = (_GENG - _STEM_OF_DAY_ONE - first.toordinal()) % _STEMS
    return first + timedelta(days=wait + _STEMS * (nth - 1))


class Sun(Lexicon):
    """``sun.yml``: the waves that add up to the longitude of the sun: size, angle at the epoch, and speed."""

    waves: tuple[tuple[float, float, float], ...]


@cache
def _waves() -> tuple[tuple[float, float, float], ...]:
    sun: Sun = load("sun", Sun)
    return sun.waves


def _sun(at: datetime) -> float:
    """The apparent longitude of the sun in degrees, right to less than a minute of time in our centuries."""
    t = (at - _EPOCH) / timedelta(days=_DAYS_A_CENTURY)
    waves = _UNIT * sum(size * _sine(angle + speed * t) for size, angle, speed in _waves())
    aberration = 0.0000974 * _sine(267.63 + 35_999.01848 * t) - 0.005575
    nutation = -0.004778 * _sine(124.90 - 1_934.134 * t) - 0.0003667 * _sine(201.11 + 72_001.5377 * t)
    return (282.7771834 + 36_000.76953744 * t + waves + aberration + nutation) % 360


def _sine(angle: float) -> float:
    return sin(radians(angle))
