"""TRIP_LENGTH: nights and days of a journey (6박8일), or its nights alone (3박)."""

from __future__ import annotations

import re

from tasks.extract.numerals import HANGUL_NUMBER, parse
from tasks.extract.rule import Anchor, Example, Reading, Rule

# Between nights and days: nothing, a space, a tilde, a bracket, a comma.
_BETWEEN = r"[ ~·,/(\-]{0,3}"
_DAYS = r"(?P<days>[0-9]{1,3}) {0,2}일(?!본|정)\)?"
_LONGEST = 400


def _trip(match: re.Match[str]) -> Reading | None:
    """Nights and days; a bracket is taken in only where it is closed."""
    nights = _number(match["nights"])
    days = _number(match["days"])
    if nights is None or days is None or nights > _LONGEST or not 1 <= days <= _LONGEST:
        return None
    end = match.end() - (match[0].endswith(")") and "(" not in match[0])
    return Reading("TRIP_LENGTH", match.start(), end, f"P{nights}N{days}D", str(nights), str(days))


def _nights(match: re.Match[str]) -> Reading | None:
    nights = _number(match["nights"])
    if nights is None or not 1 <= nights <= _LONGEST:
        return None
    return Reading("TRIP_LENGTH", match.start(), match.end(), f"P{nights}N", str(nights))


def _number(words: str) -> int | None:
    if words == "무":
        return 0
    numeral = parse(words)
    whole = numeral is not None and not numeral.vague and numeral.low == int(numeral.low)
    return int(numeral.low) if numeral is not None and whole else None


_NOT_A_NIGHT = r"(?![가-힣])|(?=을|를|이란|이던|임|인|이면|동안|당|부터|정도|가량|이상|밖에|뿐|여행|숙박|투숙|체류|이나|이며|이라|이고|이다|이었|로|과|와|의|만|간|씩|일정|으로|하|에|도 |까지|은 |이 |했|한|할|짜리|째)"

RULES = (
    Rule(
        "trip_nights_days",
        Anchor.DIGIT,
        re.compile(rf"(?P<nights>[0-9]{{1,3}}) {{0,2}}박{_BETWEEN}{_DAYS}"),
        _trip,
        (
            Example("그는 6박8일 일정을 마쳤다.", "6박8일", "P6N8D"),
            Example("5박 6일간 머문다.", "5박 6일", "P5N6D"),
            Example("3박(4일) 코스다.", "3박(4일)", "P3N4D"),
            Example("6박∼8일로 짰다.", "6박∼8일", "P6N8D"),
        ),
        follows="박 ",
    ),
    Rule(
        "trip_nights_days_in_hangul",
        Anchor.NUMERAL,
        re.compile(
            rf"(?P<nights>{HANGUL_NUMBER}) {{0,2}}박{_BETWEEN}(?P<days>{HANGUL_NUMBER}) {{0,2}}일(?!본|정)"
        ),
        _trip,
        (Example("삼박사일 동안 걸었다.", "삼박사일", "P3N4D"),),
        follows="박 ",
    ),
    Rule(
        "trip_without_nights",
        Anchor.WORD,
        re.compile(rf"(?P<nights>무) ?박{_BETWEEN}(?:{_DAYS}|(?P<hangul>{HANGUL_NUMBER}) ?일(?!본|정))"),
        lambda match: _trip(match) if match["days"] else _overnight(match),
        (
            Example("무박 2일로 다녀왔다.", "무박 2일", "P0N2D"),
            Example("무박이일 산행이다.", "무박이일", "P0N2D"),
        ),
    ),
    Rule(
        "trip_nights",
        Anchor.DIGIT,
        re.compile(rf"(?P<nights>[0-9]{{1,3}}) ?박(?:{_NOT_A_NIGHT})"),
        _nights,
        (
            Example("호텔에서 3박을 했다.", "3박", "P3N"),
            Example("4박자 리듬이다.", None),
        ),
        follows="박",
    ),
)


def _overnight(match: re.Match[str]) -> Reading | None:
    days = _number(match["hangul"])
    return (
        None
        if days is None
        else Reading("TRIP_LENGTH", match.start(), match.end(), f"P0N{days}D", "0", str(days))
    )
