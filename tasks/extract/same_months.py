"""DATE in the month told last, of another year: 지난해 같은 달, 전년 동월, 2019년 같은 달."""

from __future__ import annotations

import re

from tasks.extract.dates import AFTER_TIME, DAY, YEAR, date_reading, when_of
from tasks.extract.quantities import beginnings_of
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.value_lexicons import TIME_WORDS, alternatives

_PAST_YEARS = {
    word: steps
    for word, steps in (*TIME_WORDS.years.items(), *TIME_WORDS.told_years.items())
    if isinstance(steps, int) and steps < 0
}
_SAME_MONTH = rf"(?:같은 ?달|동월)(?: ?{DAY}|{AFTER_TIME})"


def _same_month(match: re.Match[str]) -> Reading:
    when = when_of(match, "day" if match["day"] else "month")
    steps = 0 if when.year else 12 * _PAST_YEARS[match["word"]]
    return date_reading(match, when._replace(month_steps=steps, told=True))


RULES = (
    Rule(
        "same_month_of_year",
        Anchor.WORD,
        re.compile(rf"(?P<word>{alternatives(_PAST_YEARS)}) ?{_SAME_MONTH}"),
        _same_month,
        (
            Example("3월 수출은 지난해 같은 달보다 늘었다.", "지난해 같은 달", "2022-03"),
            Example("수출은 전년 동월 대비 늘었다.", "전년 동월", "2022-01"),
        ),
        follows=beginnings_of(_PAST_YEARS),
    ),
    Rule(
        "same_month_of_stated_year",
        Anchor.DIGIT,
        re.compile(rf"{YEAR} ?{_SAME_MONTH}"),
        _same_month,
        (Example("3월 수출은 2019년 같은 달보다 늘었다.", "2019년 같은 달", "2019-03"),),
        follows="년",
    ),
)
