"""Korean numerals: digits, 만·억·조·경, Hangul (Sino-Korean and native), Chinese characters, and mixtures."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tasks.extract.value_lexicons import NUMERALS, alternatives

_FULL_WIDTH = {
    code: chr(code - 0xFEE0) for first, last in ("０９", "Ａｚ") for code in range(ord(first), ord(last) + 1)
}
_SAME_AS = (
    {ord(char): same for char, same in NUMERALS.same_as.items()} | _FULL_WIDTH | {0xA0: " ", 0x3000: " "}
)

_VARIANT = re.compile(f"[{''.join(re.escape(chr(code)) for code in _SAME_AS)}]")

_SMALL = "".join(NUMERALS.small_scales)
_BIG = "".join(NUMERALS.big_scales)
_RARE = "".join(NUMERALS.rare_scales)
_SINO = "".join(NUMERALS.digits)
_SEVERAL = "".join(NUMERALS.several)
_SCALES = {**NUMERALS.small_scales, **NUMERALS.big_scales, **NUMERALS.rare_scales}
_NATIVE_TENS = alternatives(NUMERALS.native_tens)
_NATIVE_ONES = alternatives(NUMERALS.native)
_NATIVE = rf"(?:{_NATIVE_TENS}(?: ?{_NATIVE_ONES})?|{_NATIVE_ONES})"
_DIGITS = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}|[0-9]{1,25})(?:\.[0-9]{1,10})?)"

# Within a section a space goes on with the number only before a lesser scale, or before what is counted: 7천 5백만,
# 3천 500만, 2천 603명, 1천 2백 50명. Of two digits that is said only by a counter: 3백 60여명, not 3백 60년.
_COUNTED = r"(?:여? ?[명원개건곳㎡㏊]|\Z)"
_SPACED = rf"(?: (?=[0-9]{{1,3}}[{_SMALL}{_BIG}]|[0-9]{{3}}(?![0-9,.년월일시~\-%])여? ?[가-힣㎀-㏿]|[0-9]{{1,2}}{_COUNTED}))"
_TAIL = rf"(?:[{_SMALL}](?:[0-9]{{1,3}}(?![0-9,])|(?<=[천백]){_SPACED}[0-9]{{1,3}})?){{0,3}}"
_FIRST = rf"{_DIGITS}(?: (?=천(?:만|억)?[ 원달명여0-9]))?{_TAIL}"
# Five digits are one too many (44억70000만), yet they say what they say.
_GROUP = rf"(?:[0-9]{{1,5}}(?:\.[0-9]{{1,4}})?|[0-9],[0-9]{{3}}|(?=[{_SMALL}]))(?: (?=천(?:만|억)?[ 원달명여0-9]))?{_TAIL}"
# After a scale, a space goes on with the number only before a full group: 1만 2345, not 5만 20대.
_LAST = (
    rf"(?: ?[0-9]{{0,3}}(?: (?=천[ 원달명여]))?[{_SMALL}](?:{_SPACED}?[0-9]{{0,3}}[{_SMALL}]){{0,2}}(?:{_SPACED}?[0-9]{{1,3}}(?![0-9,]))?|"
    rf"(?:[0-9]{{1,4}}|[0-9],[0-9]{{3}}| (?:[0-9]{{3,4}}|[0-9],[0-9]{{3}}|[0-9]{{1,2}}(?={_COUNTED})))(?![0-9년]|[,.][0-9]))?"
)
# 조각, 조항, 경기 are words of their own; 해 counts only before a lesser scale.
_BIG_SCALES = {
    "해": r"해(?= ?[0-9][0-9천백십]{0,7}[경조억만])",
    "경": "경(?!기)",
    "조": "조(?![각항])",
    "억": "억",
    "만": "만",
}


def _descending(scales: tuple[str, ...]) -> str:
    """A pattern of groups whose big scales descend, each of them optional: 1경 3700조 5억 2만 3."""
    rest = "".join(
        rf"(?: ?{_GROUP}(?:여(?: (?=만[ 원달명]))?)?{_BIG_SCALES[scale]})?" for scale in scales[1:]
    )
    return (
        rf"(?:여(?: (?=만[ 원달명]))?| (?={scales[0]}(?:[ 원달여]|$)))?{_BIG_SCALES[scales[0]]}{rest}{_LAST}"
    )


_BIG_PART = "|".join(_descending(tuple(_BIG_SCALES)[first:]) for first in range(len(_BIG_SCALES)))
DIGIT_NUMBER = rf"(?>{_FIRST}(?:{_BIG_PART})?)"
"""A number that begins with a digit: 5, 1,234.5, 5억3천여만, 3천600억, 7천 5백만."""

SHORT_NUMBER = rf"(?>[0-9][0-9,]{{0,24}}(?<!,)(?:\.[0-9]{{1,8}})?(?: ?[0-9]{{0,4}}[{_SMALL}{_BIG}]){{0,4}}(?:(?<=[{_SMALL}{_BIG}])[0-9]{{1,4}})?)"
"""The same loosely, where ``parse`` decides: quick to compile, for patterns in which the number is not the point."""

_RARE_PART = (
    rf"(?:[{_SINO}{_SMALL}]{{1,8}}[{_RARE}] ?(?=[{_SINO}{_SMALL}]{{1,8}}[{_RARE}{_BIG}])){{1,3}}"
    rf"(?:[{_SINO}{_SMALL}]{{1,8}}[{_RARE}](?![가-힣]))?"
)
_OF_TENS = rf"(?:[{_SMALL}][{_BIG}]?|[{_BIG}])"
HANGUL_NUMBER = (
    rf"(?:{alternatives(NUMERALS.between)}{_OF_TENS}?|[{_SEVERAL}](?: ?{_OF_TENS})?|{_NATIVE}|"
    rf"{_RARE_PART}|(?:{_RARE_PART})?"
    rf"(?:[{_SINO}{_SMALL}{_BIG}][{_SINO}{_SMALL}{_BIG}0-9]{{0,24}}(?:(?<![^가-힣]이)(?<!\A이) (?=[만억조](?:[ 원명여]|\Z))[{_SINO}{_SMALL}{_BIG}]{{1,12}})?"
    rf"(?:(?:(?<=[{_BIG}]) [{_SINO}{_SMALL}{_BIG}0-9]{{1,20}}|(?<=천) {{1,2}}(?=[{_SINO}]?백)[{_SINO}{_SMALL}{_BIG}]{{1,8}})){{0,3}}"
    rf"(?: ?[점쩜] ?(?!사이|차이|이[상하내]|일 )[{_SINO}]{{1,8}}(?![{_SMALL}{_BIG}])|{_NATIVE})?))"
)
"""A number that begins with a Hangul numeral: 다섯, 수십, 천이백여든한, 일만 이천삼백, 이백점 영삼."""

NUMERAL_BEGINNINGS = frozenset(
    {word[:2] for word in (*NUMERALS.native, *NUMERALS.native_tens, *NUMERALS.between)}
    | set(_SINO + _SMALL + _BIG + _SEVERAL)
)
"""What a Hangul numeral may begin with: a character, or two of a word of native numbers."""

NUMERAL_CHARACTERS = "".join(
    sorted(
        set("점쩜여").union(
            *NUMERAL_BEGINNINGS, *NUMERALS.native, *NUMERALS.native_tens, *NUMERALS.between, _RARE
        )
    )
)
"""The characters a Hangul numeral may hold, or go on with."""

_TOKEN = re.compile(
    rf"(?P<digits>{_DIGITS})|(?P<several>[{_SEVERAL}])|(?P<between>{alternatives(NUMERALS.between)})|"
    rf"(?P<native>{_NATIVE})|(?P<sino>[{_SINO}])|(?P<small>[{_SMALL}])|(?P<big>[{_BIG}{_RARE}])|(?P<space>[ 여])"
)
_POINT = re.compile(rf" ?[점쩜] ?([{_SINO}]{{1,8}})$")
# 1억5천 is 1억 5천만, and 3조2천 3조 2천억: the last scale is left out.
_CUT_SHORT = re.compile(r"[억조] ?[1-9일이삼사오육칠팔구]천(?:[1-9일이삼사오육칠팔구]백)?\Z")
# 조사, 경이: nobody leaves out the number before so great a scale; before 억 and 만 one may.
_NEVER_LEADING = frozenset("조경")
_PLAIN = re.compile(r"[0-9]{1,25}|[0-9]{1,3}(?:,[0-9]{3}){1,8}")


class Numeral(NamedTuple):
    """A number as written: ``low`` and ``high`` differ where the words are vague; ``step`` is its last scale."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def vague(self) -> bool:
        """Whether the words leave the number open: 수십, 두세."""
        return self.low != self.high


