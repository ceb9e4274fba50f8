"""Every value in a text: dates, times, durations, trips, counts, money, shares, measures, ordinals, ages, events.

Rules are matched only where they may begin (a digit, a Hangul numeral, one of their words), from left to right
the longest reading wins, and times are resolved from left to right once all readings are known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tasks.extract import (
    ages,
    bare_numbers,
    clock,
    counts,
    date_words,
    dates,
    durations,
    events,
    fractions,
    measures,
    money,
    ordinals,
    trips,
)
from tasks.extract.matching import Matcher
from tasks.extract.model import Mention
from tasks.extract.numerals import normalise
from tasks.extract.quantity_ranges import join_quantities
from tasks.extract.ranges import join_ranges
from tasks.extract.rule import AnyRule, Reading
from tasks.extract.timeline import Point, Timeline, resolve, resolve_range

# Of two readings as long, the earlier module's wins.
RULES: tuple[AnyRule, ...] = (
    *trips.RULES,
    *events.RULES,
    *dates.RULES,
    *date_words.RULES,
    *clock.RULES,
    *durations.RULES,
    *ordinals.RULES,
    *money.RULES,
    *measures.RULES,
    *fractions.RULES,
    *ages.RULES,
    *counts.RULES,
    *bare_numbers.RULES,
)
"""Every rule of values, in order of precedence."""

_MATCHER = Matcher(RULES)
_LIST_GAP = re.compile(r"[ ·,、/~\-]{0,3}(?:[와과및] ?)?")
_TIME_GAP = re.compile(r" ?(?:\([^()\n]{1,10}\))? ?")
_LONGEST_GAP = 14


def find_values(text: str, published: date | None) -> list[Mention]:
    """Every value in ``text``, in order, none overlapping; times are resolved against ``published``.

    Without ``published``, what the text itself does not settle stays unresolved (``XXXX-XX-12``).
    """
    normal = normalise(text)
    readings = join_quantities(_longest(_MATCHER.readings(normal)), normal)
    timeline = Timeline(published)
    mentions: list[Mention] = []
    before: tuple[int, Point] | None = None
    for group in join_ranges(readings, normal):
        for read, point in _resolved(group, timeline, before, normal):
            mentions.append(_mention(read, text))
            if point is not None:
                before = (read.end, point)
    return mentions


def _longest(found: list[tuple[int, Reading]]) -> list[Reading]:
    """The readings that stand: from left to right the longest, and of two as long the rule that ranks first."""
    kept: list[Reading] = []
    position = 0
    for _, read in sorted(found, key=lambda entry: (entry[1].start, -entry[1].end, entry[0])):
        if read.start >= position:
            kept.append(read)
            position = read.end
    return kept


def _resolved(
    group: tuple[Reading, ...], timeline: Timeline, before: tuple[int, Point] | None, text: str
) -> list[tuple[Reading, Point | None]]:
    """The readings of a group with their values; those that cannot be (2월 30일) are left out."""
    whole = group[0]
    if whole.type == "TIME":
        return [(_on_day(whole, before, text), None)]
    if whole.when is None:
        return [(whole, None)]
    if whole.until is not None:
        points = resolve_range(whole.when, whole.until, timeline)
        if points is not None:
            return [_ranged(whole, points, timeline)]
        parts = group[1:]
    else:
        parts = group
    resolved: list[tuple[Reading, Point | None]] = []
    for part in parts:
        point = _point(part, timeline, before, text)
        if point is not None:
            timeline.remember(point)
            before = (part.end, point)
            resolved.append((replace(part, value=point.value, anchor=point.anchor), point))
    return resolved


def _ranged(whole: Reading, points: tuple[Point, Point], timeline: Timeline) -> tuple[Reading, Point]:
    first, last = points
    timeline.remember(first)
    read = replace(
        whole,
        value=f"{first.value}/{last.value}",
        value_min=first.value,
        value_max=last.value,
        anchor=first.anchor,
    )
    return read, last


def _point(read: Reading, timeline: Timeline, before: tuple[int, Point] | None, text: str) -> Point | None:
    if read.when is None:
        return None
    near = None
    if (
        before is not None
        and read.start - before[0] <= _LONGEST_GAP
        and _LIST_GAP.fullmatch(text, before[0], read.start)
    ):
        near = before[1]
    return resolve(read.when, timeline, near)


def _on_day(read: Reading, before: tuple[int, Point] | None, text: str) -> Reading:
    """A time of day right after a day is a time of that day."""
    if before is None or before[1].grain != "day" or read.start - before[0] > _LONGEST_GAP:
        return read
    if not _TIME_GAP.fullmatch(text, before[0], read.start):
        return read
    return replace(read, value=f"{before[1].value}{read.value}", anchor=f"mention:{before[1].value}")


def _mention(read: Reading, text: str) -> Mention:
    return Mention(
        type=read.type,
        text=text[read.start : read.end],
        start=read.start,
        end=read.end,
        value=read.value,
        rule=read.rule,
        value_min=read.value_min,
        value_max=read.value_max,
        unit=read.unit,
        head=read.head,
        currency=read.currency,
        per=read.per,
        mod=read.mod,
        anchor=read.anchor,
    )
