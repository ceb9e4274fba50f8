"""Feasts, holidays and terms of the year: which day they fall on, by the sun, the moon or a fixed date."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter
from korean_lunar_calendar import KoreanLunarCalendar

from tasks.extract.solar_terms import nth_hottest, term_day
from tasks.lookups import Lexicon, load


class Feasts(Lexicon):
    """``feasts.yml``: names of feasts by their day (month-day) of the solar or lunar calendar, and days told otherwise."""

    solar: dict[str, tuple[str, ...]]
    lunar: dict[str, tuple[str, ...]]
    terms: dict[str, int]
    surely: tuple[str, ...]
    hottest: dict[str, tuple[str, int]]
    easter: dict[str, int]
    three_days: tuple[str, ...]


FEASTS = load("feasts", Feasts)
SOLAR = {name: day for day, names in FEASTS.solar.items() for name in names}
LUNAR = {name: day for day, names in FEASTS.lunar.items() for name in names}


LUNAR_DATE = "음력 "
"""What a day of the lunar calendar is called by where it is no feast: 음력 08-15."""


@cache
def feast_day(name: str, year: int) -> date | None:
    """The day of a feast in a year; None for years that the lunar calendar does not cover (1391 to 2050)."""
    if name in FEASTS.terms:
        return term_day(FEASTS.terms[name], year)
    if name in FEASTS.hottest:
        term, nth = FEASTS.hottest[name]
        return nth_hottest(FEASTS.terms[term], nth, year)
    if name in FEASTS.easter:
        sunday: date = easter(year)
        return sunday + timedelta(days=FEASTS.easter[name])
    month, day = map(int, (SOLAR.get(name) or LUNAR.get(name) or name.removeprefix(LUNAR_DATE)).split("-"))
    if name in SOLAR:
        return date(year, month, day)
    calendar = KoreanLunarCalendar()
    if not calendar.setLunarDate(year, month, day, False):
        return None
    return date.fromisoformat(calendar.SolarIsoFormat())
