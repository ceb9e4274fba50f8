"""AGE: 65세 이상, 다섯 살, 60대, 김모(33)씨."""

from __future__ import annotations

import re
from decimal import Decimal

from tasks.extract.numerals import decimal_string, parse
from tasks.extract.ordinals import marked_before
from tasks.extract.quantities import AFTER_UNIT, bounded, reading
from tasks.extract.quantity import Amount, Quantity
from tasks.extract.rule import Anchor, AnyRule, Example, Reading, Rule, Script, UnitRule
from tasks.extract.value_lexicons import NUMERALS, UNITS, alternatives

_MACHINE = re.compile(rf"{alternatives(UNITS.machines)} ?$")
_DECADES = frozenset(str(decade) for decade in range(10, 100, 10))
# A name, initials, Chinese characters, or a brackets' first part before the age: 김모(33), A(57), 淳·42).
_NAMED = re.compile(r"(?:[가-힣ㄱ-ㅎA-Za-z]씨?|[가-힣] (?=\())(?: ?\((?:[^()\n0-9][^()\n]{0,15}[·,/] ?)?)$")
_SOMEBODY = re.compile(rf"[ 의]{{0,2}}{alternatives(UNITS.somebody)}|[·,] ?[남여]\)")
_WINDOW = 24
# 열 and the tens below it count other things as often.
_NATIVE_TENS = tuple(tens for tens in NUMERALS.native_tens if tens not in ("열", "스무"))
_AGED_BEFORE = re.compile(
    r"(?:^|[^가-힣])(?:나이[가는도]?|올해(?:로| 나이)?|당시(?: 나이)?|내년이면|내일모레|어느덧|향년) $"
)
_OLDEST_PERSON = 110
_OLDEST = 10_000


