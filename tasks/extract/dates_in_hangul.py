"""DATE in Hangul, and in the order of English: 이천십오년 삼월 삼일, 5월 이십일일, 구월 십일, 2018에."""

from __future__ import annotations

import re

from tasks.extract.dates import (
    AFTER_TIME,
    MONTH,
    PART,
    QUARTER_OR_HALF,
    WEEKDAYS,
    date_reading,
    nth_of_year,
    when_of,
)
from tasks.extract.numerals import parse
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import alternatives
from tasks.extract.when import When

_MONTHS = {
    "일월": 1, "이월": 2, "삼월": 3, "사월": 4, "오월": 5, "유월": 6, "육월": 6, "칠월": 7, "팔월": 8, "구월": 9,
    "시월": 10, "십월": 10, "십일월": 11, "십이월": 12,
}  # fmt: skip
_SINO_DAY = r"(?:이십|삼십|십)?[일이삼사오육칠팔구]|[이삼]?십"
_HANGUL_YEAR = (
    r"(?:(?P<year_words>(?:이천|천구백)[일이삼사오육칠팔구십]{0,5})년|(?P<year_digits>[12][0-9]{3})년?)"
)
_HANGUL_MONTH = rf"(?P<month_words>{alternatives(_MONTHS)})"
_HANGUL_DAY = (
    rf"(?P<day_words>{_SINO_DAY})일(?!간|째|보|반)(?: ?\(?(?P<weekday>[{WEEKDAYS}])요일\)?)?{AFTER_TIME}"
)
_MONTH_THEN_DAY = (
    rf"(?:{_HANGUL_MONTH}|(?P<month>[0-9]{{1,2}})월) ?(?:(?P<day_words>{_SINO_DAY})|(?P<day>[0-9]{{1,2}}))일"
)
# The year comes last as in English: 3월 5일, 2018에.
_YEAR_LAST = rf"{_HANGUL_YEAR}(?=에|부터|까지|\s|\Z)"


def _in_hangul(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    when = When("year" if not groups.get("month_words") and not groups.get("day_words") else "month")
    if groups.get("year_words") or groups.get("year_digits"):
        year = parse(groups.get("year_words") or groups.get("year_digits") or "")
        if year is None:
            return None
        when = when._replace(year=int(year.low))
    if groups.get("month_words"):
        when = when._replace(month=_MONTHS[groups["month_words"]])
    elif groups.get("month"):
        when = when._replace(month=int(groups["month"]))
    written_day = groups.get("day_words") or groups.get("day")
    if written_day:
        day = parse(written_day)
        weekday = groups.get("weekday")
        if day is None:
            return None
        number = WEEKDAYS.index(weekday) if weekday else None
        when = when._replace(grain="day", day=int(day.low), weekday=number)
    return date_reading(match, nth_of_year(match, when)._replace(part=when_of(match, when.grain).part))


RULES = (
    Rule(
        "date_in_hangul",
        Anchor.NUMERAL,
        re.compile(rf"(?:{_HANGUL_YEAR} ?)?{_HANGUL_MONTH} ?{_HANGUL_DAY}"),
        _in_hangul,
        (
            Example("삼월 십오일에 모인다.", "삼월 십오일", "2023-03-15"),
            Example("이천십오년 삼월 삼일 열었다.", "이천십오년 삼월 삼일", "2015-03-03"),
        ),
        follows="년월",
    ),
    Rule(
        "date_in_hangul_of_june_or_october",
        Anchor.WORD,
        re.compile(rf"(?P<month_words>유월|시월)(?: ?{_HANGUL_DAY}|(?= [초말중하상]){PART})"),
        _in_hangul,
        (
            Example("시월 십오일에 모인다.", "시월 십오일", "2022-10-15"),
            Example("시월 말에 모인다.", "시월 말", "2022-10"),
        ),
        follows="유시",
    ),
    Rule(
        "year_in_digits_and_hangul_date",
        Anchor.DIGIT,
        re.compile(rf"{_HANGUL_YEAR} ?{_HANGUL_MONTH} ?{_HANGUL_DAY}"),
        _in_hangul,
        (Example("2021 유월 삼일 열었다.", "2021 유월 삼일", "2021-06-03"),),
        follows="년일이삼사오유육칠팔구시십",
    ),
    Rule(
        "month_and_day_in_hangul",
        Anchor.DIGIT,
        re.compile(rf"(?:(?P<year_digits>[12][0-9]{{3}})년 ?)?{MONTH} ?{_HANGUL_DAY}"),
        _in_hangul,
        (Example("12월 이십일일에 모인다.", "12월 이십일일", "2022-12-21"),),
        follows="년월",
    ),
    Rule(
        "day_in_hangul",
        Anchor.NUMERAL,
        re.compile(
            rf"(?P<day_words>(?:이십|삼십|십)[일이삼사오육칠팔구]|[이삼]?십(?=일 ?[{WEEKDAYS}]요일))일(?: ?(?P<weekday>[{WEEKDAYS}])요일|(?=에|부터|까지))(?!에서)"
        ),
        _in_hangul,
        (Example("시는 이십오일에 모인다.", "이십오일", "2023-01-25"),),
        follows="일",
    ),
    Rule(
        "year_in_hangul",
        Anchor.NUMERAL,
        re.compile(
            rf"(?P<year_words>(?:이천|천구백)[일이삼사오육칠팔구십]{{1,5}})년(?:{QUARTER_OR_HALF}|{AFTER_TIME})"
        ),
        _in_hangul,
        (
            Example("이천이십년에 문을 열었다.", "이천이십년", "2020"),
            Example("이천이십년 삼분기 실적이다.", "이천이십년 삼분기", "2020-Q3"),
        ),
        follows="년",
    ),
    Rule(
        "weekday_date_year",
        Anchor.WORD,
        re.compile(rf"(?P<weekday>[{WEEKDAYS}])요일,? {_MONTH_THEN_DAY},? {_YEAR_LAST}"),
        _in_hangul,
        (Example("일요일 3월 5일 이천이십삼년에 연다.", "일요일 3월 5일 이천이십삼년", "2023-03-05"),),
        follows=tuple(f"{day}요" for day in WEEKDAYS),
    ),
    Rule(
        "date_then_year",
        Anchor.DIGIT,
        re.compile(rf"{_MONTH_THEN_DAY}, ?{_YEAR_LAST}"),
        _in_hangul,
        (
            Example("3월 5일, 2018에 떠났다.", "3월 5일, 2018", "2018-03-05"),
            Example("3월 5일, 2018명이 왔다.", None),
        ),
        follows="월",
    ),
    Rule(
        "date_in_hangul_then_year",
        Anchor.NUMERAL,
        re.compile(rf"{_MONTH_THEN_DAY}, ?{_YEAR_LAST}"),
        _in_hangul,
        (Example("구월 십일, 2018에 떠났다.", "구월 십일, 2018", "2018-09-10"),),
        follows="월",
    ),
)
