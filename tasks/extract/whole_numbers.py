"""COUNT of a text that is only a numeral: 이천삼백마흔다섯, 마이너스 2만 500."""

from __future__ import annotations

import re

from tasks.extract.bare_numbers import NATIVE_NOUNS
from tasks.extract.numerals import DIGIT_NUMBER, HANGUL_NUMBER, Numeral, parse
from tasks.extract.quantities import reading, signed
from tasks.extract.quantity import Amount
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import NUMERALS, alternatives

_SIGN = rf"(?:[-+△▲](?= ?[0-9]) ?|{alternatives((*NUMERALS.minus, *NUMERALS.plus))} ?)?"
_SHORTER = 3


def _whole_text(match: re.Match[str]) -> Reading | None:
    """The longest numeral that the text begins with, where little follows; nothing may follow a lone syllable."""
    words, numeral = _longest(match["number"], match["rest"])
    rest = match["number"][len(words) :] + match["rest"]
    if numeral is None or (rest and len(words) < 2 and not words.isdigit()):
        return None
    mod = "APPROX" if numeral.vague else None
    amount = Amount(numeral.low, numeral.low if mod else None, numeral.high if mod else None, mod)
    start = match.start("number")
    read = signed(reading("COUNT", start, start + len(words), amount), match.string)
    if read.start < start and words in NATIVE_NOUNS:
        return None
    return read.but(unit=rest or None)


def _longest(words: str, rest: str) -> tuple[str, Numeral | None]:
    """The longest beginning of ``words`` that is one numeral: 삼십일이 is 31 and 이, 육이다 is 6 and the copula."""
    longest = len(words) - (words.endswith("이") and rest.startswith("다") and len(words) > 1)
    shortest = max(1, longest - _SHORTER) if words.isalpha() else longest
    for length in range(longest, shortest - 1, -1):
        written = words[:length]
        point = written.startswith((".", "점", "쩜"))
        numeral = parse(f"{'0' if written[0] == '.' else '영'}{written}" if point else written)
        if numeral is not None:
            return written, numeral
    return words, None


RULES = (
    Rule(
        "number_as_whole_text",
        Anchor.WORD,
        re.compile(
            rf"\A\s{{0,9}}{_SIGN}(?P<number>\.[0-9]{{1,10}}|[점쩜][{''.join(NUMERALS.digits)}]{{1,8}}|{DIGIT_NUMBER}|{HANGUL_NUMBER}) ?(?P<rest>[가-힣]{{0,4}})\.?\s{{0,9}}\Z"
        ),
        _whole_text,
        (
            Example("이천삼백마흔다섯", "이천삼백마흔다섯", "2345"),
            Example("마이너스 2만 500", "마이너스 2만 500", "-20500"),
            Example(".25", ".25", "0.25"),
        ),
    ),
)
