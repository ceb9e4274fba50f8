"""DATE_RANGE from two dates side by side: 오는 4일부터 12일까지, 2월 7일(금)~9일(일)."""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extract.rule import Reading

RULE = "date_to_date"
_NOTE = r"(?:\([^()\n]{1,12}\))?"
_GAP = re.compile(rf"{_NOTE} {{0,2}}(?:(?P<from>부터|에서)|[~\-]) {{0,2}}")
_UNTIL = re.compile(rf"{_NOTE} ?까지")
_LONGEST_GAP = 20


def join_ranges(readings: list[Reading], text: str) -> list[tuple[Reading, ...]]:
    """Readings in order of text; two dates that make one range come as (range, first, second).

    The parts come along for the case that the range turns out impossible.
    """
    joined: list[tuple[Reading, ...]] = []
    position = 0
    while position < len(readings):
        first = readings[position]
        second = readings[position + 1] if position + 1 < len(readings) else None
        whole = _joined(first, second, text) if second is not None else None
        if whole is not None and second is not None:
            joined.append((whole, first, second))
            position += 2
        else:
            joined.append((first,))
            position += 1
    return joined


def _joined(first: Reading, second: Reading, text: str) -> Reading | None:
    if first.type != "DATE" or second.type != "DATE" or second.start - first.end > _LONGEST_GAP:
        return None
    gap = _GAP.fullmatch(text, first.end, second.start)
    until = _UNTIL.match(text, second.end)
    if gap is None or (gap["from"] == "에서" and until is None):
        return None
    end = until.end() if until else second.end
    return replace(first, type="DATE_RANGE", end=end, until=second.when, rule=RULE, mod=None)
