"""Places on the calendar, and the days of feasts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.calendar_page import add_months, nth_day, nth_week, nth_weekday, weekday_of_week
from tasks.extract.feasts import feast_day

MONTHS = st.builds(date, st.integers(1900, 2100), st.integers(1, 12), st.just(1))


@given(MONTHS, st.integers(0, 6))
def test_the_weekdays_of_a_month_are_a_week_apart(first: date, weekday: int) -> None:
    found = [day for n in range(1, 7) if (day := nth_weekday(first, "month", n, weekday))]
    assert len(found) in (4, 5)
    assert {day.weekday() for day in found} == {weekday}
    assert {day.month for day in found} == {first.month}
    assert found[-1] == nth_weekday(first, "month", -1, weekday)


@given(MONTHS)
def test_the_weeks_of_a_month_have_their_thursday_in_it(first: date) -> None:
    mondays = [day for n in range(1, 7) if (day := nth_week(first, "month", n))]
    assert all(day.weekday() == 0 for day in mondays)
    assert all((day.toordinal() + 3 - first.toordinal()) in range(31) for day in mondays)


def test_a_year_has_no_second_monday() -> None:
    assert nth_weekday(date(2023, 1, 1), "year", 1, 0) == date(2023, 1, 2)
    assert nth_weekday(date(2023, 1, 1), "year", 2, 0) is None


def test_a_fifth_week_reaches_into_the_next_month() -> None:
    assert weekday_of_week(date(2026, 10, 1), "month", 5, 6) == date(2026, 11, 1)
    assert weekday_of_week(date(2026, 10, 1), "month", 2, 6) == date(2026, 10, 11)


@given(MONTHS)
def test_the_last_day_is_the_last(first: date) -> None:
    assert nth_day(first, "month", -1).day == monthrange(first.year, first.month)[1]


def test_a_month_on_from_the_thirty_first() -> None:
    assert add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert add_months(date(2024, 3, 31), -13) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("feast", "year", "day"),
    [
        ("설날", 2023, date(2023, 1, 22)),
        ("추석", 2024, date(2024, 9, 17)),
        ("부처님오신날", 2023, date(2023, 5, 27)),
        ("한글날", 2023, date(2023, 10, 9)),
        # Two minutes before midnight, and two days of which the first counts itself.
        ("하지", 2023, date(2023, 6, 21)),
        ("초복", 2023, date(2023, 7, 11)),
        ("말복", 2026, date(2026, 8, 14)),
        ("동지", 2024, date(2024, 12, 21)),
        ("동지", 2026, date(2026, 12, 22)),
        ("입춘", 2021, date(2021, 2, 3)),
        ("춘분", 2024, date(2024, 3, 20)),
        ("부활절", 2016, date(2016, 3, 27)),
        ("성금요일", 2024, date(2024, 3, 29)),
        ("설날", 2051, None),
    ],
)
def test_a_feast_falls_on_its_day(feast: str, year: int, day: date | None) -> None:
    assert feast_day(feast, year) == day
