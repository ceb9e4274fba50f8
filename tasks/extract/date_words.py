"""DATE in words: 지난달 30일, 내년 3월, 이날, 지난주 금요일, 올해 하반기, 새해 벽두, 사흘 전."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tasks.extract.dates import (
    AFTER_TIME,
    DAY,
    MONTH,
    PART,
    QUARTER_OR_HALF,
    WEEKDAYS,
    date_reading,
    nth_of_year,
    when_of,
)
from tasks.extract.numerals import DIGIT_NUMBER, HANGUL_NUMBER, parse
from tasks.extract.quantities import unit_only
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.timeline import When
from tasks.extract.value_lexicons import TIME_WORDS, alternatives

_YEARS = alternatives(TIME_WORDS.years)
_TOLD_YEARS = alternatives(TIME_WORDS.told_years)
_MONTHS = alternatives((*TIME_WORDS.months, *TIME_WORDS.told_months))
_DAYS = alternatives((*TIME_WORDS.days, *TIME_WORDS.told_days))
_WEEKS = alternatives(TIME_WORDS.weeks)
_RANGE = r"(?P<first>[0-9]{1,2})(?:월|일)? ?[~\-] ?"
# The word stands by itself, or a part of it follows: 지난해 말.
_WORD_ENDS = rf"(?={unit_only(PART)}{AFTER_TIME})"


def _year(match: re.Match[str]) -> Reading | None:
    """올해, 지난해 말, 내년 3월 5일, 지난해 1∼3월, 올 하반기."""
    word = match["word"]
    if word == "올" and match.end() == match.end("word"):
        return None
    steps = TIME_WORDS.years.get(word, TIME_WORDS.told_years.get(word))
    grain = "day" if match["day"] else "month" if match["month"] else "year"
    when = nth_of_year(match, when_of(match, grain))
    when = replace(
        when,
        year_steps=steps if isinstance(steps, int) else None,
        new_year=steps == "new",
        told=word in TIME_WORDS.told_years,
    )
    if not match["first"]:
        return date_reading(match, when)
    first = int(match["first"])
    start = replace(when, day=first) if grain == "day" else replace(when, month=first)
    return date_reading(match, start, replace(when, year_steps=None, new_year=False, told=False))


def _month(match: re.Match[str]) -> Reading:
    word = match["word"]
    steps = TIME_WORDS.months.get(word, TIME_WORDS.told_months.get(word))
    when = replace(
        when_of(match, "day" if match["day"] else "month"),
        month_steps=steps,
        told=word in TIME_WORDS.told_months,
    )
    if not match["first"]:
        return date_reading(match, when)
    return date_reading(
        match, replace(when, day=int(match["first"]), weekday=None), replace(when, month_steps=None)
    )


def _day(match: re.Match[str]) -> Reading:
    word = match["word"]
    steps = TIME_WORDS.days.get(word, TIME_WORDS.told_days.get(word))
    return date_reading(match, When("day", day_steps=steps, told=word in TIME_WORDS.told_days))


def _week(match: re.Match[str]) -> Reading:
    steps = TIME_WORDS.weeks[match["word"]]
    if match["weekend"]:
        return date_reading(match, When("weekend", week_steps=steps, weekday=5))
    if match["weekday"]:
        return date_reading(match, When("day", week_steps=steps, weekday=WEEKDAYS.index(match["weekday"])))
    return date_reading(match, replace(when_of(match, "week"), week_steps=steps))


def _weekday(match: re.Match[str]) -> Reading:
    return date_reading(match, When("day", weekday=WEEKDAYS.index(match["weekday"])))


def _half(match: re.Match[str]) -> Reading:
    return date_reading(match, nth_of_year(match, When("half")))


def _turn_of_year(match: re.Match[str]) -> Reading:
    part = "START" if match["word"] == "연초" else "END"
    return date_reading(match, When("year", year_steps=0, part=part))


_STEP_GRAIN = {
    "일": "day",
    "주": "day",
    "주일": "day",
    "개월": "month",
    "달": "month",
    "년": "year",
    "해": "year",
}


def _offset(match: re.Match[str]) -> Reading | None:
    """사흘 전, 3년 뒤: steps from the day of publication; 뒤 and 후 from the day the text tells of."""
    groups = match.groupdict()
    if groups.get("native"):
        count, unit = Decimal(TIME_WORDS.native_days[groups["native"]]), "일"
    else:
        number = parse(groups["number"])
        if number is None or number.vague or number.low != int(number.low):
            return None
        count, unit = number.low, groups["unit"]
    if count > 5000:
        return None
    past = match["side"] in ("전", "앞서")
    steps = int(count) * (7 if unit in ("주", "주일") else 1) * (-1 if past else 1)
    grain = _STEP_GRAIN[unit]
    when = When(grain, told=not past)
    if grain == "day":
        when = replace(when, day_steps=steps)
    elif grain == "month":
        when = replace(when, month_steps=steps)
    else:
        when = replace(when, year_steps=steps)
    read = date_reading(match, when)
    return replace(read, mod="APPROX" if groups.get("about") else read.mod)


_SIDE = r"(?P<about> ?여)? ?(?P<side>전|뒤|후)(?:(?![가-힣])|(?=에|부터|까지|의|쯤|만|보다|과|인|이|엔|로))"

RULES = (
    Rule(
        "year_in_words",
        Anchor.WORD,
        re.compile(
            rf"(?P<word>{_YEARS}|{_TOLD_YEARS})(?: ?(?:{_RANGE})?{MONTH}(?: ?{DAY})?|{QUARTER_OR_HALF}|{_WORD_ENDS}){PART}"
        ),
        _year,
        (
            Example("올해 문을 연다.", "올해", "2023"),
            Example("지난해 말 확정했다.", "지난해 말", "2022"),
            Example("내년 3월 5일 개장한다.", "내년 3월 5일", "2024-03-05"),
            Example("올 하반기 시작한다.", "올 하반기", "2023-H2"),
            Example("새해 벽두 일정이다.", "새해 벽두", "2023"),
        ),
    ),
    Rule(
        "month_in_words",
        Anchor.WORD,
        re.compile(rf"(?P<word>{_MONTHS})(?: ?(?:{_RANGE})?{DAY}|{_WORD_ENDS}){PART}"),
        _month,
        (
            Example("지난달 30일 열렸다.", "지난달 30일", "2022-12-30"),
            Example("내달 1일 연다.", "내달 1일", "2023-02-01"),
            Example("이달 말까지 낸다.", "이달 말", "2023-01"),
        ),
    ),
    Rule(
        "day_in_words",
        Anchor.WORD,
        re.compile(rf"(?P<word>{_DAYS}){AFTER_TIME}"),
        _day,
        (
            Example("이날 회의를 열었다.", "이날", "2023-01-12"),
            Example("10일 도착해 다음 날 떠났다.", "다음 날", "2023-01-11"),
        ),
    ),
    Rule(
        "week_in_words",
        Anchor.WORD,
        re.compile(
            rf"(?P<word>{_WEEKS})(?:(?P<weekend>말| 주말)| ?(?P<weekday>[{WEEKDAYS}])요일|{_WORD_ENDS}){PART}"
        ),
        _week,
        (
            Example("지난주 금요일 만났다.", "지난주 금요일", "2023-01-06"),
            Example("이번 주말 열린다.", "이번 주말", "2023-W02-WE"),
        ),
    ),
    Rule(
        "weekday",
        Anchor.WORD,
        re.compile(rf"(?P<weekday>[{WEEKDAYS}])요일"),
        _weekday,
        (Example("오는 월요일 개막한다.", "오는 월요일", "2023-01-16"),),
    ),
    Rule(
        "half_year",
        Anchor.WORD,
        re.compile(r"(?P<half_year>[상하])반기"),
        _half,
        (Example("하반기 매출이 늘었다.", "하반기", "2022-H2"),),
    ),
    Rule(
        "turn_of_year",
        Anchor.WORD,
        re.compile(rf"(?P<word>연초|연말){AFTER_TIME}"),
        _turn_of_year,
        (Example("연말까지 끝낸다.", "연말", "2023"),),
    ),
    Rule(
        "offset",
        Anchor.DIGIT,
        re.compile(rf"(?P<number>{DIGIT_NUMBER}) ?(?P<unit>일|주일|주|개월|달|년){_SIDE}"),
        _offset,
        (Example("3년 전 시작했다.", "3년 전", "2020"),),
        follows="일주개달년여십백천만,.",
    ),
    Rule(
        "offset_in_hangul",
        Anchor.NUMERAL,
        re.compile(rf"(?P<number>{HANGUL_NUMBER}) ?(?P<unit>일|주일|주|개월|달|년|해){_SIDE}"),
        _offset,
        (Example("두 달 전 시작했다.", "두 달 전", "2022-11"),),
        follows="일주개달년해",
    ),
    Rule(
        "offset_in_native_days",
        Anchor.WORD,
        re.compile(rf"(?P<native>{alternatives(TIME_WORDS.native_days)}){_SIDE}"),
        _offset,
        (Example("사흘 전 떠났다.", "사흘 전", "2023-01-09"),),
    ),
)
