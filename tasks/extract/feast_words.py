"""DATE by feast or season: 추석, 올해 설 연휴, 내년 광복절, 이번 여름."""

from __future__ import annotations

import re

from tasks.extract.dates import AFTER_TIME, date_reading
from tasks.extract.feasts import FEASTS, LUNAR, LUNAR_DATE, SOLAR
from tasks.extract.quantities import beginnings_of
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import alternatives
from tasks.extract.when import When

_NAMES = [name for name in (*SOLAR, *LUNAR, *FEASTS.easter) if len(name) > 1]
_TERMS = (*FEASTS.terms, *FEASTS.hottest)
# Words of every page, next to never the term: they are not looked for.
_EVERYWHERE = {"대한", "하지"}
_SYLLABLES = "".join(name for name in LUNAR if len(name) == 1)
_THIS_YEAR = r"(?:(?P<this>올) ?)?"
_OF_FEAST = r"(?= (?:명절|당일|대목|차례|선물|귀성|귀경|전날)|을 (?:앞두|맞|쇠|지내))"
# 소설 and 대한 are days only where the words around them say so.
_TERM = (
    rf"(?:{alternatives(FEASTS.surely)}(?!의 여지)|(?:(?<=절기 )|(?<=절기인 )|(?<=절기상 )){alternatives(_TERMS)}|"
    rf"{alternatives(_TERMS)}(?=인 (?:[0-9]|오늘|이날|내일|어제)|날(?![가-힣])|[를을] (?:하루|이틀|사흘|나흘) 앞[두둔]))"
)
_YEAR_BEFORE = re.compile(r"[해년](?: 전)? ?\Z")
_SEASONS = {"봄": "SP", "여름": "SU", "가을": "FA", "겨울": "WI"}


def _feast(match: re.Match[str]) -> Reading:
    """A feast, or the three days of its holidays."""
    when = When("day", feast=match["feast"])
    if match["this"]:
        when = when._replace(base=When("year", year_steps=0))
    if not match["holidays"] or match["feast"] not in FEASTS.three_days:
        return date_reading(match, when)
    told = date_reading(match, when)
    day = told.when or when
    first, last = When("day", days=-1, base=day), When("day", days=1, base=day)
    return told.but(type="DATE_RANGE", when=first, until=last)


def _term(match: re.Match[str]) -> Reading:
    return date_reading(match, When("day", feast=match["feast"]))


def _season(match: re.Match[str]) -> Reading:
    when = When("season", season=_SEASONS[match["season"]])
    if match["this"] == "올":
        return date_reading(match, when._replace(base=When("year", year_steps=0)))
    direction = {"이번": "this", "지난": "past"}.get(match["this"], "future")
    return date_reading(match, when._replace(direction=direction))


def _bare_season(match: re.Match[str]) -> Reading | None:
    """A season that nothing ties to a year stays without one; without a particle it must stand behind a year."""
    if match["particle"] is None and not _YEAR_BEFORE.search(
        match.string, max(0, match.start() - 5), match.start()
    ):
        return None
    return date_reading(match, When("season", season=_SEASONS[match["season"]], antecedent=True))


def _lunar_date(match: re.Match[str]) -> Reading | None:
    """음력 8월 15일, in the solar year of the lunar date nearest to publication."""
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    return date_reading(match, When("day", feast=f"{LUNAR_DATE}{month:02d}-{day:02d}"))


def _day_before_new_year(match: re.Match[str]) -> Reading:
    return date_reading(match, When("day", days=-1, base=When("day", feast="설날")))


RULES = (
    Rule(
        "feast",
        Anchor.WORD,
        re.compile(
            rf"{_THIS_YEAR}(?:(?P<feast>{alternatives(_NAMES)}|[{_SYLLABLES}](?= ?연휴|{_OF_FEAST}))(?:(?<! 날)|{AFTER_TIME})(?P<holidays> ?연휴)?)(?! ?참사)"
        ),
        _feast,
        (
            Example("추석을 앞두고 준비한다.", "추석", "2022-09-10"),
            Example("올해 설 연휴에 연다.", "올해 설 연휴", "2023-01-21/2023-01-23"),
            Example("내년 광복절에 연다.", "내년 광복절", "2024-08-15"),
            Example("올 추석에 만난다.", "올 추석", "2023-09-29"),
            Example("소문만 무성한 설이다.", None),
        ),
        follows=(*beginnings_of(_NAMES), *_SYLLABLES, "올"),
    ),
    Rule(
        "term_of_year",
        Anchor.WORD,
        re.compile(rf"(?P<feast>{_TERM})날?{AFTER_TIME}"),
        _term,
        (
            Example("절기상 소한인 6일도 포근하다.", "소한", "2023-01-06"),
            Example("지난해 입춘에 얼음이 얼었다.", "지난해 입춘", "2022-02-04"),
            Example("동지인 22일 팥죽을 나눈다.", "동지", "2022-12-22"),
            Example("올해 초복에 만난다.", "올해 초복", "2023-07-11"),
            Example("올해 소설을 펴낸다.", None),
        ),
        follows=beginnings_of(set(_TERMS) - _EVERYWHERE),
    ),
    Rule(
        "lunar_date",
        Anchor.WORD,
        re.compile(rf"음력(?:으로)? ?(?P<month>[0-9]{{1,2}})월 ?(?P<day>[0-9]{{1,2}})일{AFTER_TIME}"),
        _lunar_date,
        (
            Example("음력 9월 9일 열린다.", "음력 9월 9일", "2022-10-04"),
            Example("음력 13월 9일은 없다.", None),
        ),
        follows="음",
    ),
    Rule(
        "day_before_lunar_new_year",
        Anchor.WORD,
        re.compile(rf"섣달 ?그믐(?:날)?{AFTER_TIME}"),
        _day_before_new_year,
        (Example("섣달그믐에 모인다.", "섣달그믐", "2023-01-21"),),
        follows="섣",
    ),
    Rule(
        "season",
        Anchor.WORD,
        re.compile(
            rf"(?P<this>올|이번|지난|다음|오는|돌아오는|다가오는) ?(?P<season>봄|여름|가을|겨울){AFTER_TIME}"
        ),
        _season,
        (
            Example("이번 겨울에 문을 연다.", "이번 겨울", "2022-WI"),
            Example("올여름 개장한다.", "올여름", "2023-SU"),
            Example("지난 가을에 시작했다.", "지난 가을", "2022-FA"),
        ),
        follows=("올", "이번", "지난", "다음", "오는", "돌아", "다가"),
    ),
    Rule(
        "season_alone",
        Anchor.WORD,
        re.compile(
            rf"(?:한|초|늦)?(?P<season>봄|여름|가을|겨울)(?:(?P<particle>(?=에|엔|까지|부터))|{AFTER_TIME})"
        ),
        _bare_season,
        (
            Example("내년 여름에 연다.", "내년 여름", "2024-SU"),
            Example("2021년 가을 문을 열었다.", "2021년 가을", "2021-FA"),
            Example("여름에 연다.", "여름", "XXXX-SU"),
            Example("여름 옷을 판다.", None),
        ),
        follows="한초늦봄여가겨",
    ),
)
