"""DATE far back: 17세기, 19세기 말, 기원전 57년, 648년에."""

from __future__ import annotations

import re

from tasks.extract.dates import AFTER_TIME, PART, date_reading, when_of
from tasks.extract.rule import Anchor, Example, Reading, Rule

_BEFORE_CHRIST = re.compile(r"(?:기원전|B\.?C\.?) ?(?:약 ?)?\Z")
_WINDOW = 8


def _is_before_christ(match: re.Match[str]) -> bool:
    return _BEFORE_CHRIST.search(match.string, max(0, match.start() - _WINDOW), match.start()) is not None


def _century(match: re.Match[str]) -> Reading | None:
    """17세기 is the century whose years begin with 16."""
    if _is_before_christ(match):
        return None
    when = when_of(match, "century")._replace(year=_first_year(match["century"] or match["century_edge"]))
    if match["edge"]:
        when = when._replace(part="END" if match["edge"] == "말" else "START")
    if not match["first"]:
        return date_reading(match, when)
    return date_reading(match, when._replace(year=_first_year(match["first"]), part=None), when)


def _first_year(century: str) -> int:
    return int(century) * 100 - 99


def _before_christ(match: re.Match[str]) -> Reading:
    """기원전 57년 is BC0057, and 기원전 3세기 BC02; no calendar of ours goes back so far."""
    number = int(match["number"])
    value = f"BC{number:04d}" if match["unit"] == "년" else f"BC{number - 1:02d}"
    return Reading("DATE", match.start(), match.end(), value, anchor="explicit")


def _early_year(match: re.Match[str]) -> Reading | None:
    return None if _is_before_christ(match) else date_reading(match, when_of(match, "year"))


RULES = (
    Rule(
        "century",
        Anchor.DIGIT,
        re.compile(
            rf"(?:(?P<first>1?[0-9]|2[01]) ?[~\-] ?)?(?P<century>1?[1-9]|[12]0|21) ?세기(?!말|초){PART}{AFTER_TIME}|"
            rf"(?P<century_edge>1?[1-9]|[12]0|21) ?세기(?P<edge>말|초){AFTER_TIME}"
        ),
        _century,
        (
            Example("17세기 그림이다.", "17세기", "16"),
            Example("19세기 말에 지었다.", "19세기 말", "18"),
            Example("반세기 만이다.", None),
        ),
        follows="세~-",
    ),
    Rule(
        "early_year",
        Anchor.DIGIT,
        re.compile(r"(?P<year>[1-9][0-9][1-9])년(?=에(?! ?(?:걸|한|이르|달|버금|불과)))"),
        _early_year,
        (Example("신라는 648년에 군사를 보냈다.", "648년", "0648"),),
        follows="년",
    ),
    Rule(
        "before_christ",
        Anchor.WORD,
        re.compile(
            rf"(?:기원전|B\.?C\.?) ?(?P<number>[1-9][0-9]{{0,3}}) ?(?P<unit>년(?!간|대)|세기){AFTER_TIME}"
        ),
        _before_christ,
        (
            Example("기원전 57년에 세웠다.", "기원전 57년", "BC0057"),
            Example("기원전 3세기 유물이다.", "기원전 3세기", "BC02"),
        ),
        follows=("기원", "B.", "BC"),
    ),
)
