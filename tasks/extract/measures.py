"""PERCENT (with points and 할) and MEASURE."""

from __future__ import annotations

import re
from decimal import Decimal

from tasks.extract.numerals import decimal_string
from tasks.extract.quantities import AFTER_UNIT, beginnings_of, bounded, grown_together, reading, signed
from tasks.extract.quantity import Quantity, is_plain_syllable
from tasks.extract.rule import Example, Reading, Script, UnitRule
from tasks.extract.value_lexicons import UNITS, alternatives

_UNIT_OF = {name: unit for unit, names in UNITS.measures.items() for name in names}
_LATIN = [name for name in _UNIT_OF if not "가" <= name[-1] <= "힣"]
_HANGUL = [name for name in _UNIT_OF if "가" <= name[-1] <= "힣"]
_MEASURE = rf"(?P<unit>{alternatives(_LATIN)}(?![A-Za-z0-9/])|{alternatives(_HANGUL)}{AFTER_UNIT})"
_AFTER_HANGUL = set(_HANGUL) - set(UNITS.digits_only_measures)
_POINTS = r"(?P<points> ?(?:[pP](?![A-Za-z])|포인트))?"
_PERCENT = rf"(?P<unit>(?:%(?![0-9A-Z][0-9A-Za-z])|퍼센티지|퍼센트|프로(?!젝|그|듀|필|야|축|농|배|골|급|세|선|구|덕|모|토|테|파|[가-힣]{{3}})){_POINTS})"
_DEGREES = re.compile(r"(?:^|[^가-힣])(?P<below>영하|영상|섭씨|화씨)(?: ?(?P<minus>영하|마이너스|-))? ?$")
_SCALE_OF = {"섭씨": "°C", "화씨": "°F"}
# 시속 50㎞에서 80㎞로 tells both by the hour.
_SPEED = re.compile(
    r"(?:^|[^가-힣])(?P<per>시속|분속|초속) ?(?:약 ?|최고 ?|최대 ?)?(?P<from>[0-9.]{1,5} ?(?:㎞|km|킬로미터|m|미터)에서 )?$"
)
_PER_OF = {"시속": "h", "분속": "min", "초속": "s"}
_OF_SPEED = ("km", "m", "mile", "cm")
_WINDOW, _SPEED_WINDOW = 10, 20
_LONG_UNIT = 3
_PERCENT_IN_HANGUL = rf"(?P<unit>(?:퍼센티지|퍼센트|(?<![한두세네몇이] )프로(?:(?![가-힣])|(?=[가를는의만]|이다|였|입니다))){_POINTS})"
_TENTHS = Decimal(10)


