"""MONEY: an amount and its currency; won is implied where only 억 or 조 is written."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tasks.extract.numerals import DIGIT_NUMBER, parse
from tasks.extract.quantities import (
    AFTER_UNIT,
    Amount,
    amount_of,
    bounded,
    digits_then,
    grown_together,
    hangul_then,
    reading,
    signed,
)
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import CURRENCIES, UNITS, alternatives

_CODE_OF = {name: code for code, names in CURRENCIES.names.items() for name in names}
_NAME = (
    rf"(?P<unit>원(?![{CURRENCIES.not_after_won}])|{alternatives(set(_CODE_OF) - {'원'})})"
    rf"(?: ?(?P<cents>[0-9]{{1,2}}) ?(?P<hundredth>{alternatives(CURRENCIES.hundredths)}))?(?!가리)"
)
_PERIOD_OF = {word: period for period, words in CURRENCIES.per.items() for word in words}
_PER = re.compile(rf"(?:^|[^가-힣0-9])({alternatives(_PERIOD_OF)})(?:에)? ?(?:약 ?|최대 ?)?$")
_WINDOW = 12


def _named(match: re.Match[str]) -> Reading | None:
    amount = amount_of(match)
    if amount is None or grown_together(match):
        return None
    if match.groupdict().get("cents"):
        amount = Amount(amount.value + Decimal(match["cents"]) / 100)
    return _money(match, match.end(), amount, _CODE_OF[match["unit"]])


def _hundredths(match: re.Match[str]) -> Reading | None:
    amount = amount_of(match)
    if amount is None:
        return None
    return _money(match, match.end(), amount.times(Decimal("0.01")), CURRENCIES.hundredths[match["unit"]])


def _signed_currency(match: re.Match[str]) -> Reading | None:
    number = parse(match["number"])
    return (
        None
        if number is None
        else _money(match, match.end(), Amount(number.low), CURRENCIES.signs[match["sign"]])
    )


def _implied_won(match: re.Match[str]) -> Reading | None:
    """5천억, 3천600억: so great a number without a unit is money."""
    amount = amount_of(match)
    return None if amount is None else _money(match, match.end(), amount, "KRW")


def _money(match: re.Match[str], end: int, amount: Amount, currency: str) -> Reading:
    text = match.string
    read = replace(reading("MONEY", match.start(), end, amount), currency=currency)
    read = bounded(signed(read, text), text)
    per = _PER.search(text, max(0, read.start - _WINDOW), read.start)
    if per:
        read = replace(read, start=per.start(1), per=_PERIOD_OF[per[1]])
    return read


_COUNTED = alternatives(
    (*UNITS.counters.plain, *UNITS.counters.followed, *(n for ns in UNITS.measures.values() for n in ns))
)


RULES = (
    Rule(
        "money",
        Anchor.DIGIT,
        digits_then(_NAME),
        _named,
        (
            Example("시는 연간 2천만 달러를 번다.", "연간 2천만 달러", "20000000"),
            Example("약 35조2000억원을 들인다.", "약 35조2000억원", "35200000000000"),
            Example("상금은 10만~20만원이다.", "10만~20만원", "200000"),
        ),
    ),
    Rule(
        "money_in_hangul",
        Anchor.NUMERAL,
        hangul_then(_NAME),
        _named,
        (Example("오천만 원을 맡겼다.", "오천만 원", "50000000"),),
    ),
    Rule(
        "money_in_hundredths",
        Anchor.DIGIT,
        digits_then(r"(?P<unit>센트)"),
        _hundredths,
        (Example("값은 50센트였다.", "50센트", "0.5"),),
    ),
    Rule(
        "money_with_sign",
        Anchor.WORD,
        re.compile(rf"(?P<sign>US\$|[$€£¥₩￦]) ?(?P<number>{DIGIT_NUMBER})"),
        _signed_currency,
        (Example("가격은 $1,200이다.", "$1,200", "1200"),),
    ),
    Rule(
        "money_in_implied_won",
        Anchor.DIGIT,
        re.compile(
            rf"(?:(?P<low>{DIGIT_NUMBER})(?:~|-))?(?P<number>{DIGIT_NUMBER}(?<=[억조]))(?P<about>여)?(?! ?{_COUNTED}| ?[0-9]{{1,3}}항){AFTER_UNIT}"
        ),
        _implied_won,
        (
            Example("시는 7천억 기금을 만든다.", "7천억", "700000000000"),
            Example("3천600억을 썼다.", "3천600억", "360000000000"),
        ),
    ),
)
