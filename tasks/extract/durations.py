"""DURATION: 180년 넘게, 1년 6개월, 사흘 만에."""

from __future__ import annotations

import re
from decimal import Decimal

from tasks.extract.numerals import HANGUL_NUMBER, SHORT_NUMBER, Numeral, decimal_string, parse
from tasks.extract.quantities import beginnings_of, bounded, is_lone_syllable
from tasks.extract.quantity import is_plain_syllable
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import NUMERALS, TIME_WORDS, alternatives

_DATE_PART = {"년": "Y", "개년": "Y", "해": "Y", "개월": "M", "달": "M", "주일": "W", "주": "W", "일": "D"}
_CLOCK_PART = {"시간": "H", "분": "M", "초": "S"}
_SPAN = r"(?: ?새(?![가-힣])| ?동안| ?만에| ?만의| ?만인(?![가-힣])| ?만(?=이[다었])| ?내내|간(?![가-힣])|간(?=의|은|이|에|을|만|도|씩|으로))"
_AFTER = r"(?:(?![가-힣])|(?=동안|만[에의 ]|째|넘|이상|이하|이내|미만|가량|정도|안팎|쯤|내|여|의|이|을|은|에|만|도|씩|마다|까지|부터|과|와|가|를|는|로|으로|보다|짜리|남짓|치|연속|당|임|반|형))"
# Numbers are long to read: a look ahead says cheaply whether a unit of time can follow at all.
_NEAR = r"(?=[0-9.,~\- 여십백천만억조]{1,40}[개년달주일시분초])"
_LOW = rf"(?:(?P<low>{SHORT_NUMBER})(?:~|-)|(?P<neighbour>[1-9]), ?(?=[2-9]|10))?"
_UNIT = r"(?P<unit>개년|년|해(?= ?동안| ?만에| ?넘게|째)|개월|달|주일|주|시간|분(?!의 ?[0-9]|기)|초)"
_NATIVE = alternatives(TIME_WORDS.native_days)
_SMALL = r"(?:[0-9]{1,3}|[이삼사오]?십[일이삼사오육칠팔구]?|한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열)"
_PIECE = re.compile(
    rf"(?P<number>{_SMALL})(?: ?여)? ?(?P<unit>개월|달|주일|주|일|시간|분|초)(?!기)|(?P<native>{_NATIVE})"
)
_MORE = (
    rf"(?P<more>(?:(?:,| ?하고| ?그리고)? ?(?:{_SMALL}(?P<within> ?여)? ?(?:개월|달|주일|주|일|시간|분|초)|{_NATIVE})){{0,2}})"
    r"(?P<half> ?반(?![가-힣])| ?반(?=[이을의에만]|동안|가량|째))?"
)
# The hundredths of a record: 9초58, 1분 43초 92.
_HUNDREDTHS = r"(?:(?<=초) ?(?P<hundredths>[0-9]{2})(?=[^0-9가-힣.,:%A-Za-z]|[.,)](?![0-9])|$|[의을를로에은이](?![가-힣])|만에))?"
_LENGTH = rf"(?P<about> ?여)? ?{_UNIT}{_MORE}{_HUNDREDTHS}(?:(?P<over>여)(?= ?간| ?만[에의]| ?동안|째))?(?:{_SPAN}|{_AFTER})"
# 일 alone is a day of the month; only what goes on says that days are counted. Behind 17일 새 stands mostly what is new.
_DAYS = rf"(?:(?P<about> ?여) ?(?P<unit>일)(?:{_SPAN})?|(?P<unit_days> ?일)(?! 새 (?![0-9]|무려|약|두|세|절반))(?:{_SPAN}|(?=째|에 걸[쳐친]|[이을]? ?(?:지났|지나|앞둔|앞두|남았|남은|흐른)|이?나? ?(?:걸[렸리려릴]|소요)| ?(?:이상|이내|안에|연속|정도|넘게|가량|남짓|안팎|미만) ?)))"
_YEARS_FROM = 1000
_MOST_WEEKS = 520
# Minutes that the rules of clock times left behind their hour make no time of day: 7시 80분, 25시 10분.
_OF_HOUR = re.compile(r"[0-9]시 ?$")
_NATIVE_WORD = re.compile(_NATIVE)
_LASTING = ("동안", "만에", "간")
_AFTER_LONE_SYLLABLE = ("년", "개년", "개월", "주일")