def _percent(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    sure = match["unit"].startswith("퍼") and (quantity.words == "영" or is_plain_syllable(quantity.words))
    amount = quantity.surely if sure else quantity.amount
    if amount is None:
        return None
    read = reading("PERCENT", quantity.start, match.end("unit"), amount)
    read.unit = "%p" if match["points"] else "%"
    return bounded(signed(read, quantity.text), quantity.text)


def _tenths(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """5할 is 50 %; 2할8푼 is 28 %."""
    amount = quantity.amount
    if amount is None or not 0 <= amount.value <= _TENTHS or grown_together(quantity, match):
        return None
    share = amount.value * _TENTHS + int(match["hundredths"] or 0) + Decimal(match["thousandths"] or 0) / 10
    read = reading("PERCENT", quantity.start, match.end(), amount.times(_TENTHS))
    read.value, read.unit = decimal_string(share), "%"
    return bounded(read, quantity.text)


def _measure(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    unit = match["unit"]
    # 이 리터 may be this one, 이리터 is two.
    numeral = is_plain_syllable(quantity.words) or (quantity.words == "이" and match.start() == quantity.end)
    sure = unit in UNITS.sure_measures and numeral
    amount = quantity.surely if sure or len(unit) >= _LONG_UNIT else quantity.amount
    if amount is None or (not sure and grown_together(quantity, match)):
        return None
    text, start = quantity.text, quantity.start
    read = reading("MEASURE", start, match.end("unit"), amount)
    read.unit = _UNIT_OF[unit]
    speed = _SPEED.search(text, max(0, start - _SPEED_WINDOW), start) if read.unit in _OF_SPEED else None
    if speed:
        first = start if speed["from"] else speed.start("per")
        read = read.but(start=first, unit=f"{read.unit}/{_PER_OF[speed['per']]}")
    degrees = _DEGREES.search(text, max(0, start - _WINDOW), start) if read.unit == "도" else None
    if degrees is None:
        return bounded(signed(read, text), text)
    return _of_scale(read, degrees, text)


def _degrees(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """영하 십도: in Hangul only with the word that tells degrees from copies and provinces."""
    text, start = quantity.text, quantity.start
    degrees = _DEGREES.search(text, max(0, start - _WINDOW), start)
    amount = quantity.surely
    if degrees is None or amount is None:
        return None
    return _of_scale(reading("MEASURE", start, match.end("unit"), amount), degrees, text)


def _of_scale(read: Reading, degrees: re.Match[str], text: str) -> Reading:
    read = read.but(start=degrees.start("below"), unit=_SCALE_OF.get(degrees["below"], "도"))
    if "영하" in degrees[0] or degrees["minus"]:
        read.value = decimal_string(-Decimal(read.value))
    return bounded(read, text)


RULES = (
    UnitRule(
        "percent",
        Script.DIGITS,
        re.compile(_PERCENT),
        _percent,
        (
            Example("실업률은 2.8%였다.", "2.8%", "2.8"),
            Example("금리가 0.25%포인트 올랐다.", "0.25%포인트", "0.25"),
            Example("응답자의 20∼30%가 찬성했다.", "20∼30%", "30"),
            Example("주소는 a.kr/q?x=5%2D10 이다.", None),
        ),
        starts="%퍼프",
    ),
    UnitRule(
        "percent_in_hangul",
        Script.HANGUL,
        re.compile(_PERCENT_IN_HANGUL),
        _percent,
        (
            Example("삼십 퍼센트가 넘었다.", "삼십 퍼센트", "30"),
            Example("삼십 프로를 깎았다.", "삼십 프로", "30"),
            Example("오 퍼센트만 남았다.", "오 퍼센트", "5"),
            Example("두 프로를 함께 맡았다.", None),
        ),
        starts="퍼프",
    ),
    UnitRule(
        "percent_in_tenths",
        Script.BOTH,
        re.compile(
            rf"(?P<unit>할)(?: ?(?P<hundredths>[0-9])푼)?(?: ?(?P<thousandths>[0-9])리)?{AFTER_UNIT}(?!당|인)"
        ),
        _tenths,
        (
            Example("승률은 5할을 넘었다.", "5할", "50"),
            Example("타율 2할8푼으로 마쳤다.", "2할8푼", "28"),
        ),
        starts="할",
    ),
    UnitRule(
        "measure",
        Script.DIGITS,
        re.compile(_MEASURE),
        _measure,
        (
            Example("길이 12.5㎞ 구간이다.", "12.5㎞", "12.5"),
            Example("3만㎡ 터에 짓는다.", "3만㎡", "30000"),
            Example("영하 10도까지 떨어진다.", "영하 10도", "-10"),
            Example("화면은 5.5 인치다.", "5.5 인치", "5.5"),
            Example("섭씨 40도를 넘었다.", "섭씨 40도", "40"),
            Example("시속 100㎞로 달렸다.", "시속 100㎞", "100"),
        ),
        starts=beginnings_of(_UNIT_OF),
    ),
    UnitRule(
        "measure_in_hangul",
        Script.HANGUL,
        re.compile(rf"(?P<unit>{alternatives(_AFTER_HANGUL)}{AFTER_UNIT})"),
        _measure,
        (
            Example("쌀 오백 그램을 담았다.", "오백 그램", "500"),
            Example("삼 킬로그램을 뺐다.", "삼 킬로그램", "3"),
            Example("물 삼리터를 마신다.", "삼리터", "3"),
            Example("이 리터가 기준이다.", None),
        ),
        starts=beginnings_of(_AFTER_HANGUL),
    ),
    UnitRule(
        "degrees_in_hangul",
        Script.HANGUL,
        re.compile(rf"(?P<unit>도){AFTER_UNIT}"),
        _degrees,
        (
            Example("영하 십도까지 떨어진다.", "영하 십도", "-10"),
            Example("백도를 기준으로 한다.", None),
        ),
        starts="도",
    ),
)
