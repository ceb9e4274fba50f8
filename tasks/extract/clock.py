"""TIME on the clock: 오전 7시, 오후 2시 30분, 18:30, 세시 이십삼분, 3AM, 정오, 오후 2∼4시."""

from __future__ import annotations

import re

from tasks.extract.clock_time import Clock
from tasks.extract.numerals import HANGUL_NUMBER, parse
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import TIME_WORDS, alternatives

_PART_OF_DAY = {word: part for part, words in TIME_WORDS.dayparts.items() for word in words}
_DAYPART = alternatives(_PART_OF_DAY)
_SINO = r"(?:[이삼사오]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])"
_NATIVE_HOUR = r"(?:열한|열두|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)"
_HALF = r"(?P<half>반)(?:(?![가-힣])|(?=에|께|쯤|부터|까지|경))"
_SECONDS = rf"(?: ?(?P<second>[0-9]{{1,2}}|{_SINO})초)?"
_SHIFT = r"(?: ?(?P<shift>[0-9]{1,2}|십|오|십오|이십)분 ?(?P<side>전|후)(?:(?= ?(?:부터|까지))|(?=$|[.,\n])))"
# 세 시 십오 분, but not 세 시 이 분이.
_MINUTE = rf"(?P<minute>[0-9]{{1,2}}(?= ?분)|[이삼사오]?십[일이삼사오육칠팔구]?(?= 분(?:(?![가-힣])|[에부까쯤께]))|{_SINO}(?=분)) ?분"
_NEEDS_MINUTES = rf"(?:{_SHIFT}| ?{_MINUTE}{_SECONDS}| ?{_HALF})"
_MINUTES = rf"{_NEEDS_MINUTES}?"
_AFTER = (
    r"(?:(?![가-힣])|(?=에|부터|까지|의|쯤|경|가량|정각|이후|이전|로|를|가|엔|와|이|도|은|는|을|께|입니|였))"
)
_FULL_HOUR = r"(?: ?정각)?"
_FIRST = r"(?:(?P<first>[0-9]{1,2}) ?[~\-] ?)?"
_AFTER_DAY = "늘일제날레피"
_NOON, _WINDOW = 12, 14
_MORNING = re.compile(alternatives(TIME_WORDS.by_morning))


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


def _number(words: str | None) -> int | None:
    """A number of minutes, seconds or hours."""
    if not words:
        return None
    numeral = parse(words)
    return None if numeral is None or numeral.vague else int(numeral.low)


def _part(word: str | None, hour: int) -> str | None:
    """The half of the day a word names; at 대낮 10시 it names none."""
    return None if not word or (word.endswith("낮") and hour in (10, 11)) else _PART_OF_DAY[word]


def _clock(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    said = _number(groups.get("hour") or groups.get("hour_alone"))
    if said is None:
        return None
    word = groups.get("daypart")
    hour = _hour(said, _part(word, said))
    minute = 30 if groups.get("half") else _number(groups.get("minute") or groups.get("colon")) or 0
    second = _number(groups.get("second"))
    if hour is None or minute > 59 or (second or 0) > 59 or (hour == 24 and minute):
        return None
    bare = word is None and said <= _NOON and not _by_morning(match)
    clock = Clock(hour, minute, second, bare=bare, shift=_shift(groups))
    first = groups.get("first")
    if not first:
        return Reading("TIME", match.start(), match.end(), clock=clock)
    start = _hour(int(first), _part(word, int(first)))
    if start is None:
        return None
    beginning = Clock(start, bare=word is None and int(first) < _NOON)
    ending = Clock(said, minute, second, bare=said <= _NOON)
    return Reading("TIME", match.start(), match.end(), clock=beginning, clock_until=ending)


def _by_morning(match: re.Match[str]) -> bool:
    """Whether the time is of something that takes place in the morning: 발인 3일 5시 40분."""
    return _MORNING.search(match.string, max(0, match.start() - _WINDOW), match.start()) is not None


def _shift(groups: dict[str, str | None]) -> int:
    minutes = _number(groups.get("shift")) or 0
    return -minutes if groups.get("side") == "전" else minutes


def _half_day(match: re.Match[str]) -> Reading | None:
    """3AM, 11:30 pm."""
    hour = int(match["hour"])
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if match["half_day"].lower() == "p" else 0)
    return Reading("TIME", match.start(), match.end(), clock=Clock(hour, int(match["minute"] or 0)))


def _iso(match: re.Match[str]) -> Reading | None:
    hour = int(match["hour"])
    clock = Clock(hour, int(match["minute"]), _number(match["second"]), on=match["day"])
    return Reading("TIME", match.start(), match.end(), clock=clock) if hour < 24 else None


