"""PERCENT as a share of one (3분의 1, 4/5, 일과 사분의 일) or as a ratio (5대5)."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from math import gcd

from tasks.extract.numerals import HANGUL_NUMBER, Numeral, decimal_string, parse
from tasks.extract.quantities import AFTER_UNIT, bounded, signed
from tasks.extract.quantity import Quantity
from tasks.extract.rule import Anchor, AnyRule, Example, Reading, Rule, Script, UnitRule
from tasks.extract.value_lexicons import NUMERALS, alternatives

_SIGNIFICANT = Context(prec=12)
_SHORTER = 3
_MINUS = alternatives(NUMERALS.minus)
_ABOVE = rf"(?P<minus>{_MINUS} ?)?(?P<above>[0-9]{{1,6}}|{HANGUL_NUMBER})"
_WHOLE = re.compile(rf"(?:^|[^가-힣0-9.])(?P<wholes>(?:(?:[0-9]{{1,6}}|{HANGUL_NUMBER})(?:와|과) ){{1,2}})$")
_LONGEST_WHOLE = 24
_NO_FRACTION_OF = frozenset("이일")
_OF_GAME = (
    r"(?: ?으?로)? ?"
    r"(?:승|패|역전|완승|완패|대승|대패|동점|무승부|리드|앞[서선섰]|뒤[지진졌처쳐]|신승|석패|이[겼긴기]|졌|진 |꺾|잡[고았]|눌|제압|물리|끝|비[겼긴기]|끌려[가갔]|달아[나난났]|따라[붙잡]|쫓|추격|벌[렸리린]|좁[혔히힌]|상황|균형|맞[서섰]|우세|열세|격파|제[쳤치]|완파|대파|설욕|무릎|누[른르]|뒤집|만장일치)"
)
# The games of sets behind their score, and the words of scores before it.
_SETS = r" ?\([0-9]{1,2}-[0-9]{1,2}[ ,]"
_TOLD_SCORE = r"(?P<told>(?<=스코어 )|(?<=스코어는 )|(?<=스코어가 ))?"
_SCORED = re.compile(_OF_GAME)
_LONGEST_SIDE = 6


def share_string(above: Decimal, below: Decimal) -> str:
    """``above / below`` to twelve digits that count: 1/3 → 0.333333333333, and 10⁻¹² is not lost."""
    return decimal_string(_SIGNIFICANT.divide(above, below))


def _fraction(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """3분의 1 → 0.333333: a share, in a unit of its own so that it is never taken for per cent."""
    below = parse(quantity.words)
    if below is None or below.low == 0 or below.vague:
        return None
    words, above = _above(match["above"])
    end = match.start("above") + len(words)
    # 20분의 이 시간 is no fraction.
    doubtful = words in _NO_FRACTION_OF and quantity.words[0].isdigit()
    if above is None or (doubtful and quantity.text[end : end + 1] == " "):
        return None
    over = -above.low if match["minus"] else above.low
    start, whole = _whole_before(quantity.text, quantity.start)
    read = Reading("PERCENT", start, end, share_string(over + whole * below.low, below.low), unit="분의")
    return bounded(signed(read, quantity.text), quantity.text)


def _above(words: str) -> tuple[str, Numeral | None]:
    """What stands above the line, without the syllables of the next word: 오분의 일만, 팔분의 일조각."""
    for length in range(len(words), max(0, len(words) - _SHORTER), -1):
        above = parse(words[:length])
        if above is not None and not above.vague and (length == 1 or words[length - 1] not in "만조"):
            return words[:length], above
    return words, None


def _whole_before(text: str, start: int) -> tuple[int, Decimal]:
    """The whole number of a mixed fraction and where it begins: 일과 사분의 일."""
    match = _WHOLE.search(text, max(0, start - _LONGEST_WHOLE), start)
    parts = [parse(words[:-1]) for words in match["wholes"].split()] if match else []
    if match is None or any(part is None or part.vague for part in parts):
        return start, Decimal(0)
    return match.start("wholes"), sum((part.low for part in parts if part), Decimal(0))


def _slashed(match: re.Match[str]) -> Reading | None:
    """4/5 and 2 1/4, where it can be no date: the greater number stands below."""
    above, below = Decimal(match["above"]), Decimal(match["below"])
    if not 0 < above < below or below == 1:
        return None
    whole = Decimal(match["whole"] or 0)
    read = Reading(
        "PERCENT", match.start(), match.end(), share_string(above + whole * below, below), unit="분의"
    )
    return bounded(signed(read, match.string), match.string)


def _score(match: re.Match[str]) -> Reading:
    """4-3: the score of a game, as it stands."""
    value = f"{int(match['left'])}:{int(match['right'])}"
    return Reading("PERCENT", match.start(), match.end(), value, unit="대")


def _ratio(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """5대5 and 50대50 are the same ratio, 1:1."""
    if len(quantity.words) > _LONGEST_SIDE or quantity.low_words or parse(quantity.words) is None:
        return None
    value = _reduced(quantity.words, match["right"])
    scored = _SCORED.match(quantity.text, match.end()) is not None
    if scored or match["right"] == "0":
        value = f"{quantity.words}:{match['right']}"
    return None if value is None else Reading("PERCENT", quantity.start, match.end(), value, unit="대")


def _reduced(left: str, right: str) -> str | None:
    """A ratio in its least whole numbers, or as written where it has a fraction: 23.5대 1."""
    if not (left + right).isdigit():
        return f"{left}:{right}"
    common = gcd(int(left), int(right))
    return f"{int(left) // common}:{int(right) // common}" if common else None


def _colon(match: re.Match[str]) -> Reading | None:
    """3:1의 비율 is a ratio, 3:1로 이긴 a score; both stand as they are."""
    value = f"{int(match['left'])}:{int(match['right'])}"
    return Reading("PERCENT", match.start(), match.end(), value, unit="대")


def _half(match: re.Match[str]) -> Reading:
    return bounded(Reading("PERCENT", match.start(), match.end("half"), "0.5", unit="분의"), match.string)


RULES: tuple[AnyRule, ...] = (
    UnitRule(
        "fraction",
        Script.BOTH,
        re.compile(rf"분의 ?{_ABOVE}(?![0-9])"),
        _fraction,
        (
            Example("예산의 4분의 1을 줄였다.", "4분의 1", "0.25"),
            Example("절반도 아닌 사분의 삼 이다.", "사분의 삼", "0.75"),
            Example("오분의 일만을 남겼다.", "오분의 일", "0.2"),
            Example("이와 사분의 일로 나눈다.", "이와 사분의 일", "2.25"),
            Example("일억분의 일 확률이다.", "일억분의 일", "0.00000001"),
            Example("90분의 이 영화는 길다.", None),
        ),
        starts="분",
    ),
    Rule(
        "fraction_with_slash",
        Anchor.DIGIT,
        re.compile(
            r"(?:(?P<whole>[0-9]{1,4}) {1,2})?(?P<above>[0-9]{1,3})/(?P<below>[0-9]{1,4})(?![0-9/.]| ?분기| ?\(|[A-Za-z])"
        ),
        _slashed,
        (
            Example("지분의 2/5를 팔았다.", "2/5", "0.4"),
            Example("설탕 2 1/4 컵을 넣는다.", "2 1/4", "2.25"),
            Example("행사는 10/5(목) 열린다.", None),
        ),
        follows="/0123456789 ",
    ),
    Rule(
        "score",
        Anchor.DIGIT,
        re.compile(
            rf"{_TOLD_SCORE}(?P<left>[0-9]{{1,3}})-(?P<right>[0-9]{{1,3}})(?(told)(?![0-9-])|(?={_OF_GAME}|{_SETS}))"
        ),
        _score,
        (
            Example("홈 팀이 4-3 승리를 거뒀다.", "4-3", "4:3"),
            Example("결국 2-0으로 이겼다.", "2-0", "2:0"),
            Example("세트 스코어 3-1을 만들었다.", "3-1", "3:1"),
            Example("홈 팀이 3-0(25-20 25-18 25-23)으로 웃었다.", "3-0", "3:0"),
            Example("전화 2-0번으로 걸었다.", None),
        ),
        follows="-",
    ),
    UnitRule(
        "ratio",
        Script.DIGITS,
        re.compile(
            rf"대 ?(?P<right>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?)(?![0-9:]|[.,][0-9]| ?(?:[명개억]|만(?!장일치))){AFTER_UNIT}"
        ),
        _ratio,
        (
            Example("지분은 6대4로 나눈다.", "6대4", "3:2"),
            Example("경쟁률은 23.5대 1이었다.", "23.5대 1", "23.5:1"),
            Example("홈 팀이 4대2로 이겼다.", "4대2", "4:2"),
        ),
        starts="대",
    ),
    Rule(
        "ratio_with_colon",
        Anchor.DIGIT,
        re.compile(
            rf"(?P<left>[0-9]{{1,2}}):(?P<right>[0-9]{{1,2}})(?![0-9:])(?=의? ?비율|로 (?:나눠|나누|섞)|{_OF_GAME})"
        ),
        _colon,
        (
            Example("흙과 모래를 3:1 비율로 섞는다.", "3:1", "3:1"),
            Example("새벽 3:15 비가 왔다.", None),
        ),
        follows=":",
    ),
    Rule(
        "half",
        Anchor.WORD,
        re.compile(rf"(?P<half>절반){AFTER_UNIT}"),
        _half,
        (
            Example("예산을 절반으로 줄였다.", "절반", "0.5"),
            Example("절반 이상이 찬성했다.", "절반 이상", "0.5"),
        ),
        follows="절",
    ),
)
