"""COUNT without a known counter: 조회 수 1200만, and a text that is nothing but a numeral."""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extract.numerals import DIGIT_NUMBER, HANGUL_NUMBER, parse
from tasks.extract.quantities import AFTER_UNIT, Amount, amount_of, bounded, reading, signed
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import NUMERALS, alternatives

_SCALES = "".join((*NUMERALS.small_scales, *NUMERALS.big_scales))
_SIGN = rf"(?:[-+△▲](?=[0-9]) ?|{alternatives((*NUMERALS.minus, '플러스'))} ?)?"


def _scaled(match: re.Match[str]) -> Reading | None:
    amount = amount_of(match)
    if amount is None:
        return None
    return bounded(reading("COUNT", match.start(), match.end(), amount), match.string)


def _whole_text(match: re.Match[str]) -> Reading | None:
    """A lone syllable counts only where nothing follows it."""
    numeral = parse(match["number"])
    rest = match["rest"]
    if numeral is None or (rest and len(match["number"]) < 2 and not match["number"].isdigit()):
        return None
    mod = "APPROX" if numeral.vague else None
    amount = Amount(numeral.low, numeral.low if mod else None, numeral.high if mod else None, mod)
    return replace(
        signed(reading("COUNT", match.start("number"), match.end("number"), amount), match.string),
        unit=rest or None,
    )


RULES = (
    Rule(
        "number_with_scale",
        Anchor.DIGIT,
        re.compile(rf"(?P<number>{DIGIT_NUMBER}(?<=[{_SCALES}]))(?P<about>여)?{AFTER_UNIT}"),
        _scaled,
        (Example("조회 수 300만을 기록했다.", "300만", "3000000"),),
    ),
    Rule(
        "number_as_whole_text",
        Anchor.WORD,
        re.compile(
            rf"\A\s{{0,9}}{_SIGN}(?P<number>{DIGIT_NUMBER}|{HANGUL_NUMBER}) ?(?P<rest>[가-힣]{{0,4}})\.?\s{{0,9}}\Z"
        ),
        _whole_text,
        (
            Example("이천삼백마흔다섯", "이천삼백마흔다섯", "2345"),
            Example("마이너스 2만 500", "마이너스 2만 500", "-20500"),
        ),
    ),
)
