"""Numbers that share the unit of the last of their list: 27, 28일, 3·4월, 1·2차, 20·30대. Each is read for itself."""

from __future__ import annotations

import re
from functools import partial

from tasks.extract.dates import MONTH, NOT_A_DAY, WEEKDAYS, YEAR, date_reading, nth_of_year, when_of
from tasks.extract.quantities import AFTER_UNIT, beginnings_of
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import TIME_WORDS, UNITS, alternatives
from tasks.extract.when import When

_MARK = r"(?: ?[,·/] ?)"
_DAYS_FOLLOW = rf"(?={_MARK}(?:[0-9]{{1,2}}{_MARK}){{0,4}}[0-9]{{1,2}} ?일(?! ?(?:뒤|후|전|안|내|만|쯤|이나)){NOT_A_DAY})"
_ORDINAL_UNITS = alternatives(UNITS.ordinals.listed)


def _date(match: re.Match[str], grain: str) -> Reading:
    return date_reading(match, when_of(match, grain))


def _of_month_in_words(match: re.Match[str]) -> Reading:
    word = match["word"]
    steps = TIME_WORDS.months.get(word, TIME_WORDS.told_months.get(word))
    when = when_of(match, "day")._replace(month_steps=steps, told=word in TIME_WORDS.told_months)
    return date_reading(match, when)


def _of_year_in_words(match: re.Match[str]) -> Reading | None:
    word = match["word"]
    steps = TIME_WORDS.years.get(word, TIME_WORDS.told_years.get(word))
    if not isinstance(steps, int):
        return None
    grain = "day" if match["day"] else "month" if match["month"] else "quarter"
    when = nth_of_year(match, when_of(match, grain))
    return date_reading(match, when._replace(year_steps=steps, told=word in TIME_WORDS.told_years))


def _quarter(match: re.Match[str]) -> Reading:
    return date_reading(match, nth_of_year(match, When("quarter")))


def _ordinal(match: re.Match[str]) -> Reading:
    return Reading("ORDINAL", match.start(), match.end(), str(int(match["number"])), unit=match["unit"])


def _decade_of_life(match: re.Match[str]) -> Reading:
    decade = match["decade"]
    return Reading("AGE", match.start(), match.end(), decade, decade, str(int(decade) + 9), unit="대")


_MONTHS_FOLLOW = rf"(?={_MARK}(?:[0-9]{{1,2}}{_MARK}){{0,4}}[0-9]{{1,2}} ?월(?!드|남|세))"
_QUARTERS_FOLLOW = rf"(?={_MARK}(?:[2-3]{_MARK})?[2-4] ?분기)"
_MONTH_WORDS = (*TIME_WORDS.months, *TIME_WORDS.told_months)
_YEAR_WORDS = (*TIME_WORDS.years, *TIME_WORDS.told_years)

RULES = (
    Rule(
        "day_in_list",
        Anchor.DIGIT,
        re.compile(
            rf"(?:{YEAR} ?)?(?:{MONTH} ?)?(?P<day>[0-9]{{1,2}})(?:\((?P<weekday>[{WEEKDAYS}])\))?{_DAYS_FOLLOW}"
        ),
        partial(_date, grain="day"),
        (
            Example("회담은 27, 28일 열린다.", "27", "2023-01-27"),
            Example("3월 3·4일 연다.", "3월 3", "2023-03-03"),
            Example("2, 3일 뒤 연다.", None),
        ),
        follows=",·/년월(",
    ),
    Rule(
        "day_of_month_in_words_in_list",
        Anchor.WORD,
        re.compile(rf"(?P<word>{alternatives(_MONTH_WORDS)}) ?(?P<day>[0-9]{{1,2}}){_DAYS_FOLLOW}"),
        _of_month_in_words,
        (Example("지난달 27, 28일 열렸다.", "지난달 27", "2022-12-27"),),
        follows=beginnings_of(_MONTH_WORDS),
    ),
    Rule(
        "month_of_year_in_words_in_list",
        Anchor.WORD,
        re.compile(
            rf"(?P<word>{alternatives(_YEAR_WORDS)}) ?(?:(?P<month>1[0-2]|[1-9])(?:{_MONTHS_FOLLOW}| ?월 ?(?P<day>[0-9]{{1,2}}){_DAYS_FOLLOW})|(?P<quarter>[1-3]){_QUARTERS_FOLLOW})"
        ),
        _of_year_in_words,
        (Example("지난해 7·8월에 많았다.", "지난해 7", "2022-07"),),
        follows=beginnings_of(_YEAR_WORDS),
    ),
    Rule(
        "month_in_list",
        Anchor.DIGIT,
        re.compile(rf"(?:{YEAR} ?)?(?P<month>1[0-2]|[1-9]){_MONTHS_FOLLOW}"),
        partial(_date, grain="month"),
        (Example("비는 7·8월에 많다.", "7", "2022-07"),),
        follows=",·년",
    ),
    Rule(
        "year_in_list",
        Anchor.DIGIT,
        re.compile(
            rf"(?P<year>(?:19|20)[0-9]{{2}})(?={_MARK}(?:(?:19|20)[0-9]{{2}}{_MARK}){{0,4}}(?:19|20)[0-9]{{2}}년(?!대))"
        ),
        partial(_date, grain="year"),
        (Example("대회는 2018, 2021년 열렸다.", "2018", "2018"),),
        follows=",·/",
    ),
    Rule(
        "quarter_in_list",
        Anchor.DIGIT,
        re.compile(rf"(?P<quarter>[1-3]){_QUARTERS_FOLLOW}"),
        _quarter,
        (Example("지난해 실적은 1·2분기 모두 줄었다.", "1", "2023-Q1"),),
        follows=",·",
    ),
    Rule(
        "ordinal_in_list",
        Anchor.DIGIT,
        re.compile(
            rf"(?<!\()(?P<number>[0-9]{{1,3}})(?={_MARK}(?:[0-9]{{1,3}}{_MARK}){{0,4}}[0-9]{{1,3}} ?(?P<unit>{_ORDINAL_UNITS}){AFTER_UNIT})"
        ),
        _ordinal,
        (
            Example("앞서 1·2차 회의가 열렸다.", "1", "1"),
            Example("3, 4위가 겨룬다.", "3", "3"),
        ),
        follows=",·/",
    ),
    Rule(
        "decade_of_life_in_list",
        Anchor.DIGIT,
        re.compile(
            rf"(?P<decade>[1-9]0)(?={_MARK}(?:[1-9]0{_MARK}){{0,4}}[1-9]0대(?! ?{alternatives(UNITS.terms)}){AFTER_UNIT})"
        ),
        _decade_of_life,
        (Example("주로 20·30대가 산다.", "20", "20"),),
        follows=",·/",
    ),
)