def normalise(text: str) -> str:
    """``text`` with variant characters read as the usual ones, one for one: offsets stay what they were."""
    # Most texts have a few of them or none: a tenth of what translating every character costs.
    return _VARIANT.sub(lambda match: _SAME_AS[ord(match[0])], text)


class _Sum:
    """Adds up a numeral from left to right; refuses scales and groups that do not descend."""

    def __init__(self) -> None:
        self.total = (Decimal(0), Decimal(0))
        self.section = (Decimal(0), Decimal(0))
        self.pending: tuple[Decimal, Decimal] | None = None
        self.small_limit: Decimal | float = float("inf")
        self.big_limit: Decimal | float = float("inf")
        self.step = Decimal(1)

    def number(self, low: Decimal, high: Decimal) -> bool:
        if self.pending is not None or low >= self.small_limit or (self.total[1] and low >= self.big_limit):
            return False
        self.pending = (low, high)
        self.step = _last_step(low)
        return True

    def small(self, scale: Decimal) -> bool:
        low, high = self.pending or (Decimal(1), Decimal(1))
        if scale >= self.small_limit:
            return False
        reach = scale - 1 if low != high else Decimal(0)
        self.section = (self.section[0] + low * scale, self.section[1] + high * scale + reach)
        self.pending, self.small_limit, self.step = None, scale, scale
        return True

    def big(self, scale: Decimal) -> bool:
        if scale >= self.big_limit:
            return False
        self._close_section()
        low, high = self.section if any(self.section) else (Decimal(1), Decimal(1))
        self.total = (self.total[0] + low * scale, self.total[1] + high * scale)
        self.section, self.small_limit, self.big_limit = (Decimal(0), Decimal(0)), float("inf"), scale
        self.step = scale * (self.step if self.step > 1 and self.step < 10_000 else 1)
        return True

    def raise_section(self) -> None:
        """Read what follows the last big scale as of the next lesser one."""
        factor = Decimal(self.big_limit) / 10_000
        self.section = (self.section[0] * factor, self.section[1] * factor)
        self.step *= factor

    def _close_section(self) -> None:
        if self.pending is not None:
            low, high = self.pending
            self.section = (self.section[0] + low, self.section[1] + high)
            self.pending = None

    def numeral(self) -> Numeral:
        self._close_section()
        return Numeral(self.total[0] + self.section[0], self.total[1] + self.section[1], self.step)


