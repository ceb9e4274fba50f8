"""Stories: which articles are about one event. Precision first: a wrong join makes false findings.

Articles and stories are joined by average linkage, the most alike first, day by day. Each is compared only with
the few that share its strongest terms, so that cost grows with the number of articles, whatever they are about.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, groupby
from typing import TypeVar

from tasks.link.likeness import conflicts, likeness
from tasks.link.occasions import names_its_event
from tasks.link.outlines import of_most
from tasks.link.profiles import Profile, merge
from tasks.link.waiting import Waiting
from tasks.schema.identity import stable_id

Key = TypeVar("Key", bound=int | str)

LEAST_LIKENESS = 0.38
"""Of ``bench/linking.py``'s thresholds the one of the best F1 among those whose joins are right 97 times of 100."""
LEAST_LIKENESS_ALONE = 0.2
"""Enough for an article that joined nothing to join the one story it is like, where no other comes near that."""
LEAST_LEAD = 1.3
"""How many times as like its story such an article is as the next one: between two stories nothing is decided."""
LEAST_SIZE = 2
"""Articles that its story has: two articles that are not alike enough are no story."""
NEGLIGIBLE = 0.1
"""Pairs less alike than this are forgotten."""
N_KEYS = 16
"""Strongest terms by which candidates are found."""
LEAST_SHARED_KEYS = 2
POSTINGS = 50
"""Stories, the latest, that are remembered for one term."""
MOST_CANDIDATES = 30
"""Candidates that are compared in full."""
MOST_NEIGHBOURS = 60
"""Stories that a growing story remembers as perhaps the same."""


def story_id(first: str) -> str:
    """The identity of the story that the article ``first`` began; it keeps it as the story grows."""
    return stable_id("story", first)


def join(
    new: Iterable[Profile], landed: Iterable[Profile], undated: Sequence[Profile] = ()
) -> Iterator[Profile]:
    """Join new articles to each other and to landed stories; give each story that gained an article once nothing can join
    it any more. Whoever has taken one may ``forget`` what it tells.

    Within a run the result does not depend on the order in which articles of one day arrived: these are taken together.
    Over several runs the same stories come out when articles arrive in the order of publication. A landed story is never
    split; two become one when new articles show them to be one event.

    Args:
        new: one profile for each new article that is no copy of another, by day; changed in place.
        landed: the landed stories that share strong terms with them.
        undated: the same for those of unknown day, which come last and may join any story: one that any is like stays open.
    """
    index, waiting, awaited = _Index(), Waiting(), _Index()
    for story in sorted(landed, key=lambda story: story.order):
        index.add(story)
    for article in undated:
        awaited.add(article)
    n_closed = 0
    for day, arrived in groupby(chain(new, undated), key=lambda one: one.first_day):
        for story in waiting.closed_before(day) if day is not None else ():
            if undated and _is_like_any(story, awaited.candidates(story)):
                continue
            n_closed += 1
            yield waiting.close(story)
        if n_closed > len(waiting):  # whatever is looked through then was put there since the last time
            index.forget_over()
            n_closed = 0
        joining, articles = _Joining(), sorted(arrived, key=lambda one: one.order)
        for article in articles:
            joining.compare(article, index.candidates(article))
            index.add(article)
        joining.join(index)
        joining.place(articles, index)
        waiting.add(dict.fromkeys(one.standing() for one in articles))
    yield from waiting.all()


class _Index:
    """Which stories that are not over a strong term leads to, the latest of them only."""

    def __init__(self) -> None:
        self._postings: defaultdict[int, list[Profile]] = defaultdict(list)
        self._guests: defaultdict[int | str, list[Profile]] = defaultdict(list)

    def add(self, story: Profile) -> None:
        """Remember a story by its strongest terms; again when it has grown."""
        for term in story.terms[:N_KEYS]:
            self._postings[term].append(story)
        for name in _occasions(story):
            self._guests[name].append(story)

    def candidates(self, story: Profile) -> list[Profile]:
        """The stories that share most of its strongest terms, by the weight of what they share; with an event, its actors' other events."""
        own = story.terms[:N_KEYS]
        found = [_standing(self._postings, term) for term in own]
        # Nearly all share but one term: they are told apart without a step of Python for each.
        shared = Counter(chain.from_iterable(found))
        likely = {other for other, n in shared.items() if n >= LEAST_SHARED_KEYS}
        weight: defaultdict[Profile, float] = defaultdict(float)
        for others, weight_of_term in zip(found, story.weights, strict=False):
            for other in likely.intersection(others):
                weight[other] += weight_of_term
        nearest = heapq.nsmallest(MOST_CANDIDATES, likely, key=lambda other: (-weight[other], other.order))
        for name in _occasions(story):
            nearest += _standing(self._guests, name)
        return list(dict.fromkeys(nearest))

    def forget_over(self) -> None:
        """Forget the stories that nothing can join any more, and what leads to such alone."""
        _forget_over(self._postings)
        _forget_over(self._guests)