def _period(parts: list[tuple[str, str]]) -> str | None:
    """Numbers and units in the order written, as a TIMEX3 duration."""
    dates, clock = "", ""
    for words, unit in parts:
        numeral = parse(words)
        if numeral is None:
            return None
        if unit in _CLOCK_PART:
            clock += decimal_string(numeral.low) + _CLOCK_PART[unit]
        else:
            dates += decimal_string(numeral.low) + _DATE_PART[unit]
    return "P" + dates + (f"T{clock}" if clock else "")


def _duration(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    numeral, unit = parse(match["number"]), match["unit"] or "일"
    if numeral is None or _is_no_length(match, numeral, unit):
        return None
    low = groups.get("low") or groups.get("neighbour")
    if groups.get("neighbour") and numeral.low != int(groups["neighbour"]) + 1:
        return None
    parts = [(match["number"], unit), *_further(match)]
    if groups.get("hundredths"):
        parts[-1] = (f"{parts[-1][0]}.{groups['hundredths']}", "초")
    value = _period(parts)
    if value is None:
        return None
    read = Reading("DURATION", match.start(), match.end(), value)
    if numeral.vague and len(parts) == 1:
        high = _period([(str(numeral.high), unit)])
        read = read.but(value_min=value, value_max=high, mod="APPROX")
    if low:
        read = read.but(value_min=_period([(low, unit)]), value_max=value, mod="APPROX")
    if match["about"] or groups.get("within") or groups.get("over"):
        read = read.but(mod="MORE_THAN", value_min=value)
    return bounded(read, match.string)


def _is_no_length(match: re.Match[str], numeral: Numeral, unit: str) -> bool:
    """Whether a number and a unit of time are a year, shares, persons, a word or what a clock shows."""
    words = match["number"]
    if unit == "년" and not numeral.vague and numeral.low >= _YEARS_FROM and "," not in words:
        return True
    # 5만 주 are shares, not weeks.
    if unit == "주" and numeral.low > _MOST_WEEKS:
        return True
    if unit == "분" and _is_no_minutes(match, words):
        return True
    # 수주 alone is an order won.
    if words == "수" and unit == "주" and match.end() == match.end("unit") == match.end("number") + 1:
        return True
    return is_lone_syllable(words) and unit not in _AFTER_LONE_SYLLABLE and not _lasts(match, unit)


def _is_no_minutes(match: re.Match[str], words: str) -> bool:
    """세 분 are persons (minutes are counted 삼 분), 수분 is water, and 7시 80분 no length."""
    if words in NUMERALS.native or (words == "수" and match.end() == match.end("unit")):
        return True
    return _OF_HOUR.search(match.string, max(0, match.start() - 3), match.start()) is not None


def _lasts(match: re.Match[str], unit: str) -> bool:
    """Whether a lone syllable is surely a number: 오 분 동안, 삼 주 만에, 일분 삼십초, but not 이 주 동안."""
    if unit == "분" and match["more"].endswith("초"):
        return True
    return is_plain_syllable(match["number"]) and match[0].endswith(_LASTING)


_HALVES = {"년": ("6", "개월"), "해": ("6", "개월"), "달": ("15", "일"), "시간": ("30", "분")}


def _further(match: re.Match[str]) -> list[tuple[str, str]]:
    """What follows the first number and unit: 6개월 of 1년 6개월, the half of 두 시간 반."""
    groups = match.groupdict()
    parts = [
        (str(TIME_WORDS.native_days[piece["native"]]), "일")
        if piece["native"]
        else (piece["number"], piece["unit"])
        for piece in _PIECE.finditer(groups.get("more") or "")
    ]
    last = parts[-1][1] if parts else groups.get("unit")
    return [*parts, _HALVES[last]] if groups.get("half") and last in _HALVES else parts


def _native_days(match: re.Match[str]) -> Reading:
    days = sum(TIME_WORDS.native_days[word] for word in _NATIVE_WORD.findall(match["words"]))
    value = f"P{decimal_string(Decimal(days))}D" + ("T12H" if match["half"] else "")
    return bounded(Reading("DURATION", match.start(), match.end(), value), match.string)


_HALF = {
    "반년": "P6M", "반나절": "PT6H", "한나절": "PT12H", "반시간": "PT30M", "반세기": "P50Y", "한 세기": "P100Y",
    "두 세기": "P200Y", "반달": "P15D",
}  # fmt: skip


def _half(match: re.Match[str]) -> Reading:
    return bounded(Reading("DURATION", match.start(), match.end(), _HALF[match["word"]]), match.string)


def _days_at_length(match: re.Match[str]) -> Reading | None:
    """최장 9일: with such a word before them days are counted, and no day of a month is named."""
    numeral = parse(match["number"])
    if numeral is None or numeral.vague:
        return None
    read = bounded(Reading("DURATION", match.start("number"), match.end(), f"P{numeral.low}D"), match.string)
    return read.but(start=match.start())


RULES = (
    Rule(
        "duration",
        Anchor.DIGIT,
        re.compile(rf"{_NEAR}{_LOW}(?P<number>{SHORT_NUMBER}){_LENGTH}"),
        _duration,
        (
            Example("회사는 90년 넘게 문을 열었다.", "90년 넘게", "P90Y"),
            Example("1년 6개월을 기다렸다.", "1년 6개월", "P1Y6M"),
            Example("2시간 30분 걸린다.", "2시간 30분", "PT2H30M"),
            Example("2시간 30여 분 걸린다.", "2시간 30여 분", "PT2H30M"),
            Example("2, 3년 걸린다.", "2, 3년", "P3Y"),
            Example("9초58의 기록이다.", "9초58", "PT9.58S"),
            Example("1998년의 일이다.", None),
            Example("주식 5만 주를 샀다.", None),
        ),
        follows="년개달주시분초여십백천만억조,.~-",
    ),
    Rule(
        "duration_in_hangul",
        Anchor.NUMERAL,
        re.compile(rf"(?P<number>{HANGUL_NUMBER}){_LENGTH}"),
        _duration,
        (
            Example("두 달 만에 끝났다.", "두 달 만에", "P2M"),
            Example("일주일하고 사흘 동안 걸렸다.", "일주일하고 사흘 동안", "P1W3D"),
            Example("두 시간 반 걸렸다.", "두 시간 반", "PT2H30M"),
            Example("삼 주 동안 이어졌다.", "삼 주 동안", "P3W"),
            Example("이 주 동안 이어졌다.", None),
        ),
        follows="개년달주시분초해",
    ),
    Rule(
        "duration_in_days",
        Anchor.DIGIT,
        re.compile(rf"{_NEAR}{_LOW}(?P<number>{SHORT_NUMBER}){_DAYS}"),
        _duration,
        (
            Example("5일간 열린다.", "5일간", "P5D"),
            Example("20여 일 걸렸다.", "20여 일", "P20D"),
            Example("8일에 걸쳐 조사했다.", "8일", "P8D"),
            Example("5일 열린다.", None),
            Example("17일 새 대표를 뽑는다.", None),
            Example("5일 새 3만명이 늘었다.", "5일 새", "P5D"),
        ),
        follows="일여십백천만억,.~-",
    ),
    Rule(
        "duration_in_days_in_hangul",
        Anchor.NUMERAL,
        re.compile(
            rf"(?P<number>{HANGUL_NUMBER})(?P<about>여)? ?(?P<unit>일)(?:간(?![가-힣])| ?동안| ?만에)"
        ),
        _duration,
        (
            Example("백 일 동안 이어졌다.", "백 일 동안", "P100D"),
            Example("그 일 동안 쉬었다.", None),
        ),
        follows="일",
    ),
    Rule(
        "duration_in_days_at_length",
        Anchor.WORD,
        re.compile(
            rf"{alternatives(TIME_WORDS.lasting)} ?(?P<number>{SHORT_NUMBER}) ?일(?!자|요일|[ 에]?(?:전|뒤|후)|본|상|반)(?:{_SPAN}|{_AFTER})"
        ),
        _days_at_length,
        (
            Example("최장 9일 쉰다.", "최장 9일", "P9D"),
            Example("무려 10일 전에 떠났다.", None),
        ),
        follows=[f"{word} "[:2] for word in TIME_WORDS.lasting],
    ),
    Rule(
        "duration_in_native_days",
        Anchor.WORD,
        re.compile(
            rf"(?P<words>{_NATIVE}(?:(?: ?하고| ?그리고) ?{_NATIVE})?)(?P<half> 반(?!대|복|려))?(?:{_SPAN}|{_AFTER})"
        ),
        _native_days,
        (
            Example("사흘 만에 다시 만났다.", "사흘 만에", "P3D"),
            Example("사흘하고 하루 동안 걸렸다.", "사흘하고 하루 동안", "P4D"),
            Example("꼬박 하루 반 걸렸다.", "하루 반", "P1DT12H"),
        ),
        follows=beginnings_of(TIME_WORDS.native_days),
    ),
    Rule(
        "half_a_year",
        Anchor.WORD,
        re.compile(
            rf"(?P<word>반년|[반한]나절|반시간|반세기|[한두] 세기|반달(?=간|이나| 만| 동안))(?:{_SPAN}|{_AFTER})"
        ),
        _half,
        (Example("반년 만에 다시 만났다.", "반년 만에", "P6M"),),
        follows=("반", "한나", "한 ", "두 "),
    ),
)
