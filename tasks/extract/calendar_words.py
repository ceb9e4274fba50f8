"""DATE by its place in a month or year: 다음 달 셋째 토요일, 10월 첫째 주, 둘째 주 금요일, 이달 말일, 내년 첫날."""

from __future__ import annotations

import re

from tasks.extract.dates import AFTER_TIME, WEEKDAYS, date_reading
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.when import THIS_MONTH, When

_ORDINALS = {
    "첫": 1,
    "한": 1,
    "둘": 2,
    "두": 2,
    "셋": 3,
    "세": 3,
    "넷": 4,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "마지막": -1,
}
# 매월 둘째·넷째 일요일: which of its weeks, nothing else tells.
_OTHER_WEEK = r"(?:(?<=매월 |매달 )(?:첫|둘|셋|넷)째 ?(?:주 ?)?[·,와과] ?)?"
_IN_WORDS = rf"{_OTHER_WEEK}(?:(?P<word>첫|둘|두|셋|세|넷|네|다섯|여섯)(?:째| ?번째) ?|(?P<edge>첫|마지막) ?)"
_IN_DIGITS = r"(?P<digit>[1-6])(?:째| ?번째) ?"
_DAY_OF_WEEK = rf"(?P<weekday>[{WEEKDAYS}])요일"
_TARGET = (
    rf"(?:(?P<week>주)(?!말|년|기|간|자|택|민|식)(?: ?(?:(?P<row_weekend>주말)|{_DAY_OF_WEEK})|{AFTER_TIME})|"
    rf"(?P<weekend>주말)|(?P<plain>[{WEEKDAYS}])요일|(?P<day>날)(?!씨|짜|개|카){AFTER_TIME})"
)
_WITHIN = re.compile(r"(?:월|달|해|년)(?: ?의)? ?\Z")
_WINDOW = 6


def _place(match: re.Match[str]) -> Reading | None:
    """The nth day, week, weekday or weekend of the month or year named just before, else of this month.

    Weeks and days without a month or year before them are no dates (여행 첫날), and neither is a first or last
    weekday (방학 첫 월요일).
    """
    groups = match.groupdict()
    ordinal = int(groups["digit"]) if "digit" in groups else _ORDINALS[groups["word"] or groups["edge"]]
    named = _WITHIN.search(match.string, max(0, match.start() - _WINDOW), match.start()) is not None
    weekday = groups["weekday"] or groups["plain"]
    if not named and (groups.get("edge") or not weekday):
        return None
    return date_reading(match, _when(groups, ordinal, weekday))


def _when(groups: dict[str, str | None], ordinal: int, weekday: str | None) -> When:
    number = WEEKDAYS.index(weekday) if weekday else None
    if groups["week"] and (weekday or groups["row_weekend"]):
        grain = "day" if weekday else "weekend"
        return When(grain, weekday=number, in_week=ordinal, base=THIS_MONTH)
    grain = "week" if groups["week"] else "weekend" if groups["weekend"] else "day"
    return When(grain, weekday=number, ordinal=ordinal, base=THIS_MONTH)


def _numbered_week(match: re.Match[str]) -> Reading | None:
    if not _WITHIN.search(match.string, max(0, match.start() - _WINDOW), match.start()):
        return None
    return date_reading(match, When("week", ordinal=int(match["digit"]), base=THIS_MONTH))


RULES = (
    Rule(
        "place_in_month",
        Anchor.WORD,
        re.compile(rf"{_IN_WORDS}{_TARGET}"),
        _place,
        (
            Example("다음 달 셋째 토요일에 연다.", "다음 달 셋째 토요일", "2023-02-18"),
            Example("3월 둘째 주 금요일에 연다.", "3월 둘째 주 금요일", "2023-03-10"),
            Example("10월 첫째 주에 연다.", "10월 첫째 주", "2022-W40"),
            Example("내년 첫날 문을 연다.", "내년 첫날", "2024-01-01"),
            Example("이달 마지막 금요일에 연다.", "이달 마지막 금요일", "2023-01-27"),
            Example("여행 첫날 비가 왔다.", None),
        ),
        follows="첫둘두셋세넷네다여마",
    ),
    Rule(
        "numbered_place_in_month",
        Anchor.DIGIT,
        re.compile(rf"{_IN_DIGITS}{_TARGET}"),
        _place,
        (Example("3월 2번째 토요일에 연다.", "3월 2번째 토요일", "2023-03-11"),),
        follows="째번",
    ),
    Rule(
        "numbered_week",
        Anchor.DIGIT,
        re.compile(rf"(?P<digit>[1-6]) ?주차{AFTER_TIME}"),
        _numbered_week,
        (
            Example("3월 2주차에 발표한다.", "3월 2주차", "2023-W10"),
            Example("임신 3주차에 들었다.", None),
        ),
        follows="주",
    ),
    Rule(
        "last_day_of_month",
        Anchor.WORD,
        re.compile(rf"말일{AFTER_TIME}"),
        lambda match: date_reading(match, When("day", ordinal=-1, base=THIS_MONTH)),
        (Example("다음 달 말일까지 낸다.", "다음 달 말일", "2023-02-28"),),
        follows="말",
    ),
    Rule(
        "same_time_of_another_period",
        Anchor.WORD,
        re.compile(rf"이맘때{AFTER_TIME}"),
        lambda match: date_reading(match, When("day", same_day=True, base=THIS_MONTH)),
        (Example("지난해 이맘때 시작했다.", "지난해 이맘때", "2022-01-12"),),
        follows=("이맘",),
    ),
)
