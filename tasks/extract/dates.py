"""DATE in digits: 2023년 1월 12일, 3월 초, 12일(목), 4∼12일. What the words leave out is resolved later."""

from __future__ import annotations

import re

from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.sentence_place import has_gone_by
from tasks.extract.value_lexicons import TIME_WORDS, alternatives
from tasks.extract.when import When

WEEKDAYS = "월화수목금토일"
_PART_OF = {word: part for part, words in TIME_WORDS.parts.items() for word in words}
_DIRECTION_OF = {word: direction for direction, words in TIME_WORDS.directions.items() for word in words}
# A line's end may be lost before the words: 밝혔다오는 16일, 고조지난해 3월.
_DIRECTION = re.compile(rf"(?:^|[^가-힣]|[가-힣]다)({alternatives(_DIRECTION_OF)}) ?$")
_YEAR_STEPS = {
    word: steps for word, steps in TIME_WORDS.years.items() if isinstance(steps, int) and len(word) > 1
}
_GLUED_YEAR = re.compile(rf"[가-힣]({alternatives(_YEAR_STEPS)}) ?$")
_WINDOW = 8

AFTER_TIME = r"(?:(?![가-힣])|(?=에|부터|까지|의|쯤|께|인|엔|보다|경|만|은|는|이|을|를|도|과|와|로|으로|자|처럼|마다|께|치(?![기료매])|중|대비|만큼|부턴|까진|점심|입니|였|밤|낮|오|새벽|아침|저녁|여|가|형|산))"
_AFTER_PART = r"(?:(?![가-힣])|(?=에|부터|까지|의|쯤|께|인|엔|보다|경|만|께|이나|로|으로|을|를|은|는))"
PART = rf"(?: ?(?P<part>{alternatives(_PART_OF)}){_AFTER_PART})?"
YEAR = r"(?P<year>[12][0-9]{3})년"
NOT_A_DAY = r"(?!본|보(?!다)|간|째|차|장(?!은|이|을|관)|제|치|당|반|정|여| ?동안| ?만(?:[에의]|이[다었])|요일|괄|상|시불| ?연속| ?이내| ?안에(?![가-힣])| ?정도| ?가량| ?안팎|에 걸[쳐친]|에 불과|에 그[치쳤]|이?나? ?(?:걸[렸리려릴]|남[았은]|소요))"
_WEEKDAY = rf"(?: ?\((?P<weekday>[{WEEKDAYS}])(?:요일)?\)| ?(?P<weekday_word>[{WEEKDAYS}])요일)?"
MONTH = r"(?P<month>[0-9]{1,2}) ?월(?!드|남|세)"
# 1일 2회, 1일 평균 are by the day.
_BY_THE_DAY = r"(?!(?<=1일)(?<![0-9]1일) ?(?:평균|(?:최대 ?|약 ?)?[0-9][0-9~,.∼만천]{0,8} ?(?:원|회|시간)))"
DAY = rf"(?P<day>[0-9]{{1,2}}) ?일{_BY_THE_DAY}{NOT_A_DAY}{_WEEKDAY}"
_SEPARATOR = r" ?[~\-] ?"


def date_reading(match: re.Match[str], when: When, until: When | None = None) -> Reading:
    """A reading of time that takes in the word of direction left of it: 오는 4일, 지난 1967년."""
    text, start = match.string, match.start()
    direction = _DIRECTION.search(text, max(0, start - _WINDOW), start)
    if direction is not None and not has_gone_by(text, direction.start(1)):
        start = direction.start(1)
        when = when._replace(direction=_DIRECTION_OF[direction[1]])
    elif when.month is not None and when.year is None and when.year_steps is None:
        year = _GLUED_YEAR.search(text, max(0, start - _WINDOW), start)
        if year is not None:
            start, when = year.start(1), when._replace(year_steps=_YEAR_STEPS[year[1]])
    kind = "DATE" if until is None else "DATE_RANGE"
    return Reading(kind, start, match.end(), mod=when.part, when=when, until=until)


