"""DATE by steps from another day: 사흘 전, 2주 뒤, 1년 2개월 뒤, 지금으로부터 한 달 전."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from tasks.extract.dates import date_reading
from tasks.extract.numerals import HANGUL_NUMBER, SHORT_NUMBER, parse
from tasks.extract.quantities import beginnings_of
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.sentence_place import told_as_past
from tasks.extract.value_lexicons import BOUNDS, TIME_WORDS, alternatives
from tasks.extract.when import TODAY, TOLD_DAY, When

_MONTHS = {"년": 12, "해": 12, "개월": 1, "달": 1}
_DAYS = {"일": 1, "주": 7, "주일": 7}
_NATIVE = alternatives(TIME_WORDS.native_days)
_UNIT = r"(?:개월|달|년|해|주일|주|일)"
_PIECE = rf"(?:(?:{SHORT_NUMBER}|{HANGUL_NUMBER})여? ?{_UNIT}|{_NATIVE})"
_MORE = rf"(?:(?: ?하고|,| ?그리고)? ?{_PIECE}){{0,2}}(?:(?<=[년해]) ?반)?"
_READ_PIECE = re.compile(
    rf"(?P<number>{SHORT_NUMBER}|{HANGUL_NUMBER})여? ?(?P<unit>{_UNIT})|(?P<native>{_NATIVE})"
)
_COUNTS_DAYS = re.compile(r"[0-9]|[일이삼사오육칠팔구십백]{2}")
_SIDE = (
    r"(?P<about> ?여)? ?(?P<side>전|뒤|후|이전|이후|있다가)"
    r"(?:(?![가-힣])|(?=에|부터|까지|의|쯤|만|보다|과|인|이|엔|로))"
)
_WITHOUT_NUMERALS = re.compile("여섯|여덟|여드레|예닐곱|일여덟|여남은")
LONGEST_STEP = 60_000
_HALF_A_YEAR = 6
# What ends a word that the step does not belong to; after a bare noun or a clause made a noun, the step counts
# from that event (결혼식 일주일 전, 재판이 열리기 하루 전).
_FREE = re.compile(
    r"(?:\A|[^가-힣 ]|[은는이가을를에서도의로와과고며면데만던라] |(?:불과|이미|벌써|바로|지금|무려|이제|최소|다시|이보다|그보다|약|대략|거의|지난|각각|당시) )\Z|[^가-힣] \Z"
)
_FROM_NOW = re.compile(r"(?:지금|오늘)(?:으?로)?부터 ?\Z")
_NAMES_ITSELF = re.compile(r"인 ?(?:지난|[0-9]|같은|작년|올해|이달|이날|전날)")
_WINDOW = 8
_YEARS_FROM, _LONGEST_MONTH = 1000, 31
# 17일 전 국회의장: the day, and a former office.
_FORMER = re.compile(
    r" [가-힣]{0,8}(?:대통령|총리|의장|장관|차관|의원|시장|지사|회장|대표|감독|위원장|교수|사장|총장|청장|비서관|실장|수석|남편|부인|아내|대사|판사|검사|본부장|단장|부장|국장|원장|군수|선수|코치|총재|행장|애인|여자친구|남자친구)(?![단실부직급선적])"
)
_AROUND = re.compile(
    rf"(?:^|[^가-힣])({alternatives(word for words in BOUNDS.before.values() for word in words)}) ?$"
)
_DAY_OF_MONTH = re.compile(r"(?P<day>[0-9]{1,2}) ?일\Z")


class Step(NamedTuple):
    """A length in months and days; ``exact`` where it is told in days or weeks only."""

    months: int
    days: int
    exact: bool


def read_step(words: str) -> Step | None:
    """The length that words like 1년 2개월, 두 달, 사흘 name; None where they are vague or far too long."""
    months, days, exact = Decimal(_HALF_A_YEAR if words.endswith("반") else 0), Decimal(0), True
    if words == "반년":
        return Step(_HALF_A_YEAR, 0, exact=False)
    for piece in _READ_PIECE.finditer(words):
        if piece["native"]:
            days += TIME_WORDS.native_days[piece["native"]]
            continue
        number = parse(piece["number"])
        if number is None or number.vague or number.low != int(number.low):
            return None
        if piece["unit"] == "일" and not _COUNTS_DAYS.match(piece["number"]):
            return None
        if piece["unit"] == "년" and number.low >= _YEARS_FROM:
            return None
        exact = exact and piece["unit"] in _DAYS
        months += number.low * _MONTHS.get(piece["unit"], 0)
        days += number.low * _DAYS.get(piece["unit"], 0)
    if months + days == 0 or max(months, days) > LONGEST_STEP:
        return None
    return Step(int(months), int(days), exact)


def _names_a_day(match: re.Match[str]) -> bool:
    """31일 이후 and 31일 전까지 are about a day of the month; so is no step of days that an event precedes."""
    day = _DAY_OF_MONTH.match(match["length"])
    if day is None or int(day["day"]) > _LONGEST_MONTH:
        return False
    until = match["side"] == "전" and match.string.startswith("까지", match.end())
    if match["side"] == "전" and _FORMER.match(match.string, match.end()):
        return True
    return match["side"] in ("이전", "이후") or (until and not _counts_from_event(match))


def _counts_from_event(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    left = max(0, start - _WINDOW)
    free = start == 0 or (_FREE.search(text, left, start) or _FROM_NOW.search(text, left, start)) is not None
    return not free or _NAMES_ITSELF.match(text, match.end()) is not None


def _bounds_no_day(around: re.Match[str]) -> bool:
    """최소 2주 전에 신고한다: before what, the words do not say, unless they count from now."""
    start = around.start(1)
    from_now = _FROM_NOW.search(around.string, max(0, start - _WINDOW), start)
    return around[1] not in BOUNDS.before["APPROX"] and from_now is None


def _offset(match: re.Match[str]) -> Reading | None:
    """Steps from the day of publication; 뒤 and 후 from the day the text tells of.

    Steps of months and years reach a day that is told by and large only.
    """
    step = read_step(match["length"])
    if step is None or _names_a_day(match):
        return None
    past = match["side"] in ("전", "이전")
    sign = -1 if past else 1
    about = not step.exact or match["about"] or "여" in _WITHOUT_NUMERALS.sub("", match["length"])
    around = _AROUND.search(match.string, max(0, match.start() - _WINDOW), match.start())
    of_event = _counts_from_event(match) or (around is not None and _bounds_no_day(around))
    when = When(
        "day",
        months=sign * step.months,
        days=sign * step.days,
        base=TODAY if past or of_event else TOLD_DAY,
        antecedent=of_event or (not past and told_as_past(match.string, match.end())),
    )
    read = date_reading(match, when)
    start = around.start(1) if around else read.start
    return read.but(start=start, mod="APPROX" if about or around else read.mod)


RULES = (
    Rule(
        "offset",
        Anchor.DIGIT,
        re.compile(rf"(?P<length>{SHORT_NUMBER}여? ?{_UNIT}{_MORE}){_SIDE}"),
        _offset,
        (
            Example("3년 전 시작했다.", "3년 전", "2020-01-12"),
            Example("1개월 21일 전 만났다.", "1개월 21일 전", "2022-11-21"),
            Example("2주 뒤 끝난다.", "2주 뒤", "2023-01-26"),
            Example("오늘로부터 최소 2주 후에 끝난다.", "오늘로부터 최소 2주 후", "2023-01-26"),
            Example("20여 년 전 시작했다.", "20여 년 전", "2003-01-12"),
            Example("1년 반 전 시작했다.", "1년 반 전", "2021-07-12"),
        ),
        follows="일주개달년해여십백천만,.",
    ),
    Rule(
        "offset_in_hangul",
        Anchor.NUMERAL,
        re.compile(rf"(?P<length>{HANGUL_NUMBER}여? ?{_UNIT}{_MORE}){_SIDE}"),
        _offset,
        (Example("두 달 전 시작했다.", "두 달 전", "2022-11-12"),),
        follows="일주개달년해",
    ),
    Rule(
        "offset_in_native_days",
        Anchor.WORD,
        re.compile(rf"(?P<length>{_NATIVE}|반년){_SIDE}"),
        _offset,
        (
            Example("사흘 전 떠났다.", "사흘 전", "2023-01-09"),
            Example("반년 전 떠났다.", "반년 전", "2022-07-12"),
        ),
        follows=beginnings_of((*TIME_WORDS.native_days, "반년")),
    ),
)