def _age(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    amount = quantity.amount
    if amount is None or amount.value > _OLDEST:
        return None
    read = reading("AGE", quantity.start, match.end("unit"), amount)
    read.unit = match["unit"]
    return bounded(read, quantity.text)


def _decade_of_life(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """60대 is an age, but not 버스 60대 or 20대 국회; 62대 is one, misprinted, before somebody."""
    text, start = quantity.text, quantity.start
    first = quantity.low_words or quantity.words
    if quantity.words not in _DECADES or first not in _DECADES:
        return _misprinted_decade(quantity, match)
    if _MACHINE.search(text, max(0, start - _WINDOW), start) or marked_before(text, start) is not None:
        return None
    decade, last = Decimal(first), Decimal(quantity.words) + 9
    values = (decimal_string(decade), decimal_string(decade), decimal_string(last))
    return bounded(Reading("AGE", start, match.end(), *values, unit="대"), text)


def _misprinted_decade(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    words = quantity.words
    if quantity.low_words or not words.isdigit() or not 10 < int(words) <= _OLDEST_PERSON:
        return None
    if not _SOMEBODY.match(quantity.text, match.end()):
        return None
    return Reading("AGE", quantity.start, match.end(), words, unit="대")


def _age_in_brackets(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """김모(33)씨, A(57)씨, 홍길동(58·시장): a number alone in brackets after a name."""
    text, start, words = quantity.text, quantity.start, quantity.words
    if not words.isdigit() or quantity.low_words or not 1 <= int(words) <= _OLDEST_PERSON:
        return None
    if text[start - 1 : start] not in ("(", "·", ",", "/", " ") or len(words) > 3:
        return None
    name = _NAMED.search(text, max(0, start - _WINDOW), start)
    if name is None:
        return None
    return Reading("AGE", start, quantity.end, str(int(words)), unit="세")


def _generation(match: re.Match[str]) -> Reading | None:
    """2030세대 are those from 20 to 39."""
    first, last = match["first"], match["last"]
    if first >= last:
        return None
    return Reading("AGE", match.start(), match.end(), first, first, str(int(last) + 9), unit="대")


def _native_age(match: re.Match[str]) -> Reading | None:
    """서른의 나이, 올해 쉰둘인: native tens by themselves where the words around them speak of age."""
    text, start, number = match.string, match.start(), parse(match["number"])
    if number is None or not (match["aged"] or _AGED_BEFORE.search(text, max(0, start - _WINDOW), start)):
        return None
    return bounded(reading("AGE", start, match.end("number"), Amount(number.low), unit="살"), text)


RULES: tuple[AnyRule, ...] = (
    UnitRule(
        "age",
        Script.DIGITS,
        re.compile(rf"(?P<unit>세|살)(?:{AFTER_UNIT}|(?=[0-9]|배기|짜리|배이))(?!대| ?이하 금지)"),
        _age,
        (
            Example("만 65세 이상 노인이다.", "65세 이상", "65"),
            Example("성벽은 500살이 넘었다.", "500살", "500"),
            Example("3살배기 아이다.", "3살", "3"),
        ),
        starts="세살",
    ),
    UnitRule(
        "age_in_hangul",
        Script.HANGUL,
        re.compile(rf"(?P<unit>살)(?:{AFTER_UNIT}|(?=배기|짜리))"),
        _age,
        (Example("아이는 다섯 살이다.", "다섯 살", "5"),),
        starts="살",
    ),
    Rule(
        "age_in_native_tens",
        Anchor.WORD,
        re.compile(
            rf"(?P<number>{alternatives(_NATIVE_TENS)}(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)?)"
            r"(?:(?P<aged>의 (?:나이|고령|노[구모부])| ?나이|(?:에|[을이]) ?(?:훌쩍 |갓 |막 )?(?:접어|들어[서선섰]|넘|앞[둔두]|바라[보본]|맞[은이]|된|되[던어]|데뷔))"
            r"|(?=인(?![가-힣])|[이에을의](?![가-힣])|이[다었]|[,.]|$))"
        ),
        _native_age,
        (
            Example("서른의 나이에 시작했다.", "서른", "30"),
            Example("올해 쉰둘인 그는 웃었다.", "쉰둘", "52"),
            Example("마흔에 접어들었다.", "마흔", "40"),
            Example("서른을 헤아렸다.", None),
        ),
        follows=_NATIVE_TENS,
    ),
    UnitRule(
        "age_in_sino_korean",
        Script.HANGUL,
        re.compile(rf"(?<=[십일이삼사오육칠팔구] )(?P<unit>세){AFTER_UNIT}"),
        _age,
        (
            Example("그는 오십오 세였다.", "오십오 세", "55"),
            Example("이 세 사람이 모였다.", None),
        ),
        starts="세",
    ),
    UnitRule(
        "age_by_decade",
        Script.DIGITS,
        re.compile(rf"대(?: ?[초중후]반)?(?!(?: ?[0-9])|{alternatives(UNITS.terms)}){AFTER_UNIT}"),
        _decade_of_life,
        (
            Example("60대 이상이 많다.", "60대 이상", "60"),
            Example("버스 20대를 늘린다.", None),
            Example("72대 여성이 넘어졌다.", "72대", "72"),
            Example("72대 회장이 뽑혔다.", None),
        ),
        starts="대",
    ),
    Rule(
        "ages_of_generation",
        Anchor.DIGIT,
        re.compile(r"(?P<first>[1-9]0)(?P<last>[1-9]0) ?(?:세대|(?=청년|여성|남성|직장인|유권자|표심))"),
        _generation,
        (
            Example("2030세대가 많다.", "2030세대", "20"),
            Example("2030년 여름이다.", None),
        ),
        follows="세청여남직유표",
    ),
    UnitRule(
        "age_in_brackets",
        Script.DIGITS,
        re.compile(r"(?=\)|[·,/] ?(?:[가-힣]|[0-9]{1,3}기))"),
        _age_in_brackets,
        (
            Example("박모(41)씨가 신고했다.", "41", "41"),
            Example("A(57)씨와 B(9)군이 다쳤다.", "57", "57"),
            Example("가수 하루(본명 이하루·35)가 왔다.", "35", "35"),
            Example("김나라(54·29기) 판사가 맡았다.", "54", "54"),
        ),
        starts=")·,/",
    ),
)
