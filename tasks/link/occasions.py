"""Occasions: one edition of an event as one guest has it, and one journey. Who acts tells them apart.

Plans, meetings on the way and the report afterwards have few words in common; what two towns do at one fair has many.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from tasks.link.outlines import Name, is_short_for, of_most
from tasks.link.profiles import Profile

DAYS_AT_HOME = 7
"""Days between the end of one journey and the beginning of the next, at the least: two parts of one are nearer each other."""


def other_edition(one: Profile, other: Profile) -> bool:
    """'CES 2023' and 'CES 2024' are two events; an article that names both is about neither alone."""
    return not one.editions.keys().isdisjoint(other.editions.keys()) and any(
        event in other.editions and not years & other.editions[event] for event, years in one.editions.items()
    )


def same_occasion(one: Profile, other: Profile) -> bool:
    """Whether two stories tell of one journey, or of one actor at one edition of an event: a mayor's delegation at a fair.

    Of a journey one also tells that has the town there and not the traveller: 'a company of that town'. At an event both name the event, one of them its edition; the actor leads the one, or nobody else is named there, and is named in
    the other.
    """
    if not _may_be_one_occasion(one, other) or other_heads(one, other) or _at_other_times(one, other):
        return False
    journeys = _of_one_journey(one, other)
    if any(journeys) or _is_guest(one, other) or _is_guest(other, one):
        return True
    # Who travels in both goes elsewhere, though the later names the fair of the former; or others travel in each.
    return (
        not journeys
        and not (one.outline().travellers and other.outline().travellers)
        and _name_edition(one, other, _events(one, other))
        and (_acts_in_both(one, other) or _acts_in_both(other, one))
    )


def _may_be_one_occasion(one: Profile, other: Profile) -> bool:
    """Whether two stories tell of a journey or an actor in common: most have none, and are asked nothing more."""
    have_one = not one.journeys.keys().isdisjoint(other.journeys.keys()) or (
        bool(one.events) and bool(other.events) and not one.actors.isdisjoint(other.actors)
    )
    return have_one and not is_roundup(one) and not is_roundup(other)


def of_one_edition(one: Profile, other: Profile) -> bool:
    """Whether two stories tell of one edition of an event and nothing speaks against it.

    Plans before it and reports after it are of one event, however long it lasts.
    """
    return _name_edition(one, other, _events(one, other)) and not at_odds(one, other)


def other_heads(one: Profile, other: Profile) -> bool:
    """Whether somebody else heads the government of a town that both tell of: another town of that name, or another time."""
    return not one.heads.keys().isdisjoint(other.heads.keys()) and any(
        town in other.heads and not names & other.heads[town] for town, names in one.heads.items()
    )


def is_roundup(story: Profile) -> bool:
    """Whether most articles of a story tell of the heads of many towns, and so of no journey of one of them."""
    return 2 * story.roundups > story.size


def looks_back(one: Profile, other: Profile) -> bool:
    """Whether two stories name one edition of an event, or the one tells of a month in which the other was told."""
    here, there = one.outline(), other.outline()
    return not here.looks_at.isdisjoint(there.told_in) or not there.looks_at.isdisjoint(here.told_in)


def at_odds(one: Profile, other: Profile) -> int:
    """What speaks against one occasion, 0 to 2: who leads the one is a stranger to the other, and the reverse, though
    both are at one event; or each is at an event of its own, or on a journey of its own.

    A report of a whole fair does not name its guests: one of the two is enough.
    """
    n_roundups = is_roundup(one) + is_roundup(other)
    if n_roundups == 1 or (n_roundups and not one.actors & other.actors):
        return 2
    if any(_events(one, other)):
        return _are_strangers(one, other) + _are_strangers(other, one)
    return (one.outline().has_edition and other.outline().has_edition) + _of_other_journeys(one, other)


def names_its_event(article: Profile, story: Profile) -> bool:
    """Whether an article names the event of which most of a story's articles do, where there is one with an edition."""
    own = [event for event in story.outline().events if event in story.editions]
    return not own or any(is_short_for(event, name) for event in own for name in article.events)


def strangers(leads: Mapping[int, int], size: int, other: Profile) -> bool:
    """Whether none of the names that lead at least half of a story's articles is named in the other."""
    principal = list(of_most(leads, size))
    return bool(principal) and not any(name in other.named for name in principal)


