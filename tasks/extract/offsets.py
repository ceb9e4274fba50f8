"""DATE by steps from another day: 사흘 전, 2주 뒤, 1년 2개월 뒤, 지금으로부터 한 달 전."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tasks.extract.dates import date_reading
from tasks.extract.numerals import DIGIT_NUMBER, HANGUL_NUMBER, parse
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import TIME_WORDS, alternatives
from tasks.extract.when import TODAY, TOLD_DAY, When

_MONTHS = {"년": 12, "해": 12, "개월": 1, "달": 1}
_DAYS = {"일": 1, "주": 7, "주일": 7}
_NATIVE = alternatives(TIME_WORDS.native_days)
_UNIT = r"(?:개월|달|년|해|주일|주|일)"
_PIECE = rf"(?:(?:{DIGIT_NUMBER}|{HANGUL_NUMBER}) ?{_UNIT}|{_NATIVE})"
_MORE = rf"(?:(?: ?하고|,| ?그리고)? ?{_PIECE}){{0,2}}"
_READ_PIECE = re.compile(
    rf"(?P<number>{DIGIT_NUMBER}|{HANGUL_NUMBER}) ?(?P<unit>{_UNIT})|(?P<native>{_NATIVE})"
)
_COUNTS_DAYS = re.compile(r"[0-9]|[일이삼사오육칠팔구십백]{2}")
_SIDE = (
    r"(?P<about> ?여)? ?(?P<side>전|뒤|후|(?<!일)이전|(?<!일)이후|있다가)"
    r"(?:(?![가-힣])|(?=에|부터|까지|의|쯤|만|보다|과|인|이|엔|로))"
)
LONGEST_STEP = 60_000


@dataclass(frozen=True, slots=True)
class Step:
    """A length in months and days; ``exact`` where it is told in days or weeks only."""

    months: int
    days: int
    exact: bool


def read_step(words: str) -> Step | None:
    """The length that words like 1년 2개월, 두 달, 사흘 name; None where they are vague or far too long."""
    months, days, exact = Decimal(0), Decimal(0), True
    for piece in _READ_PIECE.finditer(words):
        if piece["native"]:
            days += TIME_WORDS.native_days[piece["native"]]
            continue
        number = parse(piece["number"])
        if number is None or number.vague or number.low != int(number.low):
            return None
        if piece["unit"] == "일" and not _COUNTS_DAYS.match(piece["number"]):
            return None
        exact = exact and piece["unit"] in _DAYS
        months += number.low * _MONTHS.get(piece["unit"], 0)
        days += number.low * _DAYS.get(piece["unit"], 0)
    if months + days == 0 or max(months, days) > LONGEST_STEP:
        return None
    return Step(int(months), int(days), exact)


def _offset(match: re.Match[str]) -> Reading | None:
    """Steps from the day of publication; 뒤 and 후 from the day the text tells of.

    Steps of months and years reach a day that is told by and large only.
    """
    step = read_step(match["length"])
    if step is None:
        return None
    past = match["side"] in ("전", "이전")
    sign = -1 if past else 1
    about = not step.exact or match["about"]
    when = When("day", months=sign * step.months, days=sign * step.days, base=TODAY if past else TOLD_DAY)
    read = date_reading(match, when)
    read_mod = "APPROX" if about else read.mod
    return Reading(read.type, read.start, read.end, mod=read_mod, when=when)


RULES = (
    Rule(
        "offset",
        Anchor.DIGIT,
        re.compile(rf"(?P<length>{DIGIT_NUMBER} ?{_UNIT}{_MORE}){_SIDE}"),
        _offset,
        (
            Example("3년 전 시작했다.", "3년 전", "2020-01-12"),
            Example("1개월 21일 전 만났다.", "1개월 21일 전", "2022-11-21"),
            Example("2주 뒤 끝난다.", "2주 뒤", "2023-01-26"),
        ),
        follows="일주개달년해여십백천만,.",
    ),
    Rule(
        "offset_in_hangul",
        Anchor.NUMERAL,
        re.compile(rf"(?P<length>{HANGUL_NUMBER} ?{_UNIT}{_MORE}){_SIDE}"),
        _offset,
        (Example("두 달 전 시작했다.", "두 달 전", "2022-11-12"),),
        follows="일주개달년해",
    ),
    Rule(
        "offset_in_native_days",
        Anchor.WORD,
        re.compile(rf"(?P<length>{_NATIVE}){_SIDE}"),
        _offset,
        (Example("사흘 전 떠났다.", "사흘 전", "2023-01-09"),),
    ),
)
