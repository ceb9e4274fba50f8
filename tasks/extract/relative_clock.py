"""TIME by steps from now: 30분 전, 2시간 뒤, 한 시간 안에, 지금. Only with a time of publication, else a DURATION."""

from __future__ import annotations

import re

from tasks.extract.clock_time import Clock
from tasks.extract.numerals import HANGUL_NUMBER, SHORT_NUMBER, parse
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.sentence_place import opens_sentence

_SECONDS = {"시간": 3600, "분": 60, "초": 1}
_LETTERS = {"시간": "H", "분": "M", "초": "S"}
_NUMBER = rf"(?:{SHORT_NUMBER}|{HANGUL_NUMBER})"
_MORE = rf"(?: ?{_NUMBER} ?(?:분|초)(?!기))?(?: ?(?P<half>반))?"
_UNIT = r"(?:시간|분(?!기)|초(?!등))"
_SIDE = r" ?(?P<side>이?전|이?후|뒤|있다가|이내에|안에?|내에?)(?:(?![가-힣])|(?=부터|까지|쯤))"
_PIECE = re.compile(rf"(?P<number>{_NUMBER}) ?(?P<unit>시간|분|초)")
_FROM = re.compile(r"(?:에서|부터|지금으?로부터|지금부터) ?\Z")
_WINDOW = 10
_LONGEST = 400 * 86_400


def _length(words: str) -> tuple[int, str] | None:
    """Seconds and TIMEX3 duration of words like 1시간 30분, 두시간반."""
    seconds, duration = 0, "PT"
    for piece in _PIECE.finditer(words):
        number = parse(piece["number"])
        if number is None or number.vague or number.low != int(number.low):
            return None
        seconds += int(number.low) * _SECONDS[piece["unit"]]
        duration += f"{int(number.low)}{_LETTERS[piece['unit']]}"
    if words.endswith("반"):
        seconds, duration = seconds + 1800, f"{duration}30M"
    return (seconds, duration) if 0 < seconds <= _LONGEST else None


def _relative(match: re.Match[str]) -> Reading | None:
    """A moment counted from now where the words open their sentence, or from the time named before 에서."""
    text, start = match.string, match.start()
    counted = _FROM.search(text, max(0, start - _WINDOW), start) is not None
    length = _length(match["length"]) if counted or opens_sentence(text, start) else None
    if length is None:
        return None
    seconds, duration = length
    within = match["side"][0] in "안내" or match["side"] == "이내에"
    past = match["side"].endswith("전")
    end = Clock(seconds=-seconds if past else seconds)
    otherwise = Reading("DURATION", start, match.end("length"), duration, rule="duration")
    read = Reading("TIME", start, match.end(), clock=end, otherwise=otherwise, counted=counted)
    return read.but(mod="EQUAL_OR_LESS") if within else read


def _stretch(match: re.Match[str]) -> Reading | None:
    """지난 24시간, 다음 3시간: up to now, or from now on."""
    length = _length(match["length"]) if opens_sentence(match.string, match.start()) else None
    if length is None:
        return None
    seconds, duration = length
    first, last = (-seconds, 0) if match["side"] == "지난" else (0, seconds)
    otherwise = Reading("DURATION", match.start("length"), match.end("length"), duration, rule="duration")
    return Reading(
        "TIME",
        match.start(),
        match.end(),
        clock=Clock(seconds=first),
        clock_until=Clock(seconds=last),
        otherwise=otherwise,
    )


def _same(match: re.Match[str]) -> Reading:
    return Reading("TIME", match.start(), match.end(), clock=Clock(same=True))


def _now(match: re.Match[str]) -> Reading | None:
    if not opens_sentence(match.string, match.start()):
        return None
    return Reading("TIME", match.start(), match.end(), clock=Clock(seconds=0))


_LENGTH_IN_DIGITS = rf"(?P<length>{SHORT_NUMBER} ?{_UNIT}{_MORE})"
_LENGTH_IN_HANGUL = rf"(?P<length>{HANGUL_NUMBER} ?{_UNIT}{_MORE})"

RULES = (
    Rule(
        "clock_from_now",
        Anchor.DIGIT,
        re.compile(rf"{_LENGTH_IN_DIGITS}{_SIDE}"),
        _relative,
        (Example("30분 전 떠났다.", None),),
        follows="시분초십백천만,.",
    ),
    Rule(
        "clock_from_now_in_hangul",
        Anchor.NUMERAL,
        re.compile(rf"{_LENGTH_IN_HANGUL}{_SIDE}"),
        _relative,
        (Example("두 시간 뒤 도착한다.", None),),
        follows="시분초",
    ),
    Rule(
        "clock_stretch_from_now",
        Anchor.WORD,
        re.compile(rf"(?P<side>지난|다음) ?(?P<length>{_NUMBER} ?{_UNIT}{_MORE})(?: ?동안)?(?![가-힣])"),
        _stretch,
        (Example("지난 24시간 비가 왔다.", None),),
        follows=("지난", "다음"),
    ),
    Rule(
        "same_time_of_another_day",
        Anchor.WORD,
        re.compile(r"(?:(?:이|같은) ?시각|(?<=[제일레피] )이 ?시간)(?:(?![가-힣])|(?=에|부터|까지))"),
        _same,
        (Example("같은 시각 문을 닫았다.", None),),
        follows=("이시", "이 ", "같은"),
    ),
    Rule(
        "now",
        Anchor.WORD,
        re.compile(r"(?:지금|방금)(?=$|[.!?\n])"),
        _now,
        (Example("그는 지금까지 기다렸다.", None),),
        follows=("지금", "방금"),
    ),
)
