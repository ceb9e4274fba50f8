"""Every value in a text: dates, times, durations, trips, counts, money, shares, measures, ordinals, ages, events.

Rules are matched only where they may begin (a digit, a Hangul numeral, one of their words), from left to right
the longest reading wins, and times are resolved from left to right once all readings are known.
"""

from __future__ import annotations

from datetime import date, datetime

from tasks.extract import (
    ages,
    bare_numbers,
    calendar_words,
    clock,
    counts,
    counts_by_noun,
    date_words,
    dates,
    dates_in_hangul,
    durations,
    eras,
    events,
    feast_words,
    fractions,
    lists,
    measures,
    money,
    offsets,
    ordinals,
    parts_of_day,
    prison_terms,
    relative_clock,
    same_months,
    stretches,
    trips,
    whole_numbers,
    written_dates,
)
from tasks.extract.composition import join_bases
from tasks.extract.matching import Matcher
from tasks.extract.model import Mention
from tasks.extract.numerals import normalise
from tasks.extract.quantity_ranges import join_quantities
from tasks.extract.ranges import join_ranges
from tasks.extract.resolving import Resolver
from tasks.extract.rule import AnyRule, Reading
from tasks.extract.timeline import Timeline

# Of two readings as long, the earlier module's wins.
RULES: tuple[AnyRule, ...] = (
    *trips.RULES,
    *prison_terms.RULES,
    *events.RULES,
    *dates.RULES,
    *written_dates.RULES,
    *dates_in_hangul.RULES,
    *eras.RULES,
    *date_words.RULES,
    *same_months.RULES,
    *calendar_words.RULES,
    *feast_words.RULES,
    *offsets.RULES,
    *stretches.RULES,
    *clock.RULES,
    *parts_of_day.RULES,
    *relative_clock.RULES,
    *durations.RULES,
    *ordinals.RULES,
    *money.RULES,
    *measures.RULES,
    *fractions.RULES,
    *lists.RULES,
    *counts_by_noun.RULES,
    *ages.RULES,
    *counts.RULES,
    *bare_numbers.RULES,
    *whole_numbers.RULES,
)
"""Every rule of values, in order of precedence."""

_MATCHER = Matcher(RULES)


def find_values(text: str, published: date | datetime | None) -> list[Mention]:
    """Every value in ``text``, in order, none overlapping; times are resolved against ``published``.

    Without ``published``, what the text itself does not settle stays unresolved (``XXXX-XX-12``); without its
    time of day (a plain date), so do words that count from now (30분 전).
    """
    normal = normalise(text)
    now = published if isinstance(published, datetime) else None
    resolver = Resolver(normal, Timeline(now.date() if now else published, now))
    readings = join_quantities(_longest(_MATCHER.readings(normal)), normal)
    groups = join_ranges(join_bases(readings, normal), normal)
    # A time may be settled by one behind it, so all are read before the first is written down.
    found = [read for group in groups for read in resolver.read(group)]
    return [_mention(read, text) for read in found]


def _longest(found: list[tuple[int, Reading]]) -> list[Reading]:
    """The readings that stand: from left to right the longest, and of two as long the rule that ranks first."""
    kept: list[Reading] = []
    position = 0
    for _, read in sorted(found, key=lambda entry: (entry[1].start, -entry[1].end, entry[0])):
        if read.start >= position:
            kept.append(read)
            position = read.end
    return kept


def _mention(read: Reading, text: str) -> Mention:
    return Mention(
        read.type,
        text[read.start : read.end],
        read.start,
        read.end,
        read.value,
        read.rule,
        read.value_min,
        read.value_max,
        read.unit,
        read.head,
        read.currency,
        read.per,
        read.mod,
        read.anchor,
    )