def _last_step(number: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 2400 → 100, 160 → 10, 7 → 1."""
    if number == 0 or number != number.to_integral_value():
        return Decimal(1)
    digits = str(int(number))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


@lru_cache(maxsize=8192)
def parse(written: str) -> Numeral | None:
    """Read a numeral; ``None`` where the words do not make one number (백천, 일이삼)."""
    written = written.strip()
    if _PLAIN.fullmatch(written):
        number = Decimal(written.replace(",", ""))
        return Numeral(number, number, _last_step(number))
    if len(written) > 1 and written[0] in _NEVER_LEADING:
        return None
    point = _POINT.search(written)
    if point:
        written = written[: point.start()]
    total, position = _Sum(), 0
    while position < len(written):
        token = _TOKEN.match(written, position)
        if token is None or not _add(total, token):
            return None
        position = token.end()
    if _CUT_SHORT.search(written):
        total.raise_section()
    numeral = total.numeral()
    if point:
        tail = Decimal("0." + "".join(str(NUMERALS.digits[digit]) for digit in point[1]))
        return Numeral(numeral.low + tail, numeral.high + tail, Decimal(1))
    return numeral if position else None


def _add(total: _Sum, token: re.Match[str]) -> bool:
    words, kind = token[0], token.lastgroup
    if kind == "digits":
        number = Decimal(words.replace(",", ""))
        return total.number(number, number)
    if kind == "several":
        return total.number(*(Decimal(bound) for bound in NUMERALS.several[words]))
    if kind == "between":
        return total.number(*(Decimal(bound) for bound in NUMERALS.between[words]))
    if kind == "native":
        return total.number(_native(words), _native(words))
    if kind == "sino":
        return total.number(Decimal(NUMERALS.digits[words]), Decimal(NUMERALS.digits[words]))
    if kind == "small":
        return total.small(Decimal(NUMERALS.small_scales[words]))
    return kind == "space" or total.big(Decimal(_SCALES[words]))


def _native(words: str) -> Decimal:
    for tens, value in NUMERALS.native_tens.items():
        if words.startswith(tens):
            return Decimal(value + NUMERALS.native.get(words[len(tens) :].strip(), 0))
    return Decimal(NUMERALS.native[words])


def decimal_string(number: Decimal) -> str:
    """A number as the warehouse writes it: no exponent, no trailing zeros after the point."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