def when_of(match: re.Match[str], grain: str) -> When:
    """The calendar fields that a match names."""
    groups = match.groupdict()
    weekday = groups.get("weekday") or groups.get("weekday_word")
    part = groups.get("part")
    return When(
        grain,
        year=_integer(groups.get("year")),
        month=_integer(groups.get("month")),
        day=_integer(groups.get("day")),
        weekday=WEEKDAYS.index(weekday) if weekday else None,
        part=_PART_OF[part] if part else None,
    )


def _integer(words: str | None) -> int | None:
    return int(words) if words else None


def _day(match: re.Match[str]) -> Reading:
    return date_reading(match, when_of(match, "day"))


def _month(match: re.Match[str]) -> Reading:
    return date_reading(match, when_of(match, "month"))


def _year(match: re.Match[str]) -> Reading:
    return date_reading(match, when_of(match, "year"))


def _part_of_year(match: re.Match[str]) -> Reading:
    return date_reading(match, nth_of_year(match, when_of(match, "year")))


def _nth_of_some_year(match: re.Match[str]) -> Reading:
    return date_reading(match, nth_of_year(match, when_of(match, "quarter")))


def nth_of_year(match: re.Match[str], when: When) -> When:
    """The quarter or half that a match names, if it names one."""
    groups = match.groupdict()
    if groups.get("quarter"):
        return when._replace(grain="quarter", nth=_QUARTERS[groups["quarter"]])
    if groups.get("half_year"):
        return when._replace(grain="half", nth=1 if groups["half_year"] == "상" else 2)
    return when


def _days_to_day(match: re.Match[str]) -> Reading:
    until = when_of(match, "day")
    start = until._replace(day=int(match["first"]), weekday=None)
    return date_reading(match, start, until._replace(month=None, year=None) if until.month else until)


def _months_to_month(match: re.Match[str]) -> Reading:
    until = when_of(match, "month")
    return date_reading(match, until._replace(month=int(match["first"])), until._replace(year=None))


def _years_to_year(match: re.Match[str]) -> Reading:
    first, last = match["first"], match["last"]
    last = first[: 4 - len(last)] + last
    return date_reading(match, When("year", year=int(first)), When("year", year=int(last)))


def _decade(match: re.Match[str]) -> Reading:
    year = int(match["decade"]) + (1900 if len(match["decade"]) == 2 else 0)
    return date_reading(match, when_of(match, "decade")._replace(year=year))


_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "일": 1, "이": 2, "삼": 3, "사": 4}
_QUARTER = r"(?P<quarter>[1-4일이삼사])(?:/4|사)? ?분기"
QUARTER_OR_HALF = rf"(?: ?{_QUARTER}| ?(?P<half_year>[상하])반기)"

