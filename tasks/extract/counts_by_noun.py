"""COUNT without a counter: the great ones of a kind (10대 그룹, 4대 보험), and what 여 says is counted (2400여 학생)."""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extract.counts import THING, thing_of
from tasks.extract.quantities import AFTER_UNIT, reading
from tasks.extract.quantity import Quantity
from tasks.extract.rule import Example, Reading, Script, UnitRule
from tasks.extract.value_lexicons import PARTICLES, UNITS, alternatives

_SHORTEST_THING = 2
_UNITS = re.compile(
    alternatives((*UNITS.counters.plain, *UNITS.counters.followed, *UNITS.counters.compound))
    + rf"{AFTER_UNIT}|개월|달|해|주일|시간|분|초|년|일|살|세기|[만억조]?(?:원|달러)|평|리터|킬로|미터|톤|퍼센트|포인트"
)


def _about(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """2400여 학생: 여 alone says that the noun behind is counted."""
    amount = quantity.amount
    thing = thing_of(match) if quantity.about else ""
    if amount is None or len(thing) < _SHORTEST_THING or _UNITS.match(thing):
        return None
    read = reading("COUNT", quantity.start, match.start("thing") + len(thing), amount)
    return replace(read, head=thing.rsplit(" ", 1)[-1])


def _of_great(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """10대 그룹: the thing counted stands behind 대."""
    if not quantity.words.isdigit() or quantity.low_words:
        return None
    return Reading(
        "COUNT", quantity.start, match.end("thing"), str(int(quantity.words)), unit="대", head=match["thing"]
    )


RULES = (
    UnitRule(
        "count_about_then_thing",
        Script.DIGITS,
        re.compile(rf"(?<=여 )(?P<unit>){THING}"),
        _about,
        (
            Example("2400여 학생이 모였다.", "2400여 학생", "2400"),
            Example("300여 만 원을 냈다.", None),
        ),
    ),
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
