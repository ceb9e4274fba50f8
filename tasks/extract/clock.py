"""TIME: 오전 7시, 오후 2시 30분, 18:30, 정오, 자정."""

from __future__ import annotations

import re

from tasks.extract.numerals import HANGUL_NUMBER, parse
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import TIME_WORDS, alternatives

_PART_OF_DAY = {word: part for part, words in TIME_WORDS.dayparts.items() for word in words}
_DAYPART = alternatives(_PART_OF_DAY)
_MINUTES = r"(?: ?(?P<minute>[0-9]{1,2})분| ?(?P<half>반)(?:(?![가-힣])|(?=에|께|쯤|부터|까지|경)))?"
_AFTER = (
    r"(?:(?![가-힣])|(?=에|께|쯤|부터|까지|경|가량|정각|이후|이전|로|를|가|의|엔|와|이|도|은|는|을|을|께))"
)
_FULL_HOUR = r"(?: ?정각)?"


def _hour(hour: int, part: str | None) -> int | None:
    """The hour on a clock of 24; ``None`` where there is no such hour. 밤 12시 is midnight, 낮 12시 noon."""
    if not 0 <= hour <= 24:
        return None
    if part is None or hour > 12:
        return hour
    if part == "am":
        return hour % 12
    if part == "night":
        return 24 if hour == 12 else hour + 12 if hour >= 6 else hour
    return 12 if hour == 12 else hour + 12


def _clock(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    numeral = parse(groups["hour"])
    if numeral is None or numeral.vague:
        return None
    word = groups.get("daypart")
    part = _PART_OF_DAY[word] if word else None
    if word and word.endswith("낮") and numeral.low in (10, 11):
        part = None
    hour = _hour(int(numeral.low), part)
    minute = 30 if groups.get("half") else int(groups.get("minute") or 0)
    if hour is None or minute > 59 or (hour == 24 and minute):
        return None
    return Reading("TIME", match.start(), match.end(), f"T{hour:02d}:{minute:02d}")


RULES = (
    Rule(
        "clock_with_daypart",
        Anchor.WORD,
        re.compile(rf"(?P<daypart>{_DAYPART}) ?(?P<hour>[0-9]{{1,2}}) ?시{_MINUTES}{_FULL_HOUR}"),
        _clock,
        (
            Example("오전 7시에 모인다.", "오전 7시", "T07:00"),
            Example("오후 2시30분께 시작한다.", "오후 2시30분", "T14:30"),
            Example("밤 12시에 끝난다.", "밤 12시", "T24:00"),
        ),
    ),
    Rule(
        "clock_with_daypart_in_hangul",
        Anchor.WORD,
        re.compile(rf"(?P<daypart>{_DAYPART}) ?(?P<hour>{HANGUL_NUMBER}) ?시{_MINUTES}{_FULL_HOUR}"),
        _clock,
        (Example("오전 열한 시에 모인다.", "오전 열한 시", "T11:00"),),
    ),
    Rule(
        "clock",
        Anchor.DIGIT,
        re.compile(
            rf"(?P<hour>[0-9]{{1,2}})시(?:{_MINUTES}{_FULL_HOUR})(?<!시)|(?P<hour_alone>[0-9]{{1,2}})시{_AFTER}"
        ),
        lambda match: _clock(match) if match["hour"] else _hour_alone(match),
        (
            Example("18시 30분에 문을 닫는다.", "18시 30분", "T18:30"),
            Example("21시까지 연다.", "21시", "T21:00"),
            Example("5시간 걸린다.", None),
        ),
        follows="시",
    ),
    Rule(
        "clock_with_colon",
        Anchor.DIGIT,
        re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"),
        _clock,
        (Example("18:30 막이 오른다.", "18:30", "T18:30"),),
        follows=":",
    ),
    Rule(
        "clock_noon_midnight",
        Anchor.WORD,
        re.compile(r"(?P<word>정오|자정)(?!를 기)"),
        lambda match: Reading(
            "TIME", match.start(), match.end(), "T12:00" if match["word"] == "정오" else "T24:00"
        ),
        (Example("자정까지 이어졌다.", "자정", "T24:00"),),
    ),
)


def _hour_alone(match: re.Match[str]) -> Reading | None:
    hour = _hour(int(match["hour_alone"]), None)
    return None if hour is None else Reading("TIME", match.start(), match.end(), f"T{hour:02d}:00")
