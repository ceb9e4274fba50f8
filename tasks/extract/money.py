"""MONEY: an amount and its currency; won is implied where only 억 or 조 is written of money."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tasks.extract.numerals import SHORT_NUMBER, parse
from tasks.extract.quantities import AFTER_UNIT, bounded, grown_together, reading, signed, starts_of
from tasks.extract.quantity import Amount, Quantity
from tasks.extract.rule import Anchor, AnyRule, Example, Reading, Rule, Script, UnitRule
from tasks.extract.value_lexicons import CURRENCIES, UNITS, alternatives

_CODE_OF = {name: code for code, names in CURRENCIES.names.items() for name in names}
_AFTER_NAME = rf"(?!{alternatives(CURRENCIES.not_after_name)})"
# 300만원인 is won and a copula: no word of its own (원인, 원장) follows so round a number.
_WON = rf"(?:원(?![{CURRENCIES.not_after_won}])|원(?<=[0천만억조]원)(?=인|이자|정|내|생|상당|본|전))"
_NAME = (
    rf"(?P<unit>{_WON}|{alternatives(set(_CODE_OF) - {'원', *CURRENCIES.short})}|"
    rf"{alternatives(CURRENCIES.short)}{AFTER_UNIT})"
    rf"(?: ?(?P<cents>[0-9]{{1,2}}) ?(?P<hundredth>{alternatives(CURRENCIES.hundredths)}))?{_AFTER_NAME}"
)
_HUNDREDTH = rf"(?P<unit>{alternatives(CURRENCIES.hundredths)}){AFTER_UNIT}"
_PERIOD_OF = {word: period for period, words in CURRENCIES.per.items() for word in words}
_PER = re.compile(rf"(?:^|[^가-힣0-9])({alternatives(_PERIOD_OF)})(?:에)? ?(?:약 ?|최대 ?)?$")
_PER_ENDS = frozenset(" ") | {word[-1] for word in _PERIOD_OF}
_OF_MONEY = re.compile(alternatives(CURRENCIES.context))
# 10억(billion) 달러 names its currency behind a note.
_FOREIGN = re.compile(r" ?\([^()\n]{1,12}\) ?(?:달러|유로|엔|위안|파운드)")
_WINDOW = 12
_CONTEXT = 60


def _named(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    long = match["unit"] in CURRENCIES.attached_to_one and match.start() == quantity.end
    amount = quantity.surely if long else quantity.amount
    if amount is None or (not long and grown_together(quantity, match)):
        return None
    if match["cents"]:
        amount = Amount(amount.value + Decimal(match["cents"]) / 100)
    return _money(quantity, match.end(), amount, _CODE_OF[match["unit"]])


def _hundredths(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    amount = quantity.amount
    if amount is None or (
        grown_together(quantity, match) and match["unit"] not in CURRENCIES.attached_to_one
    ):
        return None
    # 3만 전 and 5천 전 are no coins but 'before'.
    if match["unit"] == "전" and (match.start() > quantity.end or amount.value >= 100):
        return None
    return _money(quantity, match.end(), amount.times(Decimal("0.01")), CURRENCIES.hundredths[match["unit"]])


def _signed_currency(match: re.Match[str]) -> Reading | None:
    number = parse(match["number"])
    if number is None:
        return None
    quantity = Quantity(match.string, match.start(), match.end(), match["number"])
    return _money(quantity, match.end(), Amount(number.low), CURRENCIES.signs[match["sign"]])


def _sign_behind(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    amount = quantity.amount
    return None if amount is None else _money(quantity, match.end(), amount, CURRENCIES.signs[match["sign"]])


def _implied_won(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """5천억 창업펀드: so great a number without a unit is money where its sentence speaks of money."""
    if not ("억" in quantity.words or "조" in quantity.words):
        return None
    text, start, end = quantity.text, quantity.start, quantity.end
    if not _OF_MONEY.search(text, max(0, start - _CONTEXT), end + _CONTEXT):
        return None
    amount = quantity.amount
    foreign = _FOREIGN.match(text, end) is not None
    return None if amount is None or foreign else _money(quantity, end, amount, "KRW")


def _money(quantity: Quantity, end: int, amount: Amount, currency: str) -> Reading:
    text = quantity.text
    read = reading("MONEY", quantity.start, end, amount)
    read.currency = currency
    read = bounded(signed(read, text), text)
    start = read.start
    if start and text[start - 1] in _PER_ENDS:
        per = _PER.search(text, max(0, start - _WINDOW), start)
        if per:
            read = replace(read, start=per.start(1), per=_PERIOD_OF[per[1]])
    return read


_COUNTED = alternatives(
    (*UNITS.counters.plain, *UNITS.counters.followed, *(n for ns in UNITS.measures.values() for n in ns))
)

RULES: tuple[AnyRule, ...] = (
    UnitRule(
        "money",
        Script.DIGITS,
        re.compile(_NAME),
        _named,
        (
            Example("시는 연간 2천만 달러를 번다.", "연간 2천만 달러", "20000000"),
            Example("약 35조2000억원을 들인다.", "약 35조2000억원", "35200000000000"),
            Example("상금은 10만~20만원이다.", "10만~20만원", "200000"),
            Example("1억3000여 만 원을 모았다.", "1억3000여 만 원", "130000000"),
            Example("7천 5백만 달러를 빌렸다.", "7천 5백만 달러", "75000000"),
            Example("운임은 200바트 안팎이다.", "200바트 안팎", "200"),
        ),
        starts=starts_of(_CODE_OF),
    ),
    UnitRule(
        "money_in_hangul",
        Script.HANGUL,
        re.compile(_NAME),
        _named,
        (
            Example("오천만 원을 맡겼다.", "오천만 원", "50000000"),
            Example("십달러를 냈다.", "십달러", "10"),
            Example("그런 이유로 미뤘다.", None),
        ),
        starts=starts_of(_CODE_OF),
    ),
    UnitRule(
        "money_in_hundredths",
        Script.BOTH,
        re.compile(_HUNDREDTH),
        _hundredths,
        (
            Example("값은 50센트였다.", "50센트", "0.5"),
            Example("값은 470펜스를 부른다.", "470펜스", "4.7"),
        ),
        starts=starts_of(CURRENCIES.hundredths),
    ),
    Rule(
        "money_with_sign",
        Anchor.WORD,
        re.compile(rf"(?P<sign>{alternatives(CURRENCIES.signs)}) ?(?P<number>{SHORT_NUMBER})"),
        _signed_currency,
        (Example("가격은 $1,200이다.", "$1,200", "1200"),),
        follows=starts_of(CURRENCIES.signs),
    ),
    UnitRule(
        "money_with_sign_behind",
        Script.DIGITS,
        re.compile(r"(?P<sign>[$€£])(?![0-9])"),
        _sign_behind,
        (Example("값은 3000$다.", "3000$", "3000"),),
        starts="$€£",
    ),
    UnitRule(
        "money_in_implied_won",
        Script.DIGITS,
        re.compile(rf"(?!{_COUNTED}| ?[0-9]{{1,3}}항)(?:(?<= )|{AFTER_UNIT})"),
        _implied_won,
        (
            Example("시는 7천억 기금을 만든다.", "7천억", "700000000000"),
            Example("사업에 3천600억을 썼다.", "3천600억", "360000000000"),
            Example("인구가 14억을 넘었다.", None),
        ),
        scaled=True,
    ),
)
