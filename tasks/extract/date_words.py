"""DATE in words: 지난달 30일, 내년 3월, 이날, 지난주 금요일, 올해 하반기, 새해 벽두, 사흘 전."""

from __future__ import annotations

import re

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
from tasks.extract.quantities import beginnings_of, unit_only
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.sentence_place import opens_sentence
from tasks.extract.value_lexicons import TIME_WORDS, alternatives
from tasks.extract.when import When

_YEARS = alternatives(TIME_WORDS.years)
_TOLD_YEARS = alternatives(TIME_WORDS.told_years)
_MONTHS = alternatives((*TIME_WORDS.months, *TIME_WORDS.told_months))
_DAYS = alternatives((*TIME_WORDS.days, *TIME_WORDS.told_days))
_QUARTERS = alternatives((*TIME_WORDS.quarters, *TIME_WORDS.told_quarters))
_WEEKS = alternatives((*TIME_WORDS.weeks, *TIME_WORDS.told_weeks))
_RANGE = r"(?P<first>[0-9]{1,2})(?:월|일)? ?[~\-] ?"
_DAY_RANGE = r"(?P<first_day>[0-9]{1,2})일? ?[~\-] ?"
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
    when = when._replace(
        year_steps=steps if isinstance(steps, int) else None,
        new_year=steps == "new",
        told=word in TIME_WORDS.told_years,
    )
    until = when._replace(year_steps=None, new_year=False, told=False)
    if match["first_day"]:
        start = when._replace(day=int(match["first_day"]), weekday=None)
        return date_reading(match, start, until._replace(month=None))
    if not match["first"]:
        return date_reading(match, when)
    first = int(match["first"])
    start = when._replace(day=first) if grain == "day" else when._replace(month=first)
    return date_reading(match, start, until)


def _month(match: re.Match[str]) -> Reading:
    word = match["word"]
    steps = TIME_WORDS.months.get(word, TIME_WORDS.told_months.get(word))
    when = when_of(match, "day" if match["day"] else "month")._replace(
        month_steps=steps,
        told=word in TIME_WORDS.told_months,
    )
    if not match["first"]:
        return date_reading(match, when)
    return date_reading(
        match, when._replace(day=int(match["first"]), weekday=None), when._replace(month_steps=None)
    )


def _day(match: re.Match[str]) -> Reading:
    word = match["word"]
    steps = TIME_WORDS.days.get(word, TIME_WORDS.told_days.get(word))
    told, antecedent = word in TIME_WORDS.told_days, word in TIME_WORDS.antecedent
    return date_reading(match, When("day", day_steps=steps, told=told, antecedent=antecedent))


def _quarter(match: re.Match[str]) -> Reading:
    word = match["word"]
    told = word in TIME_WORDS.told_quarters
    steps = TIME_WORDS.told_quarters[word] if told else TIME_WORDS.quarters[word]
    return date_reading(match, When("quarter", month_steps=3 * steps, told=told))


def _week(match: re.Match[str]) -> Reading:
    word = match["word"]
    told = word in TIME_WORDS.told_weeks
    steps = TIME_WORDS.told_weeks[word] if told else TIME_WORDS.weeks[word]
    when = When("week", week_steps=steps, told=told, antecedent=told)
    if match["weekend"]:
        return date_reading(match, when._replace(grain="weekend", weekday=5))
    if match["weekday"]:
        return date_reading(match, when._replace(grain="day", weekday=WEEKDAYS.index(match["weekday"])))
    if match["workdays"] or match["within"]:
        monday = when._replace(grain="day", weekday=0)
        return date_reading(match, monday, monday._replace(weekday=4))
    return date_reading(match, when._replace(part=when_of(match, "week").part))


def _weekday(match: re.Match[str]) -> Reading:
    """A weekday: 이번 is in this week, 다음 the next one, 그다음 the next one after the day told."""
    when = When("day", weekday=WEEKDAYS.index(match["weekday"]))
    which = (match["which"] or "").replace(" ", "")
    if which == "이번":
        return date_reading(match, when._replace(week_steps=0))
    if which:
        direction = "past" if which in ("저번", "지난번") else "future"
        return date_reading(match, when._replace(direction=direction, told=which == "그다음"))
    return date_reading(match, when)


def _weekend(match: re.Match[str]) -> Reading:
    """The weekend of this week where it opens its sentence; elsewhere it may be any (주말에는 쉰다)."""
    any_weekend = not opens_sentence(match.string, match.start())
    return date_reading(match, When("weekend", week_steps=0, weekday=5, antecedent=any_weekend))


def _half(match: re.Match[str]) -> Reading:
    return date_reading(match, nth_of_year(match, When("half")))


def _turn_of_year(match: re.Match[str]) -> Reading:
    part = "START" if match["word"][1] == "초" else "END"
    if match["word"][0] == "월":
        return date_reading(match, When("month", month_steps=0, part=part))
    read = date_reading(match, When("year", year_steps=0, part=part))
    gone_by = part == "END" and read.when is not None and read.when.direction == "past"
    return read.but(when=When("year", year_steps=-1, part=part)) if gone_by else read


