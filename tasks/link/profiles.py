"""What an article, or a whole story, is about: its weighted terms, whom and where it is about, and when.

Numbers stand for terms and names; the task gives them out. A profile of several articles holds the sums of
theirs, so that the average likeness of all pairs between two stories is one product of two profiles.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

Name = TypeVar("Name", int, str)

WINDOW_DAYS = 21
"""No story joins another that begins more than this many days after it ended."""
FADING_DAYS = 25.0
"""Likeness falls to 1/e over this many days between the middles of two stories."""
SELDOM_FADING = 0.25
"""The power that tempers fading where someone seldom in the news leads both: that is rarely by chance."""
UNKNOWN_GAP_DAYS = 7.0
"""The gap assumed where a day is unknown."""
CONFLICT_FACTOR = 0.5
"""For each kind of name (people, places, organisations) of which two stories are about different ones."""
OF_ONE_OCCASION = 0.5
"""The likeness of two stories of one occasion (``same_occasion``) that have no word in common; the words count for the rest."""
LEAST_SHARED_TERMS = 3
"""Terms, those inside names apart, that two articles on one event share at the very least."""
MOST_TERMS = 150
"""Terms kept of a story; the weakest go first."""


@dataclass(slots=True, eq=False)
class Profile:
    """One story as far as it is known, or one article that is in none yet.

    Attributes:
        order: its place in a fixed order, the earliest first; it breaks every tie.
        landed: the identity of the landed story, None for one that begins in this run.
        articles: the new articles in it, the earliest first.
        size: articles in it, landed ones counted and copies left out.
        first_day, last_day: days of publication as ordinals, None where unknown.
        terms, weights: term numbers, the strongest first, and the sums of their weights.
        who: terms that stand inside names of people, places and organisations.
        named: name number → articles that name it.
        leads: kind of name → name number → articles that have it in their title or lead.
        seldom: people seldom in the news → articles that have them in their title or lead.
        editions: event → the years or numbers of the editions that are named.
        events: event, without its year or number → articles that name it.
        actors: names among ``named`` that may be somebody's who goes to an event: people seldom in the news, towns.
        merged_into: the story that took this one in, None while it stands.
        absorbed: identities of landed stories that this one took in.
    """

    order: int
    landed: str | None = None
    articles: list[str] = field(default_factory=list)
    size: int = 1
    first_day: int | None = None
    last_day: int | None = None
    terms: array[int] = field(default_factory=lambda: array("i"))
    weights: array[float] = field(default_factory=lambda: array("f"))
    who: frozenset[int] = frozenset()
    named: Counter[int] = field(default_factory=Counter)
    leads: dict[str, Counter[int]] = field(default_factory=dict)
    seldom: Counter[int] = field(default_factory=Counter)
    editions: dict[str, frozenset[str]] = field(default_factory=dict)
    events: Counter[str] = field(default_factory=Counter)
    actors: frozenset[int] = frozenset()
    merged_into: Profile | None = None
    absorbed: list[str] = field(default_factory=list)

    def standing(self) -> Profile:
        """The story that this one is part of now."""
        found = self
        while found.merged_into is not None:
            found = found.merged_into
        # The way is made short for the next one: a story of thousands is asked for from every article of it.
        passed = self
        while passed.merged_into is not None:
            passed.merged_into, passed = found, passed.merged_into
        return found


def likeness(one: Profile, weight_of: Mapping[int, float], other: Profile) -> float:
    """The average cosine of all pairs of articles of two stories, less what speaks against one event.

    ``weight_of`` is ``dict(zip(one.terms, one.weights))``, made once for many others.
    """
    fading = _fading(one, other)
    if not fading or _other_edition(one.editions, other.editions):
        return 0.0
    of_one_occasion = same_occasion(one, other)
    product, topical = 0.0, 0
    for term, weight in zip(other.terms, other.weights, strict=True):
        if term in weight_of:
            product += weight * weight_of[term]
            topical += term not in one.who and term not in other.who
    alike = product / (one.size * other.size)
    if of_one_occasion:
        return (OF_ONE_OCCASION + (1 - OF_ONE_OCCASION) * alike) * fading
    if topical < LEAST_SHARED_TERMS:
        return 0.0
    return alike * fading * CONFLICT_FACTOR ** conflicts(one, other)


def _days_apart(one: Profile, other: Profile) -> float:
    """The days between the middles of two stories."""
    if one.first_day is None or other.first_day is None or one.last_day is None or other.last_day is None:
        return UNKNOWN_GAP_DAYS
    return abs(one.first_day + one.last_day - other.first_day - other.last_day) / 2


def _fading(one: Profile, other: Profile) -> float:
    if one.first_day is None or other.first_day is None or one.last_day is None or other.last_day is None:
        return math.exp(-UNKNOWN_GAP_DAYS / FADING_DAYS)
    if max(one.first_day, other.first_day) - min(one.last_day, other.last_day) > WINDOW_DAYS:
        return 0.0
    if _same_edition(one.editions, other.editions):
        return 1.0
    power = SELDOM_FADING if _share_a_lead(one, other) else 1.0
    return math.exp(-power * _days_apart(one, other) / FADING_DAYS)


def _share_a_lead(one: Profile, other: Profile) -> bool:
    """Whether someone seldom in the news leads at least half of the articles of both."""
    return any(2 * n >= one.size and 2 * other.seldom[name] >= other.size for name, n in one.seldom.items())


def _same_edition(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    """Plans before an event and reports after it are of one event, however long it lasts."""
    return any(
        years & others and _is_short_for(event, name)
        for event, years in one.items()
        for name, others in other.items()
    )


def _other_edition(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    """'CES 2023' and 'CES 2024' are two events; an article that names both is about neither alone."""
    return any(event in other and not years & other[event] for event, years in one.items())


def same_occasion(one: Profile, other: Profile) -> bool:
    """Whether two stories tell of one actor at one edition of an event: a mayor's delegation at a fair.

    Plans, meetings there and the report afterwards have few words in common. Both name the event, one of them its
    edition; the actor leads the one and is named in the other.
    """
    return any(
        (event in one.editions or same in other.editions) and _is_short_for(event, same)
        for event in one.events
        if _is_in_most(one.events, event, one.size)
        for same in other.events
        if _is_in_most(other.events, same, other.size)
    ) and any(
        (_leads(one, actor) and _is_in_most(other.named, actor, other.size))
        or (_leads(other, actor) and _is_in_most(one.named, actor, one.size))
        for actor in one.actors & other.actors
    )


def names_its_event(article: Profile, story: Profile) -> bool:
    """Whether an article names the event of which most of a story's articles do, where there is one with an edition."""
    of_most = [event for event in story.editions if _is_in_most(story.events, event, story.size)]
    return not of_most or any(_is_short_for(event, name) for event in of_most for name in article.events)


