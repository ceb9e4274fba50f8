"""A number where it stands in a text: ranges (3~4, 10만~20만) and 여 with it, before any unit is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tasks.extract.numerals import DIGIT_NUMBER, HANGUL_NUMBER, Numeral, parse
from tasks.extract.value_lexicons import NUMERALS

_LONE = frozenset(NUMERALS.digits) | (frozenset(NUMERALS.big_scales) - {"만"})
_PLAIN_SYLLABLES = frozenset((*NUMERALS.digits, *NUMERALS.small_scales)) - {"영", "공", "이"}
_BIG_SCALES = NUMERALS.big_scales
_SCALES = {**NUMERALS.small_scales, **_BIG_SCALES}
_SMALL, _BIG, _SEVERAL = "".join(NUMERALS.small_scales), "".join(_BIG_SCALES), "".join(NUMERALS.several)
_BETWEEN = r" ?(?:~|-|에서 |내지) ?"
_ABOUT = r"(?P<about> ?여(?= ?[가-힣%㎀-㏿A-Za-z])(?! ?[성자야]))?"
# 30여만, but not 백여섯.
_ABOUT_WITHIN = re.compile(rf"(?<=[0-9{_SMALL}{_BIG}])여(?![섯덟든])")
_IN_DIGITS = re.compile(rf"(?P<first>{DIGIT_NUMBER})(?:여?{_BETWEEN}(?P<second>{DIGIT_NUMBER}))?{_ABOUT}")
_IN_HANGUL = re.compile(
    rf"(?:(?P<low>[{_SEVERAL}][{_SMALL}][{_BIG}]?)(?:~|, ?|·| |에서 )(?=[{_SEVERAL}]))?(?P<number>{HANGUL_NUMBER}){_ABOUT}"
)
# 2, 3명 is two or three; 2, 3일 and 1, 2위 are lists.
_NEIGHBOURS = re.compile(
    r"(?P<first>[1-9]), ?(?P<second>(?P<next>[2-9]|10)[십백천]?[만억]?)(?=여? ?(?:명|년|개월|개(?!사|교|국)|곳|건|마리|시간|분(?!기)|주(?! ?[가-힣]요일|일)|살|배|차례|달러|원))"
)


class Amount(NamedTuple):
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


@dataclass(slots=True)
class Quantity:
    """A number at its place in ``text``: its words, those of the low end of a range, and whether 여 follows."""

    text: str
    start: int
    end: int
    words: str
    low_words: str | None = None
    about: bool = False

    @property
    def amount(self) -> Amount | None:
        """What the words say; ``None`` where they make no number, or one that is likely a word (이, 조)."""
        return None if is_lone_syllable(self.words) else self.surely

    @property
    def surely(self) -> Amount | None:
        """The same where what follows leaves no doubt that a lone syllable is a number: 삼 킬로그램."""
        number = parse(self.words)
        if number is None:
            return None
        if self.low_words:
            low = parse(self.low_words)
            return None if low is None else _between(low, number, self.low_words, self.words)
        if number.vague:
            return Amount(number.low, number.low, number.high, "APPROX")
        if self.about or _ABOUT_WITHIN.search(self.words):
            return Amount(number.low, number.low, number.low + max(number.step - 1, Decimal(0)), "MORE_THAN")
        return Amount(number.low)


def quantity_in_digits(text: str, position: int) -> Quantity | None:
    """The number or range of numbers that begins with the digit at ``position``."""
    match = _IN_DIGITS.match(text, position)
    if match is None:
        return None
    first, second, about = match.groups()
    if second is None and text.startswith(",", match.end("first")):
        match = _neighbours(text, position) or match
        first, second = match["first"], match["second"]
    if second is None:
        return Quantity(text, position, match.end(), first, None, about is not None)
    return Quantity(text, position, match.end(), second, first, about is not None)


def quantity_in_hangul(text: str, position: int, before: int | None = None) -> Quantity | None:
    """The longest number in Hangul that begins at ``position`` and ends no later than ``before``."""
    match = _IN_HANGUL.match(text, position, len(text) if before is None else before)
    if match is None or match.end("number") == position:
        return None
    return Quantity(text, position, match.end(), match["number"], match["low"], match["about"] is not None)


def _neighbours(text: str, position: int) -> re.Match[str] | None:
    match = _NEIGHBOURS.match(text, position)
    return match if match and int(match["next"]) == int(match["first"]) + 1 else None


def is_plain_syllable(words: str) -> bool:
    """Whether a lone syllable is a number wherever a unit follows: 삼, 십; 이 and 조 are other words even there."""
    return words in _PLAIN_SYLLABLES


def is_lone_syllable(words: str) -> bool:
    """Whether the numeral is one Sino-Korean syllable, which is mostly something else: 이 번, 공개, 조 대표."""
    return words in _LONE


def _between(low: Numeral, high: Numeral, low_words: str, high_words: str) -> Amount | None:
    """A range; its value is the number that the unit stands on, and its first shares the scale: 10~20억.

    A first that has a small scale of its own shares the great one: 3천~5천만, but 5천~1만.
    """
    least = low.low
    shared = _BIG_SCALES if any(scale in low_words for scale in NUMERALS.small_scales) else _SCALES
    if not any(scale in low_words for scale in _BIG_SCALES):
        for scale in reversed(high_words.strip()):
            if scale not in shared or least * shared[scale] > high.high:
                break
            least *= shared[scale]
    if least >= high.high:
        return None
    return Amount(high.low if high.vague else high.high, least, high.high, "APPROX")