def _standing(postings: dict[Key, list[Profile]], key: Key) -> list[Profile]:
    """The latest stories that one key leads to and that may be joined, the last one first; it leads to them alone from now on."""
    found = postings.get(key)
    if not found:
        return []
    standing = (one if one.merged_into is None else one.standing() for one in reversed(found))
    latest = [one for one in dict.fromkeys(standing) if not one.is_over][:POSTINGS]
    postings[key] = latest[::-1]
    return latest


def _forget_over(postings: dict[Key, list[Profile]]) -> None:
    for key in [*postings]:
        if not _standing(postings, key):
            del postings[key]


def _is_like_any(story: Profile, others: Iterable[Profile]) -> bool:
    weight_of = dict(zip(story.terms, story.weights, strict=True))
    return any(likeness(story, weight_of, other) >= NEGLIGIBLE for other in others)


def _occasions(story: Profile) -> Iterable[int | str]:
    """What leads to stories that may be of one occasion: who travels, and who acts where there is an event."""
    return (*of_most(story.journeys, story.size), *(story.actors if story.events else ()))


_Pair = tuple[float, int, int, int, tuple[Profile, int], tuple[Profile, int]]
"""Likeness, negative; the order of both; a number that breaks ties; both, each with its size at the time."""


class _Joining:
    """The joining of one block of articles: who is like whom, and the pairs that may join, the most alike first."""

    def __init__(self) -> None:
        self._near: defaultdict[Profile, set[Profile]] = defaultdict(set)
        self._heap: list[_Pair] = []
        self._serial = count()

    def compare(self, story: Profile, others: Iterable[Profile]) -> None:
        """Remember the others that ``story`` is like, and line up those that are like enough to join."""
        weight_of = dict(zip(story.terms, story.weights, strict=True))
        scored = ((likeness(story, weight_of, other), other) for other in others)
        alike = [(score, other) for score, other in scored if score >= NEGLIGIBLE]
        for score, other in heapq.nsmallest(
            MOST_NEIGHBOURS, alike, key=lambda pair: (-pair[0], pair[1].order)
        ):
            self._near[story].add(other)
            if len(self._near[other]) < MOST_NEIGHBOURS:
                self._near[other].add(story)
            if score >= LEAST_LIKENESS:
                low, high = sorted((story.order, other.order))
                pair = (-score, low, high, next(self._serial), (story, story.size), (other, other.size))
                heapq.heappush(self._heap, pair)

    def join(self, index: _Index) -> None:
        """Join the most alike until none are like enough."""
        while self._heap:
            *_, (one, one_size), (other, other_size) = heapq.heappop(self._heap)
            if (one.size, other.size) != (one_size, other_size) or one.merged_into or other.merged_into:
                continue
            near = self._near.pop(one, set()) | self._near.pop(other, set())
            story = merge(one, other)
            index.add(story)
            self.compare(story, {neighbour.standing() for neighbour in near} - {story})

    def place(self, articles: Iterable[Profile], index: _Index) -> None:
        """Put each article that joined nothing into the one story that it is by far the most like, if there is one."""
        alone = [one for one in articles if one.size == 1 and not one.merged_into and one in self._near]
        found = [(article, *only) for article in alone if (only := _only_story(article, index))]
        for article, story, size, _ in sorted(found, key=lambda each: (-each[3], each[0].order)):
            if article.size == 1 and story.size == size and not story.merged_into:
                index.add(merge(article, story))


def _only_story(article: Profile, index: _Index) -> tuple[Profile, int, float] | None:
    """The story that an article is like, as no other nearly is; its size now, and their likeness.

    None where the two are about different people or places, or one about an event that the other does not name: what is
    left of their likeness is the way such things are told.
    """
    weight_of = dict(zip(article.terms, article.weights, strict=True))
    others = [other for other in index.candidates(article) if other is not article]
    scored = [(likeness(article, weight_of, other), -other.order, other) for other in others]
    strongest = heapq.nlargest(2, scored)
    if not strongest:
        return None
    score, _, story = strongest[0]
    second = strongest[1][0] if len(strongest) > 1 else 0.0
    if score < max(LEAST_LIKENESS_ALONE, LEAST_LEAD * second) or story.size < LEAST_SIZE:
        return None
    if conflicts(article, story) or not names_its_event(article, story):
        return None
    return story, story.size, score
