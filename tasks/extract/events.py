"""EVENT: what carries its year or its number in its name: CES 2023, 2023국제투자포럼, 제5회 도자기축제."""

from __future__ import annotations

import re

from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import EVENTS, alternatives

_NOUN = alternatives(EVENTS.nouns)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9년./\-])"
_WORDS = rf"(?:[가-힣A-Za-z·&]{{1,12}} ){{0,3}}[가-힣A-Za-z·&]{{0,14}}{_NOUN}(?=[^가-힣]|$|[이가을를은는의에도로과와])"


def _acronym(match: re.Match[str]) -> Reading | None:
    if match["name"].upper() in EVENTS.not_events:
        return None
    return Reading("EVENT", match.start(), match.end(), f"{match['name']} {match['year']}")


def _named(match: re.Match[str]) -> Reading:
    return Reading("EVENT", match.start(), match.end(), " ".join(match[0].split()))


RULES = (
    Rule(
        "event_acronym_year",
        Anchor.WORD,
        re.compile(rf"(?P<name>[A-Z](?<![A-Za-z][A-Z])[A-Z&]{{1,7}})(?:\([^()\n]{{1,20}}\))? ?'?{_YEAR}"),
        _acronym,
        (
            Example("'MWC 2022'에 간다.", "MWC 2022", "MWC 2022"),
            Example("MWC(모바일 박람회) 2022에 간다.", "MWC(모바일 박람회) 2022", "MWC 2022"),
        ),
    ),
    Rule(
        "event_year_name",
        Anchor.DIGIT,
        re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}})(?![0-9년./\-]) ?{_WORDS}"),
        _named,
        (Example("2022국제도자포럼을 연다.", "2022국제도자포럼", "2022국제도자포럼"),),
    ),
    Rule(
        "event_number_name",
        Anchor.WORD,
        re.compile(rf"제 ?[0-9]{{1,3}} ?회 {_WORDS}"),
        _named,
        (Example("제5회 도자기축제가 열린다.", "제5회 도자기축제", "제5회 도자기축제"),),
    ),
)