def _of_one_journey(one: Profile, other: Profile) -> list[bool]:
    """Of each who travels in both stories, whether to one place, or on the same days; what tells only of coming or going
    is of the journey of these days."""
    shared = one.journeys.keys() & other.journeys.keys()
    if not shared:
        return []
    is_near = days_between(one, other) <= DAYS_AT_HOME
    return [
        _is_led(who, shared)
        or (is_near and not (_is_led(who, one.journeys) and _is_led(who, other.journeys)))
        for who in one.outline().travellers
        if _in_most(other.journeys, who, other.size)
    ]


def _is_led(who: str, journeys: Iterable[str]) -> bool:
    """Whether one of these journeys of somebody leads anywhere, or lasts from one day to another."""
    return any(end.startswith(f"{who} ") for end in journeys)


def days_between(one: Profile, other: Profile) -> float:
    """The days between the end of one story and the beginning of the other; endless where one is unknown."""
    if one.first_day is None or other.first_day is None or one.last_day is None or other.last_day is None:
        return math.inf
    return max(one.first_day, other.first_day) - min(one.last_day, other.last_day)


def _at_other_times(one: Profile, other: Profile) -> bool:
    """Whether two stories tell from when to when a journey lasts, each at another time, and each leads where the other never does."""
    here, there = one.outline(), other.outline()
    if not here.days or not there.days:
        return False
    gaps = (max(start, begin) - min(end, finish) for start, end in here.days for begin, finish in there.days)
    return min(gaps) > DAYS_AT_HOME and bool(here.places - there.places) and bool(there.places - here.places)


def _is_guest(guest: Profile, journey: Profile) -> bool:
    """Whether a story tells of a town at a place to which the head of its government travels."""
    heads = journey.outline().travellers
    return bool(heads) and (
        any(leg in journey.journeys and leg.split(" ")[0] in heads for leg in guest.outline().legs)
        or _is_called_by_surname(journey, guest)
    )


def _is_called_by_surname(journey: Profile, guest: Profile) -> bool:
    """Whether one story calls by surname and office ('남 시장') whom most of the other call in full, and both tell of one end
    and of one day of these days: few others of that surname are back from there on that day."""
    if journey.ties.keys().isdisjoint(guest.ties.keys()) or days_between(journey, guest) > DAYS_AT_HOME:
        return False
    names = guest.outline().travellers
    return any(
        leg in journey.journeys and f"{name} {leg.partition(' ')[2]}" in guest.journeys
        for who in journey.outline().travellers
        for name in names
        if name[0] == who[0] and who not in names
        for leg in guest.journeys
        if leg.startswith(f"{who} ")
    )


def _of_other_journeys(one: Profile, other: Profile) -> bool:
    """Whether who travels in both goes elsewhere, others travel, or only one of them is of a journey at all."""
    if not one.journeys and not other.journeys:
        return False
    if _at_other_times(one, other):
        return True
    journeys = _of_one_journey(one, other)
    if journeys:
        return not any(journeys)
    n_travel = bool(one.outline().travellers) + bool(other.outline().travellers)
    return n_travel == 2 or (n_travel == 1 and not (_tells_of_journey(one) and _tells_of_journey(other)))


def _tells_of_journey(story: Profile) -> bool:
    return any(" " not in journey for journey in story.journeys)


def _are_strangers(guests: Profile, other: Profile) -> bool:
    """Whether there are actors who lead the one, and the other names none of them."""
    leading = guests.outline().leading
    return bool(leading) and other.named.keys().isdisjoint(leading)


def _events(one: Profile, other: Profile) -> Iterator[tuple[str, str]]:
    """The events, as each names them, of which most articles of both tell."""
    for event in one.outline().events:
        for same in other.outline().events:
            if is_short_for(event, same):
                yield event, same


def _name_edition(one: Profile, other: Profile, events: Iterable[tuple[str, str]]) -> bool:
    """Whether one of the two names the edition of one of these events."""
    return any(event in one.editions or same in other.editions for event, same in events)


def _acts_in_both(one: Profile, other: Profile) -> bool:
    """Whether one who leads a story at an event, or is alone there, may act in the other too and is named in most of it."""
    acting = one.outline().leading or (one.actors if len(one.actors) == 1 else ())
    return any(actor in other.actors and _in_most(other.named, actor, other.size) for actor in acting)


def _in_most(counts: Mapping[Name, int], name: Name, size: int) -> bool:
    return 2 * counts.get(name, 0) >= size