RULES = (
    Rule(
        "year_in_words",
        Anchor.WORD,
        re.compile(
            rf"(?P<word>{_YEARS}|{_TOLD_YEARS})(?: ?(?:{_RANGE})?{MONTH}(?: ?(?:{_DAY_RANGE})?{DAY})?|{QUARTER_OR_HALF}|{_WORD_ENDS}){PART}"
        ),
        _year,
        (
            Example("올해 문을 연다.", "올해", "2023"),
            Example("지난해 말 확정했다.", "지난해 말", "2022"),
            Example("내년 3월 5일 개장한다.", "내년 3월 5일", "2024-03-05"),
            Example("지난해 4월 7~9일 열렸다.", "지난해 4월 7~9일", "2022-04-07/2022-04-09"),
            Example("올 하반기 시작한다.", "올 하반기", "2023-H2"),
            Example("새해 벽두 일정이다.", "새해 벽두", "2023"),
        ),
        follows=beginnings_of((*TIME_WORDS.years, *TIME_WORDS.told_years)),
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
        follows=beginnings_of((*TIME_WORDS.months, *TIME_WORDS.told_months)),
    ),
    Rule(
        "day_in_words",
        Anchor.WORD,
        re.compile(rf"(?<![0-9])(?P<word>{_DAYS}){AFTER_TIME}"),
        _day,
        (
            Example("이날 회의를 열었다.", "이날", "2023-01-12"),
            Example("10일 도착해 다음 날 떠났다.", "다음 날", "2023-01-11"),
        ),
        follows=beginnings_of((*TIME_WORDS.days, *TIME_WORDS.told_days)),
    ),
    Rule(
        "quarter_in_words",
        Anchor.WORD,
        re.compile(rf"(?P<word>{_QUARTERS}){AFTER_TIME}"),
        _quarter,
        (
            Example("이번 분기에 흑자로 돌아섰다.", "이번 분기", "2023-Q1"),
            Example("3분기 매출은 전분기보다 줄었다.", "전분기", "2022-Q2"),
            Example("매출은 전분기보다 줄었다.", "전분기", "XXXX-QX"),
        ),
        follows=beginnings_of((*TIME_WORDS.quarters, *TIME_WORDS.told_quarters)),
    ),
    Rule(
        "week_in_words",
        Anchor.WORD,
        re.compile(
            rf"(?P<word>{_WEEKS})(?!인공|도)(?<!차주(?! ?[월화수목금토일]요일|에| 초| 중))(?:(?P<weekend>말| 주말)| ?(?P<workdays>평일|주중)|(?P<within>중(?:(?![가-힣])|(?=에|으로)))| ?(?P<weekday>[{WEEKDAYS}])(?:요일|욜(?![가-힣])|욜(?=에))|{_WORD_ENDS}){PART}"
        ),
        _week,
        (
            Example("지난주 금요일 만났다.", "지난주 금요일", "2023-01-06"),
            Example("이번 주말 열린다.", "이번 주말", "2023-W02-WE"),
            Example("이번 주중에 연다.", "이번 주중", "2023-01-09/2023-01-13"),
        ),
        follows=beginnings_of((*TIME_WORDS.weeks, *TIME_WORDS.told_weeks)),
    ),
    Rule(
        "week_before_told",
        Anchor.WORD,
        re.compile(
            r"전주(?=보다|보단| ?대비|에 비[해하]|에 견[줘주]|[와과] 비교|[와과] 같은 수준|의? ?같은 (?:요일|기간|날))"
        ),
        lambda match: date_reading(match, When("week", week_steps=-1, told=True, antecedent=True)),
        (
            Example("확진자는 전주보다 줄었다.", "전주", "XXXX-WXX"),
            Example("전주에서 축제가 열렸다.", None),
        ),
        follows="전",
    ),
    Rule(
        "weekday",
        Anchor.WORD,
        re.compile(
            rf"(?:(?P<which>그 ?다음|다음|이번|저번|지난번) ?)?(?P<weekday>[{WEEKDAYS}])(?:요일|욜(?![가-힣])|욜(?=에))"
        ),
        _weekday,
        (
            Example("오는 월요일 개막한다.", "오는 월요일", "2023-01-16"),
            Example("다음 목요일 개막한다.", "다음 목요일", "2023-01-19"),
            Example("이번 일요일 개막한다.", "이번 일요일", "2023-01-15"),
        ),
        follows=(
            *(day + letter for day in WEEKDAYS for letter in "요욜"),
            "그",
            "다음",
            "이번",
            "저번",
            "지난",
        ),
    ),
    Rule(
        "weekend",
        Anchor.WORD,
        re.compile(r"주말(?:(?![가-힣])|(?=에|까지|부터|인|동안|이나|엔|과|마다))"),
        _weekend,
        (Example("주말에 눈이 온다.", "주말", "2023-W02-WE"),),
        follows=("주말",),
    ),
    Rule(
        "half_year",
        Anchor.WORD,
        re.compile(r"(?P<half_year>[상하])반기"),
        _half,
        (Example("하반기 매출이 늘었다.", "하반기", "2022-H2"),),
        follows=("상반", "하반"),
    ),
    Rule(
        "within_this_year",
        Anchor.WORD,
        re.compile(r"연내(?:(?![가-힣])|(?=에|로|까지|엔|에는))"),
        lambda match: date_reading(match, When("year", year_steps=0)),
        (Example("연내 끝낸다.", "연내", "2023"),),
        follows="연",
    ),
    Rule(
        "turn_of_year",
        Anchor.WORD,
        re.compile(rf"(?P<word>[연월][초말]){AFTER_TIME}"),
        _turn_of_year,
        (Example("연말까지 끝낸다.", "연말", "2023"),),
        follows="연월",
    ),
)
