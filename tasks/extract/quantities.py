"""What all quantities share: what may follow a unit, readings, signs, bands, and words that bound a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from tasks.extract.numerals import decimal_string
from tasks.extract.quantity import Amount, Quantity, is_lone_syllable
from tasks.extract.rule import Reading
from tasks.extract.value_lexicons import BOUNDS, NUMERALS, UNITS, alternatives

__all__ = ["AFTER_UNIT", "bounded", "grown_together", "is_lone_syllable", "reading", "signed", "unit_only"]

AFTER_UNIT = rf"(?:(?![가-힣A-Za-z])|(?={alternatives(UNITS.after_unit)}|의(?![가-힣])|다(?![가-힣])))"
"""What may follow a unit: no other word made of it (3점 but not 3점슛, 한 편 but not 한 편의점)."""


def starts_of(words: Iterable[str]) -> str:
    """The characters that ``words`` begin with."""
    return "".join(sorted({word[0] for word in words}))


def beginnings_of(words: Iterable[str]) -> tuple[str, ...]:
    """The two characters that ``words`` begin with; of words of one, that one."""
    return tuple(sorted({word[:2] for word in words}))


def unit_only(unit: str) -> str:
    """``unit`` without group names, for the first half of a range."""
    return re.sub(r"\?P<\w+>", "?:", unit)


_ATTACHED_TO_NATIVE = {n: frozenset(units) for n, units in UNITS.counters.attached_to_native.items()}


def grown_together(quantity: Quantity, match: re.Match[str]) -> bool:
    """Whether a numeral of one syllable and its unit are likely a word of their own: 한편, 수원, 백종원, 하나원."""
    number, unit = quantity.words, match["unit"]
    if number + unit in UNITS.counters.attached_words or unit in _ATTACHED_TO_NATIVE.get(number, ()):
        return False
    if number in NUMERALS.nouns:
        return match.start("unit") == quantity.end
    if len(number) != 1 or number.isdigit() or match.start("unit") != quantity.end:
        return False
    if number + unit in UNITS.counters.never_attached:
        return True
    if number in NUMERALS.small_scales or number in NUMERALS.big_scales:
        return unit not in (*UNITS.counters.attached_to_one, "원")
    return number not in UNITS.counters.attached_numerals or unit not in UNITS.counters.attached_to_one


_MOD_BEFORE = {word: mod for mod, words in BOUNDS.before.items() for word in words}
_MOD_AFTER = {word: mod for mod, words in BOUNDS.after.items() for word in words}
_BEFORE = re.compile(rf"(?:^|[^가-힣])({alternatives(_MOD_BEFORE)}) ?$")
_MOD_OF_VERB = {word: mod for mod, words in BOUNDS.verbs.items() for word in words}
_VERB = re.compile(alternatives(_MOD_OF_VERB))
_AFTER = re.compile(rf"(?: ?)({alternatives(set(_MOD_AFTER) - {'여'})}(?!서)|(?<! )여(?![가-힣]))")
_PLUS = ("+", *NUMERALS.plus)
_SIGN = re.compile(
    rf"(?:^|[\s(\[,:])(?P<sign>-(?<![0-9] -)|\A[+-]|[+△▲▽▼]|{alternatives((*NUMERALS.minus, *NUMERALS.plus))}) ?$"
)
_SIGN_ENDS = frozenset(" -+△▲▽▼") | {word[-1] for word in (*NUMERALS.minus, *NUMERALS.plus)}
_BEFORE_ENDS = frozenset(" ") | {word[-1] for word in _MOD_BEFORE}
_AFTER_STARTS = frozenset(" ") | {word[0] for word in _MOD_AFTER}
_VERB_STARTS = frozenset(word[0] for word in _MOD_OF_VERB)
_BAND = re.compile(rf"대{AFTER_UNIT}(?!대)")
_LEAST = ("EQUAL_OR_MORE", "MORE_THAN")
_GREATEST = ("EQUAL_OR_LESS", "LESS_THAN")
_BOUNDED = ("COUNT", "MONEY", "PERCENT", "MEASURE", "AGE")
_IN_WHOLES = ("COUNT", "MONEY")
_WINDOW = 8


def reading(kind: str, start: int, end: int, amount: Amount, unit: str | None = None) -> Reading:
    """A reading of ``amount`` between two offsets."""
    return Reading(
        kind,
        start,
        end,
        decimal_string(amount.value),
        None if amount.low is None else decimal_string(amount.low),
        None if amount.high is None else decimal_string(amount.high),
        unit,
        mod=amount.mod,
    )


def signed(read: Reading, text: str) -> Reading:
    """Take in a sign left of the number; △ and ▲ mean minus in Korean tables of money."""
    start = read.start
    if start == 0 or text[start - 1] not in _SIGN_ENDS:
        return read
    sign = _SIGN.search(text, max(0, start - _WINDOW), start)
    if sign is None or _is_no_sign(sign, read):
        return read
    read = read.but(start=sign.start("sign"))
    if sign["sign"] in _PLUS:
        return read
    return read.but(
        value=_negated(read.value) or read.value,
        value_min=_negated(read.value_max),
        value_max=_negated(read.value_min),
    )


def _is_no_sign(sign: re.Match[str], read: Reading) -> bool:
    """▽ and ▼ only point down; apart from the number △, ▲ and - are marks of a list, ▲ before a count too."""
    mark, apart = sign["sign"], sign.end("sign") < read.start
    return (
        mark in "▽▼"
        or (mark in "-△▲" and apart and sign.start("sign") > 0)
        or (mark == "▲" and read.type == "COUNT")
    )


def _negated(value: str | None) -> str | None:
    return None if value is None else decimal_string(-Decimal(value))


def bounded(read: Reading, text: str) -> Reading:
    """Take in the words that bound the value: 약, 최대 … before it, 대, 이상, 안팎, 넘게 … after it."""
    read = _band(read, text)
    start, end = read.start, read.end
    before = None
    if start and text[start - 1] in _BEFORE_ENDS:
        before = _BEFORE.search(text, max(0, start - _WINDOW), start)
    if before:
        read = _with_mod(read.but(start=before.start(1)), _MOD_BEFORE[before[1]])
    after = _AFTER.match(text, end) if text[end : end + 1] in _AFTER_STARTS else None
    if after:
        return _with_mod(read.but(end=after.end(1)), _MOD_AFTER[after[1]])
    verb = _VERB.match(text, end) if text[end : end + 1] in _VERB_STARTS else None
    return _with_mod(read, _MOD_OF_VERB[verb[0]]) if verb else read


def _band(read: Reading, text: str) -> Reading:
    """Take in 대, which leaves open what follows the last digit written: 20만원대, 3%대, 1300원대."""
    if read.type not in _BOUNDED or not text.startswith("대", read.end) or not _BAND.match(text, read.end):
        return read
    value = Decimal(read.value)
    if read.mod == "MORE_THAN" or not value:
        return read
    # 수백억 원대 says no more than 수백억 원.
    if read.mod == "APPROX" and read.value == read.value_min:
        return read.but(end=read.end + 1)
    least = Decimal(read.value_min or read.value)
    step = min(_last_place(value), _last_place(least or value))
    whole = read.type in _IN_WHOLES and step > 1
    open_width = step - (1 if whole else min(step, Decimal(1)) / 10)
    ends = (least, value + open_width) if value > 0 else (value - open_width, value)
    first, last = (decimal_string(end) for end in ends)
    return read.but(end=read.end + 1, value_min=first, value_max=last, mod=None)


def _last_place(number: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 300000 → 100000, 1.5 → 0.1."""
    return Decimal(1).scaleb(number.normalize().adjusted() - len(number.normalize().as_tuple().digits) + 1)


def _with_mod(read: Reading, mod: str) -> Reading:
    if read.type not in _BOUNDED:
        return read.but(mod=read.mod if mod == "APPROX" and read.mod else mod)
    least, greatest = read.value_min, read.value_max
    if read.mod is None and least is not None and greatest is not None:
        return _beyond_band(read, mod)
    if mod in _LEAST and least is None:
        return read.but(mod=mod, value_min=read.value)
    if mod in _GREATEST and greatest is None:
        return read.but(mod=mod, value_max=read.value)
    return read.but(mod=mod)


def _beyond_band(read: Reading, mod: str) -> Reading:
    """30대 이상 is open above, 20대 이하 below; 30대 미만 leaves the whole band out."""
    least, greatest = read.value_min, read.value_max
    if mod in _LEAST:
        return read.but(mod=mod, value_min=least if mod == "EQUAL_OR_MORE" else greatest, value_max=None)
    if mod in _GREATEST:
        return read.but(mod=mod, value_min=None, value_max=greatest if mod == "EQUAL_OR_LESS" else least)
    return read.but(mod=mod)