def _noon_or_midnight(match: re.Match[str]) -> Reading:
    hour = _NOON if match["word"] == "정오" else 2 * _NOON
    return Reading("TIME", match.start(), match.end(), clock=Clock(hour, shift=_shift(match.groupdict())))


RULES = (
    Rule(
        "clock_with_daypart",
        Anchor.WORD,
        re.compile(
            rf"(?P<daypart>{_DAYPART}) ?{_FIRST}(?P<hour>[0-9]{{1,2}})(?: ?시{_MINUTES}{_FULL_HOUR}|:(?P<colon>[0-5][0-9])(?![0-9:]))"
        ),
        _clock,
        (
            Example("오후 2:30 막이 오른다.", "오후 2:30", "T14:30"),
            Example("PM 3시에 모인다.", "PM 3시", "T15:00"),
            Example("오전 7시에 모인다.", "오전 7시", "T07:00"),
            Example("오후 2시30분께 시작한다.", "오후 2시30분", "T14:30"),
            Example("밤 12시에 끝난다.", "밤 12시", "T24:00"),
            Example("오후 2∼4시에 연다.", "오후 2∼4시", "T14:00/T16:00"),
            Example("오전 10~12시에 연다.", "오전 10~12시", "T10:00/T12:00"),
        ),
        glued_after=_AFTER_DAY,
    ),
    Rule(
        "clock_with_daypart_in_hangul",
        Anchor.WORD,
        re.compile(rf"(?P<daypart>{_DAYPART}) ?(?P<hour>{HANGUL_NUMBER}) ?시{_MINUTES}{_FULL_HOUR}"),
        _clock,
        (Example("오전 열한 시에 모인다.", "오전 열한 시", "T11:00"),),
        glued_after=_AFTER_DAY,
    ),
    Rule(
        "clock",
        Anchor.DIGIT,
        re.compile(
            rf"{_FIRST}(?:(?P<hour>[0-9]{{1,2}}) ?시{_NEEDS_MINUTES}{_FULL_HOUR}|(?P<hour_alone>[0-9]{{1,2}}) ?시{_AFTER}{_FULL_HOUR})"
        ),
        _clock,
        (
            Example("18시 30분에 문을 닫는다.", "18시 30분", "T18:30"),
            Example("21시까지 연다.", "21시", "T21:00"),
            Example("내일 3시에 모인다.", "3시", "2023-01-13T15:00"),
            Example("발인 13일 5시 40분.", "5시 40분", "2023-01-13T05:40"),
            Example("5시간 걸린다.", None),
        ),
        follows="시~-",
    ),
    Rule(
        "clock_in_hangul",
        Anchor.NUMERAL,
        re.compile(
            rf"(?:(?P<hour>{_NATIVE_HOUR}) ?시{_NEEDS_MINUTES}|(?P<hour_alone>(?!한){_NATIVE_HOUR}) ?시{_AFTER}){_FULL_HOUR}"
        ),
        _clock,
        (
            Example("열두시에 만난다.", "열두시", "T12:00"),
            Example("여섯시 삼십분에 만난다.", "여섯시 삼십분", "T06:30"),
            Example("한시적으로 연다.", None),
        ),
        follows="시",
    ),
    Rule(
        "clock_with_colon",
        Anchor.DIGIT,
        re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?![0-9:])"),
        _clock,
        (Example("18:30 막이 오른다.", "18:30", "T18:30"),),
        follows=":",
    ),
    Rule(
        "clock_of_half_day",
        Anchor.DIGIT,
        re.compile(
            r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-5][0-9]))? ?(?P<half_day>[AaPp])\.?[Mm](?![A-Za-z])\.?"
        ),
        _half_day,
        (Example("막은 7:30 PM 오른다.", "7:30 PM", "T19:30"),),
        follows=":AaPp",
    ),
    Rule(
        "date_and_clock_in_iso_8601",
        Anchor.DIGIT,
        re.compile(
            r"(?P<day>[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))T(?P<hour>[0-9]{2}):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
        ),
        _iso,
        (Example("등록 2022-10-05T14:00 자료.", "2022-10-05T14:00", "2022-10-05T14:00"),),
        follows="-",
    ),
    Rule(
        "clock_noon_midnight",
        Anchor.WORD,
        re.compile(rf"(?P<word>정오|자정)(?!를 기){_SHIFT}?"),
        _noon_or_midnight,
        (
            Example("자정까지 이어졌다.", "자정", "T24:00"),
            Example("정오 10분 전까지 이어졌다.", "정오 10분 전", "T11:50"),
        ),
        glued_after=_AFTER_DAY,
    ),
)
