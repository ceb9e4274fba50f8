"""What an article, or a whole story, is about: its weighted terms, whom and where it is about, and when.

Numbers stand for terms and names; the task gives them out. A profile of several articles holds the sums of
theirs, so that the average likeness of all pairs between two stories is one product of two profiles.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tasks.link.outlines import Outline, draw

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
        ties: what few things have in common: people seldom in the news → articles that have them in their title or lead,
            days → articles that tell of them.
        editions: event → the years or numbers of the editions that are named.
        events: event, without its year or number → articles that name it.
        journeys: traveller, or traveller and one end of the journey → articles that tell of it. A town with an end alone
            may be with its government's delegation there, or not.
        heads: town → names of those who are told to head its government.
        affairs: a day with a name that leads, or somebody before the courts → articles that tell of it.
        roundups: articles that tell of the heads of many towns and of no journey of one.
        months: other months than their own (2023-01) that articles tell of which may look back on a journey, or plan one.
        actors: names among ``named`` that may be somebody's who goes to an event: people seldom in the news, towns.
        phrases: phrase (``phrases.py``) that other articles at hand have too → articles that have it.
        texts: articles of which the phrases are known.
        is_over: whether nothing can join it any more: it need not be compared.
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
    ties: Counter[int] = field(default_factory=Counter)
    editions: dict[str, frozenset[str]] = field(default_factory=dict)
    events: Counter[str] = field(default_factory=Counter)
    journeys: Counter[str] = field(default_factory=Counter)
    heads: dict[str, frozenset[str]] = field(default_factory=dict)
    affairs: Counter[str] = field(default_factory=Counter)
    roundups: int = 0
    months: frozenset[str] = frozenset()
    actors: frozenset[int] = frozenset()
    phrases: Counter[int] = field(default_factory=Counter)
    texts: int = 0
    is_over: bool = False
    merged_into: Profile | None = None
    absorbed: list[str] = field(default_factory=list)
    _outline: Outline | None = None

    def outline(self) -> Outline:
        """What it tells of its occasion; drawn once as long as it does not grow, for the many it is compared with."""
        if self._outline is None:
            self._outline = draw(
                self.journeys, self.events, self.editions, self.actors, self.leads.values(), self.size,
                self.months, _known(self.first_day, self.last_day),
            )  # fmt: skip
        return self._outline

    def grown(self) -> None:
        """Forget the outline: its counts have changed."""
        self._outline = None

    def forget(self) -> None:
        """Forget all that it tells, but not when, nor what it has become: it is over, or is part of another now."""
        for name in _TOLD:
            setattr(self, name, getattr(_NOTHING, name))

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


_TOLD = (
    "articles", "terms", "weights", "who", "named", "leads", "ties", "editions", "events", "journeys", "heads", "affairs",
    "months", "actors", "phrases", "absorbed", "_outline",
)  # fmt: skip
_NOTHING = Profile(order=0)
"""What every story that is over holds: each by itself would take a kilobyte for its empty counts."""


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
    kept.ties.update(gone.ties)
    kept.events.update(gone.events)
    kept.journeys.update(gone.journeys)
    kept.phrases.update(gone.phrases)
    kept.texts += gone.texts
    kept.actors |= gone.actors
    kept.months |= gone.months
    kept.affairs.update(gone.affairs)
    kept.roundups += gone.roundups
    for event, years in gone.editions.items():
        kept.editions[event] = kept.editions.get(event, frozenset()) | years
    for town, names in gone.heads.items():
        kept.heads[town] = kept.heads.get(town, frozenset()) | names
    kept.grown()
    kept.absorbed += gone.absorbed + ([gone.landed] if gone.landed else [])
    gone.merged_into = kept
    gone.forget()
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
