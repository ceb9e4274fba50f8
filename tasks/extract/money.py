"""MONEY: an amount and its currency; won is implied where only 억 or 조 is written of money."""

from __future__ import annotations

import re
from decimal import Decimal

from tasks.extract.numerals import SHORT_NUMBER, parse
from tasks.extract.quantities import (
    AFTER_UNIT,
    beginnings_of,
    bounded,
    grown_together,
    reading,
    signed,
)
from tasks.extract.quantity import Amount, Quantity, is_plain_syllable
from tasks.extract.rule import Anchor, AnyRule, Example, Reading, Rule, Script, UnitRule
from tasks.extract.value_lexicons import CURRENCIES, NUMERALS, UNITS, alternatives

_UNKNOWN = ""
_CODE_OF = (
    dict.fromkeys(CURRENCIES.shared_alone, _UNKNOWN)
    | {name: code for code, names in CURRENCIES.names.items() for name in names}
    | {
        f"{country}{space}{name}{ending}": code
        for name, countries in CURRENCIES.shared.items()
        for country, code in countries.items()
        for space in ("", " ")
        for ending in ("", "화")
    }
)
_AFTER_NAME = rf"(?!{alternatives(CURRENCIES.not_after_name)})"
# 300만원인 is won and a copula: no word of its own (원인, 원장) follows so round a number.
_CENTS = rf"[{''.join(NUMERALS.digits)}십]{{1,3}}"
_WON = rf"(?:원(?![{CURRENCIES.not_after_won}])|원(?<=[0천만억조]원)(?=인|이자|정|내|생|상당|본|전))"
_NAME = (
    rf"(?P<unit>{_WON}|{alternatives(set(_CODE_OF) - {'원', *CURRENCIES.short})}|"
    rf"{alternatives(CURRENCIES.short)}{AFTER_UNIT})"
    rf"(?: ?(?P<cents>[0-9]{{1,2}}|{_CENTS}) ?(?P<hundredth>{alternatives(CURRENCIES.hundredths)}))?{_AFTER_NAME}"
)
_HUNDREDTH = rf"(?P<unit>{alternatives(CURRENCIES.hundredths)}){AFTER_UNIT}"
_SIGNS = CURRENCIES.signs | CURRENCIES.before
_SCALES = frozenset((*NUMERALS.small_scales, *NUMERALS.big_scales))
_PERIOD_OF = {word: period for period, words in CURRENCIES.per.items() for word in words}
_PER = re.compile(rf"(?:^|[^가-힣0-9])({alternatives(_PERIOD_OF)})(?:에)? ?(?:약 ?|최대 ?)?$")
_PER_ENDS = frozenset(" ") | {word[-1] for word in _PERIOD_OF}
_OF_MONEY = re.compile(alternatives(CURRENCIES.context))
# 10억(billion) 달러 names its currency behind a note.
_FOREIGN = re.compile(r" ?\([^()\n]{1,12}\) ?(?:달러|유로|엔|위안|파운드)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_COMPETITION = {
    name: re.compile(rf" ?{alternatives(words)}") for name, words in CURRENCIES.competitions.items()
}
# 공장 두 동: 동 counts buildings, and no price in Vietnam is so low.
_COUNTERS_TOO = frozenset(CURRENCIES.short).intersection(UNITS.counters.plain)
_LEAST_MONEY = 100
_WINDOW = 12
_CONTEXT = 60
_TOLD_WITHIN = 1000


