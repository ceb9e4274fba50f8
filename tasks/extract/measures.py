"""PERCENT (with points, fractions, ratios) and MEASURE."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from math import gcd

from tasks.extract.numerals import HANGUL_NUMBER, decimal_string, parse
from tasks.extract.quantities import AFTER_UNIT, amount_of, bounded, digits_then, hangul_then, reading, signed
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import UNITS, alternatives

_UNIT_OF = {name: unit for unit, names in UNITS.measures.items() for name in names}
_LATIN = [name for name in _UNIT_OF if not "가" <= name[-1] <= "힣"]
_HANGUL = [name for name in _UNIT_OF if "가" <= name[-1] <= "힣"]
_MEASURE = rf"(?P<unit>{alternatives(_LATIN)}(?![A-Za-z0-9/])|{alternatives(_HANGUL)}{AFTER_UNIT})"
_PERCENT = r"(?P<unit>(?:%|퍼센트|프로(?![가-힣]))(?P<points> ?(?:[pP](?![A-Za-z])|포인트))?)"


def _percent(match: re.Match[str]) -> Reading | None:
    amount = amount_of(match)
    if amount is None:
        return None
    read = reading("PERCENT", match.start(), match.end("unit"), amount)
    read = replace(read, unit="%p" if match["points"] else "%")
    return bounded(signed(read, match.string), match.string)


def _measure(match: re.Match[str]) -> Reading | None:
    amount = amount_of(match)
    if amount is None:
        return None
    read = reading("MEASURE", match.start(), match.end("unit"), amount)
    unit = _UNIT_OF[match["unit"]]
    text = match.string
    below_zero = text[max(0, match.start() - 3) : match.start()].rstrip().endswith("영하")
    if below_zero:
        start = text.rindex("영하", 0, match.start())
        read = replace(read, start=start, value=decimal_string(-Decimal(read.value)))
    return bounded(signed(replace(read, unit=unit), text), text)


def _fraction(match: re.Match[str]) -> Reading | None:
    """3분의 1 → 0.333333: a share, in its own unit so that it is never taken for per cent."""
    below, above = parse(match["below"]), parse(match["above"])
    if below is None or above is None or below.low == 0:
        return None
    share = (above.low / below.low).quantize(Decimal("0.000001")).normalize()
    read = Reading("PERCENT", match.start(), match.end(), decimal_string(share), unit="분의")
    return bounded(read, match.string)


def _ratio(match: re.Match[str]) -> Reading | None:
    """5대5 and 50대50 are the same ratio, 1:1."""
    left, right = int(match["left"]), int(match["right"])
    common = gcd(left, right)
    if common == 0:
        return None
    return Reading("PERCENT", match.start(), match.end(), f"{left // common}:{right // common}", unit="대")


RULES = (
    Rule(
        "percent",
        Anchor.DIGIT,
        digits_then(_PERCENT),
        _percent,
        (
            Example("실업률은 2.8%였다.", "2.8%", "2.8"),
            Example("금리가 0.25%포인트 올랐다.", "0.25%포인트", "0.25"),
            Example("응답자의 20∼30%가 찬성했다.", "20∼30%", "30"),
        ),
    ),
    Rule(
        "percent_in_hangul",
        Anchor.NUMERAL,
        hangul_then(_PERCENT.replace("%|", "").replace("|프로(?![가-힣])", "")),
        _percent,
        (Example("삼십 퍼센트가 넘었다.", "삼십 퍼센트", "30"),),
    ),
    Rule(
        "fraction",
        Anchor.DIGIT,
        re.compile(r"(?P<below>[0-9]{1,4})분의 ?(?P<above>[0-9]{1,4})(?![0-9])"),
        _fraction,
        (Example("예산의 4분의 1을 줄였다.", "4분의 1", "0.25"),),
    ),
    Rule(
        "fraction_in_hangul",
        Anchor.NUMERAL,
        re.compile(rf"(?P<below>{HANGUL_NUMBER})분의 ?(?P<above>{HANGUL_NUMBER}){AFTER_UNIT}"),
        _fraction,
        (Example("절반도 아닌 사분의 삼 이다.", "사분의 삼", "0.75"),),
    ),
    Rule(
        "ratio",
        Anchor.DIGIT,
        re.compile(
            rf"(?P<left>[0-9]{{1,3}}) ?대 ?(?P<right>[0-9]{{1,3}})(?![0-9.,:]| ?[명개만억]){AFTER_UNIT}"
        ),
        _ratio,
        (Example("지분은 6대4로 나눈다.", "6대4", "3:2"),),
    ),
    Rule(
        "measure",
        Anchor.DIGIT,
        digits_then(_MEASURE),
        _measure,
        (
            Example("길이 12.5㎞ 구간이다.", "12.5㎞", "12.5"),
            Example("3만㎡ 터에 짓는다.", "3만㎡", "30000"),
            Example("영하 10도까지 떨어진다.", "영하 10도", "-10"),
        ),
    ),
    Rule(
        "measure_in_hangul",
        Anchor.NUMERAL,
        hangul_then(
            rf"(?P<unit>{alternatives(set(_HANGUL) - {'도', '평', '포인트', '킬로', '메터', '밀리'})}{AFTER_UNIT})"
        ),
        _measure,
        (Example("쌀 오백 그램을 담았다.", "오백 그램", "500"),),
    ),
)
