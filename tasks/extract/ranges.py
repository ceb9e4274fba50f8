"""Ranges from two times side by side: 오는 4일부터 12일까지, 2월 7일(금)~9일(일), 3월과 5월 사이, 오후 3시~5시."""

from __future__ import annotations

import re

from tasks.extract.rule import Reading

RULE = "date_to_date"
CLOCK_RULE = "clock_to_clock"
_NOTE = r"(?:\([^()\n]{1,12}\))?"
_GAP = re.compile(rf"{_NOTE} {{0,2}}(?:(?P<from>부터|에서)|[~\-]|(?P<and>[와과])) {{0,2}}")
_UNTIL = re.compile(rf"{_NOTE} ?(?:까지|(?P<between>사이)(?![트버즈클]))")
_LONGEST_GAP = 20
_ON = re.compile(r"(?:에|의)? ?")

Group = tuple[Reading, ...]


def join_ranges(readings: list[Reading], text: str) -> list[Group]:
    """Readings in order of text; two dates or times that make one range come as (range, first, second).

    The parts come along for the case that the range turns out impossible.
    """
    joined: list[Group] = []
    position = 0
    while position < len(readings):
        group = _dates(readings, position, text) or _clocks(readings, position, text)
        joined.append(group or (readings[position],))
        position += max(1, len(group) - 1)
    return joined


def _dates(readings: list[Reading], position: int, text: str) -> Group:
    parts = readings[position : position + 2]
    if [part.type for part in parts] != ["DATE", "DATE"]:
        return ()
    first, second = parts
    end = _end(first, second, text)
    if end is None or first.when is None or second.when is None:
        return ()
    return (first.but(type="DATE_RANGE", end=end, until=second.when, rule=RULE, mod=None), first, second)


def _clocks(readings: list[Reading], position: int, text: str) -> Group:
    """A time of day to another, or to another of a later day (밤 11시부터 다음 날 새벽 1시까지)."""
    first = readings[position]
    if first.clock is None or first.clock_until is not None:
        return ()
    second = readings[position + 1 : position + 3]
    if second and second[0].type == "DATE" and len(second) == 2 and second[1].clock is not None:
        day, last = second
        if not _ON.fullmatch(text, day.end, last.start):
            return ()
        end = _end(first, day, text, last.end)
    elif second and second[0].clock is not None:
        second = second[:1]
        last = second[0]
        end = _end(first, last, text)
    else:
        return ()
    if end is None or last.clock_until is not None:
        return ()
    until = second[0].when
    return (first.but(end=end, until=until, clock_until=last.clock, rule=CLOCK_RULE), first, *second)


def _end(first: Reading, second: Reading, text: str, last_end: int | None = None) -> int | None:
    """Where the range of the two ends; None where the words between and behind them make none."""
    if second.start - first.end > _LONGEST_GAP:
        return None
    gap = _GAP.fullmatch(text, first.end, second.start)
    end = last_end or second.end
    until = _UNTIL.match(text, end)
    if gap is None or (gap["from"] == "에서" and until is None):
        return None
    if gap["and"] and not (until and until["between"]):
        return None
    return until.end() if until else end