def _is_short_for(one: str, other: str) -> bool:
    """Whether two names may be of one event: '축제' is short for '책축제'."""
    return one.endswith(other) or other.endswith(one)


def _leads(story: Profile, name: int) -> bool:
    return any(_is_in_most(names, name, story.size) for names in story.leads.values())


def _is_in_most(counts: Mapping[Name, int], name: Name, size: int) -> bool:
    return 2 * counts.get(name, 0) >= size


def conflicts(one: Profile, other: Profile) -> int:
    """Kinds of name of which each is about some that the other never mentions: another town's event."""
    return sum(
        _strangers(counts, one.size, other) and _strangers(other.leads[kind], other.size, one)
        for kind, counts in one.leads.items()
        if kind in other.leads
    )


def _strangers(leads: Mapping[int, int], size: int, other: Profile) -> bool:
    """Whether none of the names that lead at least half of a story's articles is named in the other."""
    principal = [name for name, n in leads.items() if 2 * n >= size]
    return bool(principal) and not any(name in other.named for name in principal)


def merge(one: Profile, other: Profile) -> Profile:
    """Put two stories into one and return the one that stands: it keeps its identity.

    A landed story outlives a new one; of two of a kind the earlier does, so that identities stay.
    """
    kept, gone = sorted((one, other), key=_seniority)
    sums = dict(zip(kept.terms, kept.weights, strict=True))
    for term, weight in zip(gone.terms, gone.weights, strict=True):
        sums[term] = sums.get(term, 0.0) + weight
    set_terms(kept, sums.items())
    kept.who |= gone.who
    kept.size += gone.size
    kept.articles += gone.articles
    kept.first_day = min(_known(kept.first_day, gone.first_day), default=None)
    kept.last_day = max(_known(kept.last_day, gone.last_day), default=None)
    kept.named.update(gone.named)
    for kind, counts in gone.leads.items():
        kept.leads.setdefault(kind, Counter()).update(counts)
    kept.seldom.update(gone.seldom)
    kept.events.update(gone.events)
    kept.actors |= gone.actors
    for event, years in gone.editions.items():
        kept.editions[event] = kept.editions.get(event, frozenset()) | years
    kept.absorbed += gone.absorbed + ([gone.landed] if gone.landed else [])
    gone.merged_into = kept
    return kept


def set_terms(profile: Profile, sums: Iterable[tuple[int, float]]) -> None:
    """Give a profile its terms, the strongest first, and drop the weakest of too many."""
    strongest = sorted(sums, key=lambda pair: (-pair[1], pair[0]))[:MOST_TERMS]
    profile.terms = array("i", [term for term, _ in strongest])
    profile.weights = array("f", [weight for _, weight in strongest])


def _seniority(profile: Profile) -> tuple[bool, bool, int, int]:
    return profile.landed is None, profile.first_day is None, profile.first_day or 0, profile.order


def _known(*days: int | None) -> list[int]:
    return [day for day in days if day is not None]