RULES = (
    Rule(
        "year_month_day",
        Anchor.DIGIT,
        re.compile(rf"{YEAR} ?{MONTH} ?{DAY}"),
        _day,
        (Example("2021년 5월 7일 문을 열었다.", "2021년 5월 7일", "2021-05-07"),),
        follows="년",
    ),
    Rule(
        "numeric_date",
        Anchor.DIGIT,
        re.compile(
            rf"(?P<year>[12][0-9]{{3}})(?:\. ?(?P<month>[0-9]{{1,2}})\. ?|[-/](?P<month2>[0-9]{{1,2}})[-/])(?P<day>[0-9]{{1,2}})(?![0-9]){_WEEKDAY}"
        ),
        lambda match: date_reading(
            match, when_of(match, "day")._replace(month=int(match["month"] or match["month2"]))
        ),
        (Example("게시일 2021.05.07 자료.", "2021.05.07", "2021-05-07"),),
        follows="./-",
    ),
    Rule(
        "year_month",
        Anchor.DIGIT,
        re.compile(rf"{YEAR} ?{MONTH}{PART}"),
        _month,
        (Example("2021년 5월 초에 시작했다.", "2021년 5월 초", "2021-05"),),
        follows="년",
    ),
    Rule(
        "year",
        Anchor.DIGIT,
        re.compile(rf"{YEAR}(?:도(?!로))?(?!대|생|형|산){PART}"),
        _year,
        (
            Example("지난 1988년 문을 열었다.", "지난 1988년", "1988"),
            Example("2021년 말 끝났다.", "2021년 말", "2021"),
        ),
        follows="년",
    ),
    Rule(
        "part_of_stated_year",
        Anchor.DIGIT,
        re.compile(rf"{YEAR}{QUARTER_OR_HALF}{PART}"),
        _part_of_year,
        (Example("2021년 3분기 실적이다.", "2021년 3분기", "2021-Q3"),),
        follows="년",
    ),
    Rule(
        "decade",
        Anchor.DIGIT,
        re.compile(rf"(?P<decade>[12][0-9]{{2}}0|[3-9]0)년대{PART}"),
        _decade,
        (Example("1990년대 유행이다.", "1990년대", "199"),),
        follows="년",
    ),
    Rule(
        "month_day",
        Anchor.DIGIT,
        re.compile(rf"{MONTH} ?{DAY}"),
        _day,
        (Example("오는 6월 1일(목) 치른다.", "오는 6월 1일(목)", "2023-06-01"),),
        follows="월",
    ),
    Rule(
        "month",
        Anchor.DIGIT,
        re.compile(rf"{MONTH}{PART}(?!까지만)"),
        _month,
        (Example("지난 12월 말 확정했다.", "지난 12월 말", "2022-12"),),
        follows="월",
    ),
    Rule(
        "day",
        Anchor.DIGIT,
        re.compile(DAY),
        _day,
        (
            Example("시는 10일 밝혔다.", "10일", "2023-01-10"),
            Example("일은 3일째 이어졌다.", None),
            Example("지난 30일 열렸다.", "지난 30일", "2022-12-30"),
        ),
        follows="일",
    ),
    Rule(
        "quarter",
        Anchor.DIGIT,
        re.compile(_QUARTER + PART),
        _nth_of_some_year,
        (
            Example("4분기 실적이 늘었다.", "4분기", "2022-Q4"),
            Example("1분기 말 실적이 늘었다.", "1분기 말", "2023-Q1"),
        ),
        follows="/분사",
    ),
    Rule(
        "quarter_in_hangul",
        Anchor.NUMERAL,
        re.compile(_QUARTER),
        _nth_of_some_year,
        (Example("삼분기 실적이 늘었다.", "삼분기", "2022-Q3"),),
        follows="분사",
    ),
    Rule(
        "days_to_day",
        Anchor.DIGIT,
        re.compile(rf"(?:{YEAR} ?)?(?:{MONTH} ?)?(?P<first>[0-9]{{1,2}})일?{_SEPARATOR}{DAY}"),
        _days_to_day,
        (
            Example("오는 4∼12일 머문다.", "오는 4∼12일", "2023-02-04/2023-02-12"),
            Example("3월 10~12일 연다.", "3월 10~12일", "2023-03-10/2023-03-12"),
        ),
        follows="년월일~-",
    ),
    Rule(
        "months_to_month",
        Anchor.DIGIT,
        re.compile(rf"(?:{YEAR} ?)?(?P<first>[0-9]{{1,2}})월?{_SEPARATOR}{MONTH}(?! ?[0-9]{{1,2}} ?일)"),
        _months_to_month,
        (Example("2022년 1~3월 수치다.", "2022년 1~3월", "2022-01/2022-03"),),
        follows="년월~-",
    ),
    Rule(
        "years_to_year",
        Anchor.DIGIT,
        re.compile(rf"(?P<first>[12][0-9]{{3}})년?{_SEPARATOR}(?P<last>[12][0-9]{{3}}|[0-9]{{2}})년(?!대)"),
        _years_to_year,
        (Example("2018∼2022년 통계다.", "2018∼2022년", "2018/2022"),),
        follows="년~-",
    ),
)
