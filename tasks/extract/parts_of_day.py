"""TIME by part of the day: 이날 오전, 내일 밤, 낮부터, 새벽에, 어젯밤."""

from __future__ import annotations

import re

from tasks.extract.clock_time import Clock
from tasks.extract.quantities import beginnings_of
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import TIME_WORDS, alternatives

_CODE_OF = {word: code for code, words in TIME_WORDS.parts_of_day.items() for word in words}
_PART = rf"(?P<part>{alternatives(_CODE_OF)})"
_ENDS = r"(?:(?![가-힣0-9])(?! ?[0-9]{1,2}(?:시|:))|(?=에|부터|까지|쯤|께|무렵|중|의|은|는|이|과|와|엔|이나|사이|늦|일찍|때|께|경|내내|시간|입니))"
_ALONE = r"(?=에|부터|까지|쯤|께|무렵|엔| 한때| 사이)"
_DAY_BEFORE = re.compile(
    r"(?:[0-9]일|요일|이날|날|오늘|내일|어제|그제|모레|글피|당일|전일|금일|익일|주말|연휴|요일\)|\([월화수목금토일]\)|[설석절])(?:에|의)? ?\Z"
)
_WINDOW = 8
_LAST_NIGHT = {
    "어젯밤": "NI",
    "간밤": "NI",
    "지난밤": "NI",
    "지난 밤": "NI",
    "엊저녁": "EV",
    "지난 저녁": "EV",
    "어제저녁": "EV",
}


def _part_of_day(match: re.Match[str]) -> Reading | None:
    """A part of the day that is named before it, or that a particle follows; 오전 and 오후 need neither."""
    text, start = match.string, match.start()
    follows = _DAY_BEFORE.search(text, max(0, start - _WINDOW), start)
    if not follows and match["alone"] is None and match["part"] not in ("오전", "오후"):
        return None
    mod = "START" if match["early"] else None
    return Reading("TIME", start, match.end(), mod=mod, clock=Clock(part=_CODE_OF[match["part"]]))


def _last_night(match: re.Match[str]) -> Reading:
    return Reading(
        "TIME", match.start(), match.end(), clock=Clock(part=_LAST_NIGHT[match["word"]], day_steps=-1)
    )


RULES = (
    Rule(
        "part_of_day",
        Anchor.WORD,
        re.compile(rf"{_PART}(?P<alone>{_ALONE})?(?P<early> ?일찍)?{_ENDS}"),
        _part_of_day,
        (
            Example("이날 오전 회의를 열었다.", "오전", "2023-01-12TMO"),
            Example("내일 밤에 눈이 온다.", "밤", "2023-01-13TNI"),
            Example("낮부터 흐려진다.", "낮", "TMI"),
            Example("그는 밤 산책을 즐긴다.", None),
        ),
        glued_after="늘일제날레피말",
    ),
    Rule(
        "last_night",
        Anchor.WORD,
        re.compile(rf"(?P<word>{alternatives(_LAST_NIGHT)})(?!낮| ?[0-9]{{1,2}}시)"),
        _last_night,
        (Example("어젯밤 눈이 왔다.", "어젯밤", "2023-01-11TNI"),),
        follows=beginnings_of(_LAST_NIGHT),
    ),
)