def _named(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    sure = _is_sure(quantity, match)
    amount = quantity.surely if sure else quantity.amount
    if amount is None or (not sure and grown_together(quantity, match)) or _is_no_money(quantity, match):
        return None
    cents = parse(match["cents"]) if match["cents"] else None
    if cents is not None:
        amount = Amount(amount.value + cents.low / 100)
    code = _CODE_OF[match["unit"]] or _told_before(match["unit"], quantity.text, quantity.start)
    return _money(quantity, match.end(), amount, code)


def _is_sure(quantity: Quantity, match: re.Match[str]) -> bool:
    """Whether a numeral of one syllable and the name of a currency are an amount: 십달러, 백엔, 오 달러."""
    if match.start() > quantity.end:
        return match["unit"] in CURRENCIES.attached_to_one and is_plain_syllable(quantity.words)
    if match["unit"] in CURRENCIES.attached_to_one or match["cents"] is not None:
        return True
    return match["unit"] in CURRENCIES.attached_to_scale and quantity.words in _SCALES


def _is_no_money(quantity: Quantity, match: re.Match[str]) -> bool:
    """2024 유로 결승 is no money, nor are 대저2동 and 공장 두 동."""
    if match["unit"] in _COUNTERS_TOO and _counts(quantity, match["unit"]):
        return True
    if (
        match["unit"] in CURRENCIES.short
        and "가" <= quantity.text[quantity.start - 1 : quantity.start] <= "힣"
    ):
        return len(quantity.words) == 1
    follows = _COMPETITION.get(match["unit"])
    return bool(follows and _YEAR.fullmatch(quantity.words) and follows.match(quantity.text, match.end()))


def _counts(quantity: Quantity, name: str) -> bool:
    """Whether a name that is a counter too counts: so few are no money, and more are where the country is told."""
    amount = quantity.surely
    if amount is None or amount.value < _LEAST_MONEY:
        return True
    return quantity.words[-1] not in NUMERALS.big_scales and not _told_before(
        name, quantity.text, quantity.start
    )


def _told_before(name: str, text: str, start: int) -> str | None:
    """The currency of the country that the text named last, of those whose money is called ``name``."""
    told = {
        text.rfind(country, max(0, start - _TOLD_WITHIN), start): code
        for country, code in CURRENCIES.shared[name].items()
    }
    last = max(told)
    return told[last] if last >= 0 else None


def _hundredths(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    attached = match["unit"] in CURRENCIES.attached_to_one and match.start() == quantity.end
    amount = quantity.surely if attached else quantity.amount
    if amount is None or (not attached and grown_together(quantity, match)):
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
    return _money(quantity, match.end(), Amount(number.low), _SIGNS[match["sign"]])


def _sign_behind(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    amount = quantity.amount
    return None if amount is None else _money(quantity, match.end(), amount, CURRENCIES.signs[match["sign"]])


def _implied_won(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """5천억 창업펀드: so great a number without a unit is money where its sentence speaks of money."""
    if not ("억" in quantity.words or "조" in quantity.words):
        return None
    text, start, end = quantity.text, quantity.start, quantity.end
    if match["band"] is None and not _OF_MONEY.search(text, max(0, start - _CONTEXT), end + _CONTEXT):
        return None
    amount = quantity.amount
    foreign = _FOREIGN.match(text, end) is not None
    return None if amount is None or foreign else _money(quantity, end, amount, "KRW")


def _hundred_millions(match: re.Match[str]) -> Reading:
    """억대 연봉, 수십억대 빚: as open as the words are."""
    scale = NUMERALS.small_scales.get(match["scale"] or "", 1) * NUMERALS.big_scales["억"]
    least, greatest = NUMERALS.several["수"] if match["several"] else (1, 9)
    first, last = str(least * scale), str((greatest + 1) * scale - 1)
    return Reading("MONEY", match.start(), match.end(), first, first, last, currency="KRW", mod="APPROX")


def _money(quantity: Quantity, end: int, amount: Amount, currency: str | None) -> Reading:
    text = quantity.text
    read = reading("MONEY", quantity.start, end, amount)
    read.currency = currency
    read = bounded(signed(read, text), text)
    start = read.start
    if start and text[start - 1] in _PER_ENDS:
        per = _PER.search(text, max(0, start - _WINDOW), start)
        if per:
            read = read.but(start=per.start(1), per=_PERIOD_OF[per[1]])
    return read


_COUNTED = alternatives(
    (*UNITS.counters.plain, *UNITS.counters.followed, *(n for ns in UNITS.measures.values() for n in ns))
)

# 10억대 빚: nothing else is told in such bands, but for machines sold.
_BAND_OF_MONEY = r"(?P<band>(?=대 (?!판매|생산|출하|수출|보급|이상|이하)[가-힣]))"

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
            Example("필리핀에서 운임은 200페소다.", "200페소", "200"),
            Example("2024 유로 결승에 나갔다.", None),
            Example("쌀값은 2만 동이다.", "2만 동", "20000"),
            Example("비닐하우스 120동이 무너졌다.", None),
        ),
        starts=beginnings_of(_CODE_OF),
    ),
    UnitRule(
        "money_in_hangul",
        Script.HANGUL,
        re.compile(_NAME),
        _named,
        (
            Example("오천만 원을 맡겼다.", "오천만 원", "50000000"),
            Example("십달러를 냈다.", "십달러", "10"),
            Example("백엔을 냈다.", "백엔", "100"),
            Example("오 달러를 냈다.", "오 달러", "5"),
            Example("그런 이유로 미뤘다.", None),
        ),
        starts=beginnings_of(_CODE_OF),
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
        starts=beginnings_of(CURRENCIES.hundredths),
    ),
    Rule(
        "money_with_sign",
        Anchor.WORD,
        re.compile(
            rf"(?P<sign>(?<![A-Za-z]){alternatives(_SIGNS)}) ?(?P<number>{SHORT_NUMBER})(?! ?{alternatives(CURRENCIES.shared)})"
        ),
        _signed_currency,
        (
            Example("가격은 $1,200이다.", "$1,200", "1200"),
            Example("대금은 USD 500이다.", "USD 500", "500"),
            Example("미화 500만을 받았다.", "미화 500만", "5000000"),
            Example("미화 500만 달러를 받았다.", None),
        ),
        follows=beginnings_of(_SIGNS),
    ),
    UnitRule(
        "money_with_sign_behind",
        Script.DIGITS,
        re.compile(r"(?P<sign>[$€£])(?![0-9])"),
        _sign_behind,
        (Example("값은 3000$다.", "3000$", "3000"),),
        starts="$€£",
    ),
    Rule(
        "money_in_hundred_millions",
        Anchor.WORD,
        re.compile(rf"(?P<several>[수몇])?(?P<scale>[십백천])?억 ?(?:원 ?)?대(?![0-9]){AFTER_UNIT}"),
        _hundred_millions,
        (
            Example("억대 연봉을 받는다.", "억대", "100000000"),
            Example("수십억대 빚을 졌다.", "수십억대", "2000000000"),
            Example("억대우 회장이 왔다.", None),
        ),
        follows=("억대", "억원", *(several + scale for several in "수몇" for scale in "십백천억")),
    ),
    UnitRule(
        "money_in_implied_won",
        Script.DIGITS,
        re.compile(rf"{_BAND_OF_MONEY}|(?!{_COUNTED}{AFTER_UNIT}| ?[0-9]{{1,3}}항)(?:(?<= )|{AFTER_UNIT})"),
        _implied_won,
        (
            Example("시는 7천억 기금을 만든다.", "7천억", "700000000000"),
            Example("10억대 빚을 졌다.", "10억대", "1000000000"),
            Example("사업에 3천600억을 썼다.", "3천600억", "360000000000"),
            Example("인구가 14억을 넘었다.", None),
        ),
        scaled=True,
    ),
)
