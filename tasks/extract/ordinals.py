"""ORDINAL: numbers that order things, and never count them."""

from __future__ import annotations

import re

from tasks.extract.quantities import AFTER_UNIT, beginnings_of, reading
from tasks.extract.quantity import Quantity
from tasks.extract.rule import Anchor, AnyRule, Example, Reading, Rule, Script, UnitRule
from tasks.extract.value_lexicons import UNITS, alternatives

_ORDINALS = UNITS.ordinals
_BEFORE = re.compile(rf"(?:(?<![가-힣])제 ?|{alternatives(_ORDINALS.before)} ?(?:제 ?)?)$")
_LAW = re.compile(r"[가-힣](?:법|령|규칙|조례|협약|헌장|규정|정관)(?: ?\([^()\n]{1,8}\))? $")
_STRUCTURES = re.compile(rf"{alternatives(UNITS.structures)} ?(?:등 |약 |총 |모두 )?$")
_WINDOW = 12
# 아파트 101동, 101동 1503호: the hundreds are the block's, the rest its place in it.
_HOUSING = re.compile(r"(?:아파트|단지|빌라|맨션|주공|오피스텔|타운|빌)(?:의)?,? ?$")
_IN_BUILDING = re.compile(
    r" ?(?:[0-9]{1,4}호|지?하? ?[0-9]{1,2}층|(?:주민|앞|입구|지하|옥상|현관|경비실|주차장)(?:[^가-힣]|[가-힣]?에|은|이|들))"
)
# 정부세종청사 6동: its buildings bear numbers from 1 on.
_OFFICES = re.compile(r"(?:청사|연구동|기숙사|강의동|병동) ?$")
_BUILDINGS, _IN_A_BLOCK = range(101, 3000), range(1, 61)
# 30억 등 80억원: so great a number ranks nothing.
_GREATEST = 10_000_000


def marked_before(text: str, start: int) -> int | None:
    """Where the mark of an ordinal before ``start`` begins: 제, 민선; None where there is none."""
    before = _BEFORE.search(text, max(0, start - _WINDOW), start)
    return before.start() if before else None


