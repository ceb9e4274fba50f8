"""How alike two stories are: the words that they share, less what speaks against one event."""

from __future__ import annotations

import math
from collections.abc import Mapping

from tasks.link.affairs import of_one_affair
from tasks.link.occasions import (
    at_odds,
    days_between,
    looks_back,
    of_one_edition,
    other_edition,
    same_occasion,
    strangers,
)
from tasks.link.profiles import Profile

WINDOW_DAYS = 21
"""No story joins another that begins more than this many days after it ended."""
LOOK_BACK_DAYS = 120
"""As ``WINDOW_DAYS``, for what looks back on a journey: it tells of that and names its month."""
AFFAIR_DAYS = 500
"""As ``WINDOW_DAYS``, for what comes back to the day or the accused of one affair (``of_one_affair``)."""
FADING_DAYS = 25.0
"""Likeness falls to 1/e over this many days between the middles of two stories."""
TIED_FADING = 0.25
"""The power that tempers fading where someone seldom in the news leads both, or both tell of one day: that is rarely by chance."""
OVER_MONTHS = 60
"""Days from the first to the last article of a story, from which on its middle says nothing: a fire, and its trial."""
UNKNOWN_GAP_DAYS = 7.0
"""The gap assumed where a day is unknown."""
CONFLICT_FACTOR = 0.5
"""For each of ``conflicts``: people, places or organisations of which two stories are about different ones, guests, events."""
OF_ONE_OCCASION = 0.5
"""The likeness of two stories of one occasion (``same_occasion``) that have no word in common; the words count for the rest."""
OF_SHARED_PHRASES = 0.15
"""What two articles that share phrases are more alike, if they are of nearly one day and alike at all."""
MOST_SHARED_PHRASES = 3
"""Phrases of five words that articles share on average, from which on more say no more: seven words on end, or two quotes."""
PHRASE_DAYS = 3
"""Days between the middles of two stories, up to which what they have word for word was said of one event."""
LEAST_ALIKE = 0.05
"""Stories less alike than this are about other things, though they quote the same sentence."""
LEAST_SHARED_TERMS = 3
"""Terms, those inside names apart, that two articles on one event share at the very least."""


def likeness(one: Profile, weight_of: Mapping[int, float], other: Profile) -> float:
    """The average cosine of all pairs of articles of two stories, less what speaks against one event.

    ``weight_of`` is ``dict(zip(one.terms, one.weights))``, made once for many others.
    """
    gap = days_between(one, other)
    of_affair = of_one_affair(one, other, on_a_day=gap > WINDOW_DAYS)
    # Who goes to events is compared with all that he went to for months: most of that is over, as the days alone tell.
    if not _is_in_time(one, other, gap, of_affair) or other_edition(one, other):
        return 0.0
    of_one_occasion = same_occasion(one, other)
    # Of ten pairs that share a key eight are over here: what asks more of a pair comes after.
    if not (of_one_occasion or of_affair) and (
        WINDOW_DAYS < gap < math.inf or not _share_words(one, weight_of, other)
    ):
        return 0.0
    product = sum(
        weight * weight_of[term]
        for term, weight in zip(other.terms, other.weights, strict=True)
        if term in weight_of
    )
    alike = product / (one.size * other.size)
    fading = _fading(one, other, gap, of_one_occasion)
    if of_one_occasion:
        return (OF_ONE_OCCASION + (1 - OF_ONE_OCCASION) * alike) * fading
    score = alike * fading * CONFLICT_FACTOR ** conflicts(one, other, of_affair=of_affair)
    return score + _of_phrases(one, other) if score > LEAST_ALIKE else score


def last_day_to_join(story: Profile) -> int | None:
    """The last day of whose articles any may be like this story as it is now, as an ordinal; None where its own is unknown.

    What tells of no affair, journey or event is over with its window: ``likeness`` is 0 from then on.
    """
    if story.last_day is None:
        return None
    if story.affairs:
        return story.last_day + AFFAIR_DAYS
    may_be_looked_back_on = story.journeys or (story.events and story.actors)
    return story.last_day + (LOOK_BACK_DAYS if may_be_looked_back_on else WINDOW_DAYS)


def conflicts(one: Profile, other: Profile, *, of_affair: bool = False) -> int:
    """What speaks against one event: kinds of name of which each is about some that the other never mentions (another
    town's event; another day's accident), strangers at one event, and each at an event of its own.

    Towns are compared under the kinds that their names are of. In one affair (``of_affair``) police, prosecutors and courts
    take turns: organisations do not tell two apart.
    """
    return at_odds(one, other) + sum(
        strangers(counts, one.size, other) and strangers(other.leads[kind], other.size, one)
        for kind, counts in one.leads.items()
        if kind in other.leads and kind != "TOWN" and not (of_affair and kind == "ORGANISATION")
    )


def _of_phrases(one: Profile, other: Profile) -> float:
    """What the phrases that two stories share, on average of all pairs of articles, add to their likeness."""
    few, many = sorted((one.phrases, other.phrases), key=len)
    if not few or _days_apart(one, other) > PHRASE_DAYS:
        return 0.0
    n_shared = sum(few[phrase] * many[phrase] for phrase in few.keys() & many.keys())
    n_average = n_shared / (one.texts * other.texts)
    return OF_SHARED_PHRASES * min(1.0, n_average / MOST_SHARED_PHRASES)


def _days_apart(one: Profile, other: Profile) -> float:
    """The days between the middles of two stories; of one that is told over months, those to its nearer end."""
    if one.first_day is None or other.first_day is None or one.last_day is None or other.last_day is None:
        return UNKNOWN_GAP_DAYS
    if max(one.last_day - one.first_day, other.last_day - other.first_day) > OVER_MONTHS:
        return max(0.0, days_between(one, other))
    return abs(one.first_day + one.last_day - other.first_day - other.last_day) / 2


def _is_in_time(one: Profile, other: Profile, gap: float, of_affair: bool) -> bool:
    """Whether what is told so many days after another may still be of one event with it; not known of an unknown day."""
    if gap <= WINDOW_DAYS or math.isinf(gap):
        return True
    return gap <= AFFAIR_DAYS if of_affair else gap <= LOOK_BACK_DAYS and looks_back(one, other)


def _share_words(one: Profile, weight_of: Mapping[int, float], other: Profile) -> bool:
    """Whether two stories have terms in common besides those inside names."""
    topical = (weight_of.keys() & other.terms) - one.who - other.who
    return len(topical) >= LEAST_SHARED_TERMS


def _fading(one: Profile, other: Profile, gap: float, of_one_occasion: bool) -> float:
    """How much of the likeness of two stories is left; what is told long after another is of its affair or occasion."""
    if math.isinf(gap):
        return math.exp(-UNKNOWN_GAP_DAYS / FADING_DAYS)
    if of_one_occasion or gap > WINDOW_DAYS or of_one_edition(one, other):
        return 1.0
    power = TIED_FADING if _are_tied(one, other) else 1.0
    return math.exp(-power * _days_apart(one, other) / FADING_DAYS)


def _are_tied(one: Profile, other: Profile) -> bool:
    """Whether someone seldom in the news leads at least half of the articles of both, or they tell of one day."""
    return any(
        2 * one.ties[tie] >= one.size and 2 * other.ties[tie] >= other.size
        for tie in one.ties.keys() & other.ties.keys()
    )
