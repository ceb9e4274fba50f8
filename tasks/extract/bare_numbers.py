"""COUNT without a counter: 조회 수 1200만, 승점 4, 200 이상, 30보다 크다, 하나."""

from __future__ import annotations

import re
from decimal import Decimal

from tasks.extract.numerals import HANGUL_NUMBER, SHORT_NUMBER, decimal_string, parse
from tasks.extract.quantities import AFTER_UNIT, bounded, reading, signed, starts_of
from tasks.extract.quantity import Amount, Quantity
from tasks.extract.rule import Anchor, AnyRule, Example, Reading, Rule, Script, UnitRule
from tasks.extract.spelling import ends_in_consonant
from tasks.extract.value_lexicons import BARE, NUMERALS, alternatives

_SCALES = frozenset((*NUMERALS.small_scales, *NUMERALS.big_scales))
_ONES = frozenset((*NUMERALS.nouns, *BARE.native))
# 열 and 스무 stand before what they count; the tens from 스물 on are nouns as 하나 and 다섯 are.
_TENS = frozenset(NUMERALS.native_tens) - {"열", "스무"}
NATIVE_NOUNS = _ONES | _TENS | {tens + one for tens in (*_TENS, "열") for one in _ONES}
"""Native numerals that stand as nouns: 하나, 서른, 쉰일곱."""
_NOT_BEFORE = frozenset("-/.:~'\"‘“’”#*&_(<[{@=+%")
_VALUED = re.compile(
    rf"(?P<head>{alternatives(BARE.valued)})[은는이가:]? ?-?(?P<number>{SHORT_NUMBER})"
    r"(?:(?![0-9가-힣A-Za-z%.,:]|[-~][0-9])|(?=[.,](?![0-9]))|(?=[은는을를이의에로으과와점인]))"
)
_OF_NUMBERS = re.compile(alternatives(BARE.context))
_MOD_OF = {word: mod for mod, words in BARE.compared.items() for word in words}
_COMPARED = alternatives(_MOD_OF)
_OR = r"(?:이거나|과 같거나|와 같거나|또는|혹은)"
_RANGE = re.compile(
    rf"(?:부터|에서|과|와) ?(?P<minus>{alternatives(NUMERALS.minus)} ?|-)?(?P<high>{SHORT_NUMBER}|{HANGUL_NUMBER}) ?"
    r"(?:까지(?=의| ?이다|다| ?중|[ .,]|$)|사이(?![트버클즈]))|사이(?![트버클즈])"
)
_BOUND = re.compile(
    rf"(?: ?{_OR} ?그? ?)?(?P<bound>(?P<word>{_COMPARED})(?:습니다|는다|었다|었고|도록|게|다|고|지만|은|는)?)"
)
_POINTED = re.compile(r"[가-힣]{1,12} ?점 ?[가-힣]{1,8}")
_CONTEXT = 40
_PARTICLE = (
    r"(?=(?:은|는|이|가|을|를|과|와|로|으로|의|도|만|에|에서|에는|로는|로도|조차|뿐|씩)(?![가-힣])|"
    r"다(?![가-힣])|이다|입니다|이었|였|이라|이며|이고|인데|뿐이|밖에|까지|부터|마다|보다|처럼|만큼|로서|로써|만의|만을)"
)
_TOPIC = re.compile(r"은(?![가-힣])|는(?![가-힣])|다(?![가-힣])|이다|입니다|이었다|과 같|와 같")
_CLOSES = re.compile(r"(?:이다|다|입니다)?[.]?\Z")
_NOT_ALONE = re.compile(r"[가-힣A-Za-z](?<![은는이가을를과와의에서]) ?$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def _bare(quantity: Quantity) -> Reading | None:
    """The number as a count of nothing named; not where it goes on from a word, a date or a code."""
    text, start = quantity.text, quantity.start
    amount = quantity.amount
    if amount is None or (start and (text[start - 1].isalnum() or text[start - 1] in _NOT_BEFORE)):
        negative = start and text[start - 1] == "-" and text[max(0, start - 2) : start - 1] in ("", " ", "(")
        if amount is None or not negative:
            return None
    return reading("COUNT", start, quantity.end, amount)


def _scaled(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """조회 수 300만: so round a number counts something, whatever it is."""
    amount = quantity.amount
    if amount is None:
        return None
    return bounded(reading("COUNT", quantity.start, quantity.end, amount), quantity.text)


def _bound(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """200 이상, 30보다 크거나 같다: the least or the greatest of a number without a unit."""
    read = _bare(quantity)
    if read is None or read.value_min is not None:
        return None
    read = signed(read, quantity.text)
    read.mod = _MOD_OF[match["word"]]
    if match[0].lstrip().startswith(("이거나", "과 같", "와 같", "또는", "혹은")):
        read.mod = {"MORE_THAN": "EQUAL_OR_MORE", "LESS_THAN": "EQUAL_OR_LESS"}.get(read.mod, read.mod)
    read.end = match.end("bound")
    if read.mod.endswith(("MORE", "MORE_THAN")):
        read.value_min = read.value
    else:
        read.value_max = read.value
    return bounded(read, quantity.text)


def _range(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """20과 30 사이, 1부터 100까지, 10에서 20 사이: both bounds of a number without a unit."""
    read = _bare(quantity)
    if read is not None and quantity.low_words and match["high"] is None:
        return read.but(end=match.end())
    high = parse(match["high"] or "")
    if read is None or read.value_min is not None or high is None or high.vague:
        return None
    read = signed(read, quantity.text)
    least, greatest = Decimal(read.value), -high.low if match["minus"] else high.low
    if least >= greatest:
        return None
    ends = (decimal_string(greatest), decimal_string(least), decimal_string(greatest))
    return Reading("COUNT", read.start, match.end(), *ends, mod="APPROX")


def _valued(match: re.Match[str]) -> Reading | None:
    """승점 4, 규모 7.8: nouns whose value is a plain number."""
    numeral = parse(match["number"])
    if numeral is None:
        return None
    read = reading("COUNT", match.start("number"), match.end("number"), Amount(numeral.low))
    read = signed(read, match.string)
    read.head = match["head"]
    return read


def _in_digits(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """1,234는, -5이다: a number that a particle makes a noun, where numbers are spoken of or it is no year or code."""
    text, start = quantity.text, quantity.start
    read = _bare(quantity)
    if read is None:
        return None
    read = bounded(signed(read, text), text)
    great = "," in quantity.words or "." in quantity.words or quantity.words[-1] in _SCALES
    bounds = read.start < start and read.mod is not None and _CLOSES.match(text, quantity.end)
    if not great and not bounds and not _speaks_of_numbers(text, start) and not _is_subject(quantity):
        return None
    return read


def _in_hangul(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """하나로, 쉰둘이, 이십육이다: a numeral as a noun; Sino-Korean ones only where numbers are spoken of."""
    words, text, start = quantity.words, quantity.text, quantity.start
    if words in NATIVE_NOUNS:
        return _native(quantity)
    numeral = parse(words)
    if numeral is None or numeral.vague or words in NUMERALS.native:
        return None
    # 천구백이다 is 1900 and the copula: without the last syllable it is tried again.
    if words.endswith("이") and text.startswith("다", quantity.end):
        return None
    read = signed(reading("COUNT", start, start + len(words), Amount(numeral.low)), text)
    lone_but_certain = words in BARE.lone or read.start < start
    certain = lone_but_certain if len(words) == 1 else words[0] == "십" or not _SCALES.isdisjoint(words[1:])
    if not (certain and _speaks_of_numbers(text, start)) and not _POINTED.fullmatch(words):
        return None
    return read


def _native(quantity: Quantity) -> Reading | None:
    """하나로, 쉰둘이; not 쉰다, for a consonant wants 이다, nor what a sign stands before: 플러스 하나, -둘."""
    amount, text, start = quantity.amount, quantity.text, quantity.start
    if amount is None or (text.startswith("다", quantity.end) and ends_in_consonant(quantity.words)):
        return None
    read = reading("COUNT", start, quantity.end, amount)
    return None if signed(read, text).start < start else read


def _is_subject(quantity: Quantity) -> bool:
    """그 수는 20이다, 20은: the number itself is spoken of; not 아이폰 12는, which is a name's."""
    text, start = quantity.text, quantity.start
    if _YEAR.fullmatch(quantity.words) or _TOPIC.match(text, quantity.end) is None:
        return False
    return _NOT_ALONE.search(text, max(0, start - 3), start) is None


def _speaks_of_numbers(text: str, start: int) -> bool:
    return _OF_NUMBERS.search(text, max(0, start - _CONTEXT), start + _CONTEXT) is not None


RULES: tuple[AnyRule, ...] = (
    UnitRule(
        "number_with_scale",
        Script.DIGITS,
        re.compile(rf"(?:(?<= )|{AFTER_UNIT})"),
        _scaled,
        (Example("조회 수 300만을 기록했다.", "300만", "3000000"),),
        scaled=True,
    ),
    UnitRule(
        "number_range_in_words",
        Script.BOTH,
        _RANGE,
        _range,
        (
            Example("값은 20과 30 사이다.", "20과 30 사이", "30"),
            Example("범위는 1부터 100까지다.", "1부터 100까지", "100"),
            Example("점수는 10에서 20 사이다.", "10에서 20 사이", "20"),
        ),
        starts="부에과와사",
    ),
    UnitRule(
        "number_with_bound",
        Script.BOTH,
        _BOUND,
        _bound,
        (
            Example("점수는 200 이상이다.", "200 이상", "200"),
            Example("이 수는 0.5보다 작다.", "0.5보다 작다", "0.5"),
            Example("값은 35 초과여야 한다.", "35 초과", "35"),
        ),
        starts=starts_of((*_MOD_OF, "이거나", "과", "와", "또는", "혹은")),
    ),
    Rule(
        "number_of_noun",
        Anchor.WORD,
        _VALUED,
        _valued,
        (
            Example("승점 4로 조 선두다.", "4", "4"),
            Example("규모 7.8의 지진이 났다.", "7.8", "7.8"),
            Example("골득실 -1에 그쳤다.", "-1", "-1"),
        ),
    ),
    UnitRule(
        "number_with_particle",
        Script.DIGITS,
        re.compile(rf"(?:{_PARTICLE}|(?![0-9가-힣A-Za-z%$&]|[-~:/·.][0-9A-Za-z]))"),
        _in_digits,
        (
            Example("1,234,567은 큰 숫자다.", "1,234,567", "1234567"),
            Example("정답은 마이너스 5이다.", "마이너스 5", "-5"),
            Example("인원은 최소 30이다.", "최소 30", "30"),
            Example("주소는 12번지다.", None),
        ),
    ),
    UnitRule(
        "numeral_as_noun",
        Script.HANGUL,
        re.compile(rf"{_PARTICLE}|(?=더 |[.,]?$)"),
        _in_hangul,
        (
            Example("장점 가운데 하나로 꼽힌다.", "하나", "1"),
            Example("쉰둘이 모였다.", "쉰둘", "52"),
            Example("삼은 자연수다.", "삼", "3"),
            Example("이는 사실이다.", None),
        ),
        starts="은는이가을를과와로으의도만에조뿐씩다입였인밖까부마보처더.,\n",
    ),
)
