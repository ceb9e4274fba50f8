"""ORDINAL and AGE: numbers that order or date people and things, and never count them."""

from __future__ import annotations

import re
from decimal import Decimal

from tasks.extract.numerals import HANGUL_NUMBER, decimal_string, parse
from tasks.extract.quantities import AFTER_UNIT, amount_of, bounded, digits_then, hangul_then, reading
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import UNITS, alternatives

_ORDINALS = UNITS.ordinals
_BEFORE = re.compile(rf"(?:제 ?|{alternatives(_ORDINALS.before)} ?(?:제 ?)?)$")
_MACHINE = re.compile(rf"{alternatives(UNITS.machines)} ?$")
_WINDOW = 12


def _ordinal(match: re.Match[str]) -> Reading | None:
    number = parse(match["number"])
    if number is None or number.vague:
        return None
    before = _BEFORE.search(match.string, max(0, match.start() - _WINDOW), match.start())
    start = before.start() if before else match.start()
    return Reading("ORDINAL", start, match.end("unit"), decimal_string(number.low), unit=match["unit"])


def _with_mark(match: re.Match[str]) -> Reading | None:
    """제3차, 민선 8기: only with the mark before it."""
    if not _BEFORE.search(match.string, max(0, match.start() - _WINDOW), match.start()):
        return None
    return _ordinal(match)


def _first(match: re.Match[str]) -> Reading:
    return Reading("ORDINAL", match.start(), match.end(), str(_ORDINALS.first[match["first"]]), unit="번째")


def _age(match: re.Match[str]) -> Reading | None:
    amount = amount_of(match)
    if amount is None or amount.value > 150:
        return None
    return bounded(reading("AGE", match.start(), match.end("unit"), amount), match.string)


def _decade_of_life(match: re.Match[str]) -> Reading | None:
    """60대 is an age, but not 버스 60대 or 20대 국회."""
    text = match.string
    if _MACHINE.search(text, max(0, match.start() - _WINDOW), match.start()):
        return None
    if _BEFORE.search(text, max(0, match.start() - _WINDOW), match.start()):
        return None
    decade = Decimal(match["number"])
    last = Decimal(match["last"] or match["number"]) + 9
    read = Reading(
        "AGE",
        match.start(),
        match.end(),
        decimal_string(decade),
        decimal_string(decade),
        decimal_string(last),
        unit="대",
    )
    return bounded(read, text)


def _age_in_brackets(match: re.Match[str]) -> Reading | None:
    """김모(33)씨, 홍길동(58) 시장: a number alone in brackets after a name."""
    text = match.string
    name = re.search(r"[가-힣]{2,5} ?\($", text[max(0, match.start() - 8) : match.start()])
    if name is None or not 1 <= int(match["number"]) <= 110:
        return None
    return Reading("AGE", match.start("number"), match.end("number"), str(int(match["number"])), unit="세")


RULES = (
    Rule(
        "ordinal_with_mark",
        Anchor.DIGIT,
        re.compile(rf"(?P<number>[0-9]{{1,4}}) ?(?P<unit>{alternatives(_ORDINALS.units)}){AFTER_UNIT}"),
        _with_mark,
        (
            Example("제3차 회의를 열었다.", "제3차", "3"),
            Example("민선 8기 공약이다.", "민선 8기", "8"),
        ),
    ),
    Rule(
        "ordinal",
        Anchor.DIGIT,
        re.compile(rf"(?P<number>[0-9]{{1,4}}) ?(?P<unit>{alternatives(_ORDINALS.alone)}){AFTER_UNIT}"),
        _ordinal,
        (
            Example("사업 2단계에 들어간다.", "2단계", "2"),
            Example("전국 1위에 올랐다.", "1위", "1"),
        ),
    ),
    Rule(
        "ordinal_in_hangul",
        Anchor.NUMERAL,
        re.compile(rf"(?P<number>{HANGUL_NUMBER}) ?(?P<unit>번째|째(?= 번| ?[로는이]|$))"),
        _ordinal,
        (Example("세 번째 방문이다.", "세 번째", "3"),),
    ),
    Rule(
        "ordinal_first",
        Anchor.WORD,
        re.compile(r"(?P<first>첫)(?: ?번째|째)"),
        _first,
        (Example("첫 번째 과제다.", "첫 번째", "1"),),
    ),
    Rule(
        "term_of_office",
        Anchor.DIGIT,
        re.compile(rf"(?P<number>[0-9]{{1,2}})(?P<unit>대) ?(?={alternatives(UNITS.terms)})"),
        _ordinal,
        (Example("21대 국회가 문을 닫는다.", "21대", "21"),),
    ),
    Rule(
        "age",
        Anchor.DIGIT,
        digits_then(rf"(?P<unit>세|살){AFTER_UNIT}(?!대| ?이하 금지)"),
        _age,
        (Example("만 65세 이상 노인이다.", "65세 이상", "65"),),
    ),
    Rule(
        "age_in_hangul",
        Anchor.NUMERAL,
        hangul_then(rf"(?P<unit>살){AFTER_UNIT}"),
        _age,
        (Example("아이는 다섯 살이다.", "다섯 살", "5"),),
    ),
    Rule(
        "age_by_decade",
        Anchor.DIGIT,
        re.compile(
            rf"(?P<number>[1-9]0)(?:~(?P<last>[1-9]0))?대(?: ?[초중후]반)?(?!(?: ?[0-9])|{alternatives(UNITS.terms)}){AFTER_UNIT}"
        ),
        _decade_of_life,
        (
            Example("60대 이상이 많다.", "60대 이상", "60"),
            Example("버스 20대를 늘린다.", None),
        ),
    ),
    Rule(
        "age_in_brackets",
        Anchor.DIGIT,
        re.compile(r"(?P<number>[0-9]{1,3})(?=\)|[·,] ?[남여]\))"),
        _age_in_brackets,
        (Example("박모(41)씨가 신고했다.", "41", "41"),),
    ),
)
