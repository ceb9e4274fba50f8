"""COUNT of the great ones of a kind: 10대 그룹, 4대 보험, 5대 핵심 과제. They are neither aged nor machines."""

from __future__ import annotations

import re

from tasks.extract.quantities import AFTER_UNIT
from tasks.extract.quantity import Quantity
from tasks.extract.rule import Example, Reading, Script, UnitRule
from tasks.extract.value_lexicons import PARTICLES, UNITS, alternatives


def _of_great(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """10대 그룹: the thing counted stands behind 대."""
    if not quantity.words.isdigit() or quantity.low_words:
        return None
    return Reading(
        "COUNT", quantity.start, match.end("thing"), str(int(quantity.words)), unit="대", head=match["thing"]
    )


RULES = (
    UnitRule(
        "count_of_great_ones",
        Script.DIGITS,
        re.compile(
            rf"대 ?(?:{alternatives(PARTICLES.modifiers)} )?(?P<thing>{alternatives(UNITS.counters.great)}){AFTER_UNIT}"
        ),
        _of_great,
        (
            Example("10대 그룹 총수가 모였다.", "10대 그룹", "10"),
            Example("4대 보험에 든다.", "4대 보험", "4"),
            Example("10대 청소년이 모였다.", None),
        ),
        starts="대",
    ),
)
