"""DATE in other notations: 2/15, '23년 3월 1일, 71/05/05, 20261101, 2014-2018."""

from __future__ import annotations

import re
from datetime import date

from tasks.extract.dates import AFTER_TIME, DAY, MONTH, PART, WEEKDAYS, date_reading, when_of
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.when import When

_PIVOT = 50
_DAY_FOLLOWS = r"(?=[ (~,]|$|에|부터|까지|로|자)"
_LONGEST_FRACTION = 10


def full_year(two_digits: str) -> int:
    """The year that two digits name: 99 is 1999, 21 is 2021."""
    short = int(two_digits)
    return short + (1900 if short >= _PIVOT else 2000)


def _short_year(match: re.Match[str]) -> Reading | None:
    day = when_of(match, "day") if match.groupdict().get("day") else when_of(match, "month")
    return date_reading(match, day._replace(year=full_year(match["short"])))


def _numeric(match: re.Match[str]) -> Reading | None:
    month, day = int(match["month"]), int(match["day"])
    year = match.groupdict().get("short")
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return date_reading(match, When("day", year=full_year(year) if year else None, month=month, day=day))


def _month_slash_day(match: re.Match[str]) -> Reading | None:
    """2/15 and 10/2, but not what may be a fraction (1/3, 2/5)."""
    weekday_follows = match.string[match.end() : match.end() + 1] == "("
    fraction = int(match["month"]) < int(match["day"]) <= _LONGEST_FRACTION
    of_whole = match.string[max(0, match.start() - 2) : match.start()].rstrip().endswith("의")
    return None if of_whole or (fraction and not match["zero"] and not weekday_follows) else _numeric(match)


def _eight_digits(match: re.Match[str]) -> Reading | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return date_reading(match, When("day", year=day.year, month=day.month, day=day.day))


def _year_with_mark(match: re.Match[str]) -> Reading:
    return date_reading(match, When("year", year=full_year(match["short"])))


def _years_in_digits(match: re.Match[str]) -> Reading | None:
    first = match["first"] or match["first_season"] or match["first_life"]
    last = match["last"] or match["last_season"] or match["last_life"]
    last = first[: 4 - len(last)] + last
    if not 0 < int(last) - int(first) <= 100:
        return None
    return date_reading(match, When("year", year=int(first)), When("year", year=int(last)))


RULES = (
    Rule(
        "short_year_month",
        Anchor.DIGIT,
        re.compile(rf"(?P<short>[0-9]{{2}})년 ?{MONTH}(?: ?{DAY})?"),
        _short_year,
        (
            Example("23년 1월 5일 열렸다.", "23년 1월 5일", "2023-01-05"),
            Example("87년 6월을 기억한다.", "87년 6월", "1987-06"),
        ),
        follows="년",
    ),
    Rule(
        "short_year_with_mark",
        Anchor.WORD,
        re.compile(rf"'(?P<short>[0-9]{{2}})년(?: ?{MONTH}(?: ?{DAY}|{PART})|{AFTER_TIME})"),
        lambda match: _short_year(match) if match["month"] else _year_with_mark(match),
        (Example("'22년 12월 수치다.", "'22년 12월", "2022-12"),),
        follows="'",
    ),
    Rule(
        "short_numeric_date",
        Anchor.DIGIT,
        re.compile(
            r"(?P<short>[0-9]{2})(?P<sign>[./])(?P<month>[0-9]{2})(?P=sign)(?P<day>[0-9]{2})(?![0-9./])"
        ),
        _numeric,
        (Example("등록일 21/04/16 자료.", "21/04/16", "2021-04-16"),),
        follows="./",
    ),
    Rule(
        "short_numeric_date_with_mark",
        Anchor.WORD,
        re.compile(
            r"'(?P<short>[0-9]{2})\. ?(?P<month>1[0-2]|0?[1-9])\. ?(?P<day>[12][0-9]|3[01]|0?[1-9])(?![0-9])\.?"
        ),
        _numeric,
        (Example("기한은 '22.5.13까지다.", "'22.5.13", "2022-05-13"),),
        follows="'",
    ),
    Rule(
        "month_dot_day_with_weekday",
        Anchor.DIGIT,
        re.compile(
            rf"(?<![0-9.])(?P<month>1[0-2]|0?[1-9])\. ?(?P<day>[12][0-9]|3[01]|0?[1-9])\.? ?\((?P<weekday>[{WEEKDAYS}])(?:요일)?\)"
        ),
        lambda match: date_reading(match, when_of(match, "day")),
        (Example("접수는 2.15(수)까지다.", "2.15(수)", "2023-02-15"),),
        follows=".",
    ),
    Rule(
        "month_slash_day",
        Anchor.DIGIT,
        re.compile(
            rf"(?P<month>1[0-2]|0?[1-9])/(?P<zero>0)?(?P<day>[12][0-9]|3[01]|[1-9])(?![0-9/%]){_DAY_FOLLOWS}"
        ),
        _month_slash_day,
        (
            Example("2/15까지 낸다.", "2/15", "2023-02-15"),
            Example("10/2에 연다.", "10/2", "2022-10-02"),
            Example("1/3에 그쳤다.", None),
        ),
        follows="/",
    ),
    Rule(
        "eight_digit_date",
        Anchor.DIGIT,
        re.compile(
            r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9\-])(?![,.][0-9])"
        ),
        _eight_digits,
        (Example("등록일은 20221101, 그 뒤다.", "20221101", "2022-11-01"),),
    ),
    Rule(
        "years_to_year_in_digits",
        Anchor.DIGIT,
        re.compile(
            r"(?<![\-./])(?P<first>(?:19|20)[0-9]{2})[~\-](?P<last>(?:19|20)[0-9]{2})(?![0-9.\-~/]|년)|"
            r"(?<=[( ])(?P<first_life>1[0-9]{3})[~\-](?P<last_life>(?:1[0-9]|20)[0-9]{2})(?=\))|"
            r"(?<![\-./])(?P<first_season>(?:19|20)[0-9]{2})[~\-/](?P<last_season>[0-9]{2})(?= ?시즌)"
        ),
        _years_in_digits,
        (
            Example("표는 2014-2018 수치다.", "2014-2018", "2014/2018"),
            Example("2013~14 시즌 득점이다.", "2013~14", "2013/2014"),
            Example("시인(1818~1848)의 집이다.", "1818~1848", "1818/1848"),
        ),
        follows="~-/",
    ),
    Rule(
        "year_of_work",
        Anchor.DIGIT,
        re.compile(r"(?<=[’”'\"』》〉>]\()(?P<year>(?:1[5-9]|20)[0-9]{2})(?=\))"),
        lambda match: date_reading(match, when_of(match, "year")),
        (
            Example("소설 ‘빈 들’(1997)을 펴냈다.", "1997", "1997"),
            Example("상수도(1997)를 놓았다.", None),
        ),
        follows=")",
    ),
    Rule(
        "season_of_year",
        Anchor.DIGIT,
        re.compile(r"(?P<year>(?:19|20)[0-9]{2}) ?(?:시즌|학년도|회계연도)(?! ?권)"),
        lambda match: date_reading(match, when_of(match, "year")),
        (
            Example("2022시즌 성적이다.", "2022시즌", "2022"),
            Example("2024학년도 입시다.", "2024학년도", "2024"),
        ),
        follows="시학회",
    ),
)
