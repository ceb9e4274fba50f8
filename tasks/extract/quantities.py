"""What all quantities share: number + unit as a pattern, ranges (3~4명), 여, signs, and words that bound."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tasks.extract.numerals import DIGIT_NUMBER, HANGUL_NUMBER, Numeral, decimal_string, parse
from tasks.extract.rule import Reading
from tasks.extract.value_lexicons import BOUNDS, NUMERALS, UNITS, alternatives

_BETWEEN = r" ?(?:~|-|에서|내지) ?"
AFTER_UNIT = rf"(?:(?![가-힣A-Za-z])|(?={alternatives(UNITS.after_unit)}|의(?![가-힣])))"
"""What may follow a unit: no other word made of it (3점 but not 3점슛, 한 편 but not 한 편의점)."""

_LONE = frozenset(NUMERALS.digits) | (frozenset(NUMERALS.big_scales) - {"만"})
_SCALES = {**NUMERALS.small_scales, **NUMERALS.big_scales}


def digits_then(unit: str) -> re.Pattern[str]:
    """A pattern for digits before ``unit``: 3~4명, 160여 개국. Groups: low, number, about, unit's own."""
    low = rf"(?:(?P<low>{DIGIT_NUMBER})여?{_BETWEEN})?"
    return re.compile(rf"{low}(?P<number>{DIGIT_NUMBER})(?P<about> ?여)? ?{unit}")


def hangul_then(unit: str) -> re.Pattern[str]:
    """A pattern for a Hangul numeral before ``unit``: 다섯 가지, 수십 명."""
    return re.compile(rf"(?P<number>{HANGUL_NUMBER})(?P<about> ?여)? ?{unit}")


def unit_only(unit: str) -> str:
    """``unit`` without group names, for the first half of a range."""
    return re.sub(r"\?P<\w+>", "?:", unit)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as meant: its value as written, and the least and greatest value where the text gives them."""

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    mod: str | None = None

    def times(self, factor: Decimal) -> Amount:
        """The same amount in another unit."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Amount(self.value * factor, low, high, self.mod)


def amount_of(match: re.Match[str]) -> Amount | None:
    """The amount in a match of ``digits_then`` or ``hangul_then``; ``None`` where the words make no number."""
    groups = match.groupdict()
    number = parse(groups["number"])
    if number is None or is_lone_syllable(groups["number"]):
        return None
    if groups.get("low"):
        low = parse(groups["low"])
        return None if low is None else _between(low, number, groups["low"], groups["number"])
    if number.vague:
        return Amount(number.low, number.low, number.high, "APPROX")
    if groups.get("about") or "여" in groups["number"]:
        return Amount(number.low, number.low, number.low + max(number.step - 1, Decimal(0)), "MORE_THAN")
    return Amount(number.low)


def is_lone_syllable(words: str) -> bool:
    """Whether the numeral is one Sino-Korean syllable, which is mostly something else: 이 번, 공개, 조 대표."""
    return words in _LONE


def grown_together(match: re.Match[str]) -> bool:
    """Whether a numeral of one syllable and its unit are likely a word of their own: 한편, 서명, 수원, 백종원."""
    number, unit = match["number"], match["unit"]
    if len(number) != 1 or number.isdigit() or match.start("unit") != match.end("number"):
        return False
    if number in NUMERALS.small_scales or number in NUMERALS.big_scales:
        return unit not in (*UNITS.counters.attached_to_one, "원")
    return number not in UNITS.counters.attached_numerals or unit not in UNITS.counters.attached_to_one


def _between(low: Numeral, high: Numeral, low_words: str, high_words: str) -> Amount | None:
    """A range; its value is the number that the unit stands on, and its first shares the scale: 10~20억."""
    least = low.low
    if not any(scale in low_words for scale in _SCALES):
        for scale in reversed(high_words.strip()):
            if scale not in _SCALES or least * _SCALES[scale] > high.high:
                break
            least *= _SCALES[scale]
    if least >= high.high:
        return None
    return Amount(high.high, least, high.high, "APPROX")


_MOD_BEFORE = {word: mod for mod, words in BOUNDS.before.items() for word in words}
_MOD_AFTER = {word: mod for mod, words in BOUNDS.after.items() for word in words}
_BEFORE = re.compile(rf"(?:^|[^가-힣])({alternatives(_MOD_BEFORE)}) ?$")
_AFTER = re.compile(rf"(?: ?)({alternatives(set(_MOD_AFTER) - {'여'})}(?!서)|(?<! )여(?![가-힣]))")
_SIGN = re.compile(rf"(?:^|[\s(\[,:])(-|[△▲▽▼]|{alternatives(NUMERALS.minus)} ?)$")
_WINDOW = 8


def reading(kind: str, start: int, end: int, amount: Amount) -> Reading:
    """A reading of ``amount`` between two offsets."""
    return Reading(
        kind,
        start,
        end,
        decimal_string(amount.value),
        None if amount.low is None else decimal_string(amount.low),
        None if amount.high is None else decimal_string(amount.high),
        mod=amount.mod,
    )


def signed(read: Reading, text: str) -> Reading:
    """Take in a minus sign left of the number; △ and ▲ mean minus in Korean tables of money."""
    sign = _SIGN.search(text, max(0, read.start - _WINDOW), read.start)
    if sign is None or sign[1] in "▽▼":
        return read
    return replace(
        read,
        start=sign.start(1),
        value=_negated(read.value) or read.value,
        value_min=_negated(read.value_max),
        value_max=_negated(read.value_min),
    )


def _negated(value: str | None) -> str | None:
    return None if value is None else decimal_string(-Decimal(value))


def bounded(read: Reading, text: str) -> Reading:
    """Take in the words that bound the value: 약, 최대 … before it, 이상, 안팎, 넘게 … after it."""
    before = _BEFORE.search(text, max(0, read.start - _WINDOW), read.start)
    if before:
        read = _with_mod(replace(read, start=before.start(1)), _MOD_BEFORE[before[1]])
    after = _AFTER.match(text, read.end)
    if after:
        read = _with_mod(replace(read, end=after.end(1)), _MOD_AFTER[after[1]])
    return read


def _with_mod(read: Reading, mod: str) -> Reading:
    value = read.value or None
    if read.type not in ("COUNT", "MONEY", "PERCENT", "MEASURE"):
        return replace(read, mod=read.mod if mod == "APPROX" and read.mod else mod)
    if mod in ("EQUAL_OR_MORE", "MORE_THAN") and read.value_min is None:
        return replace(read, mod=mod, value_min=value)
    if mod in ("EQUAL_OR_LESS", "LESS_THAN") and read.value_max is None:
        return replace(read, mod=mod, value_max=value)
    return replace(read, mod=mod)