def _ordinal(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    amount = quantity.amount
    if amount is None or amount.value != int(amount.value) or quantity.about or amount.value > _GREATEST:
        return None
    if match["unit"] == "기" and counts_structures(quantity):
        return None
    start = marked_before(quantity.text, quantity.start)
    read = reading("ORDINAL", quantity.start if start is None else start, match.end("unit"), amount)
    read.unit = match["unit"].strip() or None
    return read


def counts_structures(quantity: Quantity) -> bool:
    """Whether 기 counts what stands before the number: 원전 2기, 고분 12기, but not 민선 8기."""
    return _STRUCTURES.search(quantity.text, max(0, quantity.start - _WINDOW), quantity.start) is not None


def numbers_building(quantity: Quantity, end: int) -> bool:
    """Whether the number before 동, which ends at ``end``, is a building's: 아파트 101동, 203동 5층."""
    if len(quantity.words) > 4 or not quantity.words.isdigit() or quantity.low_words:
        return False
    if _OFFICES.search(quantity.text, max(0, quantity.start - _WINDOW), quantity.start):
        return True
    number = int(quantity.words)
    if number not in _BUILDINGS or number % 100 not in _IN_A_BLOCK:
        return False
    text, start = quantity.text, quantity.start
    return bool(_IN_BUILDING.match(text, end) or _HOUSING.search(text, max(0, start - _WINDOW), start))


def _building(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    return _ordinal(quantity, match) if numbers_building(quantity, match.end("unit")) else None


def _with_mark(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """제3차, 민선 8기: only with the mark before it."""
    return None if marked_before(quantity.text, quantity.start) is None else _ordinal(quantity, match)


def _attached(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """이등, 삼위: a numeral of one syllable is a rank only where it is written together with it."""
    if len(quantity.words) == 1 and match.start("unit") == quantity.end:
        value = None if quantity.words + match["unit"] in _ORDINALS.not_ranks else _RANKS.get(quantity.words)
        return (
            None
            if value is None
            else Reading("ORDINAL", quantity.start, match.end("unit"), value, unit=match["unit"])
        )
    return _ordinal(quantity, match)


_RANKS = {
    "일": "1",
    "이": "2",
    "삼": "3",
    "사": "4",
    "오": "5",
    "육": "6",
    "칠": "7",
    "팔": "8",
    "구": "9",
    "십": "10",
}


def _article(match: re.Match[str]) -> Reading | None:
    """형법 123조, 제21조, 7조 2항: an article of a law, no trillions."""
    text, start = match.string, match.start()
    marked = marked_before(text, start)
    if (
        marked is None
        and match["paragraph"] is None
        and not _LAW.search(text, max(0, start - _WINDOW), start)
    ):
        return None
    start = start if marked is None else marked
    return Reading("ORDINAL", start, match.end(), match["number"], unit="조")


def _first(match: re.Match[str]) -> Reading:
    return Reading("ORDINAL", match.start(), match.end(), str(_ORDINALS.first[match["first"]]), unit="번째")


def _last(match: re.Match[str]) -> Reading:
    return Reading("ORDINAL", match.start(), match.end(), "-1", unit="번째")


RULES: tuple[AnyRule, ...] = (
    UnitRule(
        "ordinal_with_mark",
        Script.DIGITS,
        re.compile(rf"(?P<unit>{alternatives(_ORDINALS.units)}){AFTER_UNIT}"),
        _with_mark,
        (
            Example("제3차 회의를 열었다.", "제3차", "3"),
            Example("민선 8기 공약이다.", "민선 8기", "8"),
        ),
        starts=beginnings_of(_ORDINALS.units),
    ),
    UnitRule(
        "ordinal",
        Script.DIGITS,
        re.compile(rf"(?P<unit>{alternatives(_ORDINALS.alone)}){AFTER_UNIT}"),
        _ordinal,
        (
            Example("사업 2단계에 들어간다.", "2단계", "2"),
            Example("전국 1위에 올랐다.", "1위", "1"),
            Example("바둑 9단과 겨뤘다.", "9단", "9"),
            Example("세계 10위권이다.", "10위", "10"),
            Example("원전 2기를 짓는다.", None),
        ),
        starts=beginnings_of(_ORDINALS.alone),
    ),
    UnitRule(
        "number_of_building",
        Script.DIGITS,
        re.compile(rf"(?P<unit>동)(?:(?= [0-9])|{AFTER_UNIT})"),
        _building,
        (
            Example("아파트 101동에서 불이 났다.", "101동", "101"),
            Example("정부세종청사 6동에서 열린다.", "6동", "6"),
            Example("아파트 3동을 짓는다.", None),
            Example("비닐하우스 120동이 무너졌다.", None),
        ),
        starts="동",
    ),
    Rule(
        "article_of_law",
        Anchor.DIGIT,
        re.compile(
            r"(?P<number>[0-9]{1,4})(?P<unit>조)(?:의 ?[0-9]{1,2})?(?P<paragraph>(?= ?(?:제 ?)?[0-9]{1,3}항))?"
        ),
        _article,
        (
            Example("형법 123조를 적용했다.", "123조", "123"),
            Example("헌법 제21조에 따른다.", "제21조", "21"),
            Example("7조 2항이 쟁점이다.", "7조", "7"),
            Example("예산 21조를 짰다.", None),
        ),
        follows="조",
    ),
    UnitRule(
        "ordinal_in_hangul",
        Script.HANGUL,
        re.compile(r"(?P<unit> ?번째|째(?= 번|번| ?[로는이]|$)|(?<=[섯곱덟홉])째(?![가-힣]))"),
        _ordinal,
        (
            Example("세 번째 방문이다.", "세 번째", "3"),
            Example("다섯째 아이를 낳았다.", "다섯째", "5"),
            Example("스물 다섯번째 생일이다.", "스물 다섯번째", "25"),
        ),
        starts="번째",
    ),
    UnitRule(
        "rank_in_hangul",
        Script.HANGUL,
        re.compile(
            rf"(?P<unit>{alternatives(_ORDINALS.ranks)})(?:(?![가-힣])|(?=[은을에로과의]|이다|입니다))(?<! 등)"
        ),
        _attached,
        (
            Example("이등은 은메달을 받는다.", "이등", "2"),
            Example("십이위로 밀렸다.", "십이위", "12"),
        ),
        starts=beginnings_of(_ORDINALS.ranks),
    ),
    Rule(
        "ordinal_of_title",
        Anchor.WORD,
        re.compile(r"제 ?(?P<number>[0-9])(?=[가-힣])"),
        lambda match: Reading("ORDINAL", match.start(), match.end(), match["number"]),
        (Example("제1위원장이 나섰다.", "제1", "1"),),
    ),
    Rule(
        "ordinal_first",
        Anchor.WORD,
        re.compile(r"(?P<first>첫|[둘셋넷](?=째))(?: ?번째|째)"),
        _first,
        (
            Example("첫 번째 과제다.", "첫 번째", "1"),
            Example("첫째 아이다.", "첫째", "1"),
        ),
        follows="첫둘셋넷",
    ),
    Rule(
        "ordinal_first_alone",
        Anchor.WORD,
        re.compile(r"(?P<first>첫)(?= [가-힣])"),
        _first,
        (Example("첫 시험에 붙었다.", "첫", "1"),),
    ),
    Rule(
        "ordinal_last",
        Anchor.WORD,
        re.compile(r"마지막(?= (?:번째|순서|차례|주자|타자|경기))(?: 번째)?"),
        _last,
        (Example("마지막 순서로 나왔다.", "마지막", "-1"),),
    ),
    UnitRule(
        "term_of_office",
        Script.DIGITS,
        re.compile(rf"(?P<unit>대) ?(?={alternatives(UNITS.terms)})"),
        _ordinal,
        (Example("21대 국회가 문을 닫는다.", "21대", "21"),),
        starts="대",
    ),
)
