"""The outline of a story: whose journeys it tells of, where they lead, and its events, drawn from counts of its articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import TypeVar

MOST_FORMS = 8
"""Names of events that are looked at of one story, the commonest."""

Name = TypeVar("Name", int, str)


@dataclass(frozen=True, slots=True)
class Outline:
    """What most articles of a story tell of its occasion.

    Attributes:
        travellers: of whose journeys most articles tell.
        legs: traveller or town, and one end of a journey, of which most articles tell.
        places: where journeys lead, as any article tells.
        days: the first and the last day of each journey, as ordinals, as any article tells.
        events: the events of which most articles tell, under whatever form of their name.
        has_edition: whether an edition of one of these is named.
        leading: the actors that lead most articles; told where there are events.
        looks_at: months of which any article tells, and editions of events.
        told_in: the months in which it was told, and editions of events: by either a later story looks back on it.
    """

    travellers: tuple[str, ...]
    legs: tuple[str, ...]
    places: frozenset[str]
    days: frozenset[tuple[int, int]]
    events: tuple[str, ...]
    has_edition: bool
    leading: frozenset[int]
    looks_at: frozenset[str]
    told_in: frozenset[str]


NOTHING = Outline(
    (),
    (),
    frozenset(),
    frozenset(),
    (),
    False,
    leading=frozenset(),
    looks_at=frozenset(),
    told_in=frozenset(),
)


def draw(
    journeys: Mapping[str, int],
    events: Mapping[str, int],
    editions: Mapping[str, frozenset[str]],
    actors: Collection[int],
    leads: Iterable[Mapping[int, int]],
    size: int,
    months: Iterable[str],
    days: Sequence[int],
) -> Outline:
    """The outline of a story of ``size`` articles, of its counts as ``Profile`` has them; ``leads`` those of every kind of name.

    ``days`` are its first and last day, as far as they are known.
    """
    if not journeys and not events:
        return NOTHING
    told = list(of_most(journeys, size))
    ends = {end for _, _, end in (journey.partition(" ") for journey in journeys) if end}
    main = tuple(_main_events(events, editions, size))
    named = [f"{event} {year}" for event, years in editions.items() for year in years]
    return Outline(
        travellers=tuple(journey for journey in told if " " not in journey),
        legs=tuple(journey for journey in told if " " in journey),
        places=frozenset(end for end in ends if "/" not in end),
        days=frozenset(_span(end) for end in ends if "/" in end),
        events=main,
        has_edition=any(event in editions for event in main),
        leading=frozenset(chain.from_iterable(of_most(counts, size) for counts in leads)).intersection(actors)
        if events
        else frozenset(),
        looks_at=frozenset(chain(months, named)),
        told_in=frozenset(chain(_months(days), named)),
    )


def of_most(counts: Mapping[Name, int], size: int) -> Iterator[Name]:
    """What at least half of the articles of a story have."""
    return (name for name, n in counts.items() if 2 * n >= size)


def is_short_for(one: str, other: str) -> bool:
    """Whether two names may be of one event: '축제' is short for '책축제'."""
    return one.endswith(other) or other.endswith(one)


def _months(days: Sequence[int]) -> Iterator[str]:
    """The months from the first to the last of these days."""
    day = date.fromordinal(min(days)).replace(day=1) if days else date.max
    while days and day.toordinal() <= max(days):
        yield day.isoformat()[:7]
        day = (day + timedelta(days=31)).replace(day=1)


def _span(days: str) -> tuple[int, int]:
    first, last = days.split("/")
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


def _main_events(
    events: Mapping[str, int], editions: Mapping[str, frozenset[str]], size: int
) -> Iterator[str]:
    """The events of which most articles tell; where the edition of one is named, others that are named without theirs are
    told beside it. (The day or week of an instalment is no such edition.)"""
    forms = sorted(events.items(), key=lambda form: (-form[1], form[0]))[:MOST_FORMS]
    found = [
        event for event, _ in forms if 2 * sum(n for form, n in forms if is_short_for(event, form)) >= size
    ]
    own = [event for event in found if any("-" not in edition for edition in editions.get(event, ()))]
    return (event for event in found if not own or any(is_short_for(event, one) for one in own))
