"""DURATION of a prison term: in 징역 10년 6월 the 월 counts months, elsewhere it names one."""

from __future__ import annotations

import re

from tasks.extract.quantities import beginnings_of, bounded
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import TIME_WORDS, alternatives


def _term(match: re.Match[str]) -> Reading:
    years = f"{int(match['years'])}Y" if match["years"] else ""
    read = Reading("DURATION", match.start("term"), match.end("term"), f"P{years}{int(match['months'])}M")
    return bounded(read, match.string)


RULES = (
    Rule(
        "prison_term",
        Anchor.WORD,
        re.compile(
            rf"{alternatives(TIME_WORDS.prison)} ?(?P<term>(?:(?P<years>[0-9]{{1,2}})년 ?)?(?P<months>[0-9]{{1,2}})월)"
            r"(?! ?[0-9]{1,2} ?일)"
        ),
        _term,
        (
            Example("법원은 징역 10년 6월을 선고했다.", "10년 6월", "P10Y6M"),
            Example("그는 금고 8월을 받았다.", "8월", "P8M"),
            Example("그는 징역형을 6월에 받았다.", None),
        ),
        follows=beginnings_of(TIME_WORDS.prison),
    ),
)
