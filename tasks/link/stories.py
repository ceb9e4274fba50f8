"""Stories: which articles are about one event. Precision first: a wrong join makes false findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tasks.schema.identity import stable_id

LEAST_SCORE = 0.27
"""Measured on clusters of eight dailies: above it joins are right, below it recall no longer grows."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a new article and an earlier one are, 0 to 1, and the rare words they share."""

    article_id: str
    other_id: str
    similarity: float
    shared_terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """One article in its story: a row of gold.story_articles."""

    story_id: str
    article_id: str
    similarity: float
    shared_terms: tuple[str, ...]


def story_id(first: str) -> str:
    """The identity of the story that the article ``first`` began; it keeps it as the story grows."""
    return stable_id("story", first)


def assign(
    new: Sequence[str],
    likenesses: Sequence[Likeness],
    landed: Mapping[str, str],
    sizes: Mapping[str, int],
    reprints: Mapping[str, str],
) -> list[Membership]:
    """Put each new article into its best story above the threshold, or into one of its own.

    A story's score is the mean of the closest member's likeness and the average over all members, so that
    a story does not drift from neighbour to neighbour into another event.

    Args:
        new: new articles, the earliest first.
        likenesses: of new articles to others, landed or new.
        landed: landed article → story; those of ``likenesses`` and ``reprints`` at least.
        sizes: members, reprints apart, of each landed story.
        reprints: near-copy → the article it copies; it goes where that goes.
    """
    near: defaultdict[str, list[Likeness]] = defaultdict(list)
    for one in likenesses:
        near[one.article_id].append(one)
    story_of = dict(landed)
    members = defaultdict(int, sizes)
    placed: list[Membership] = []
    for article in new:
        original = reprints.get(article)
        if original in story_of:
            chosen = Membership(story_of[original], article, 1.0, ())
        else:
            chosen = _best(article, near[article], story_of, members)
            members[chosen.story_id] += 1
        story_of[article] = chosen.story_id
        placed.append(chosen)
    return placed


def _best(
    article: str, near: Sequence[Likeness], story_of: Mapping[str, str], members: Mapping[str, int]
) -> Membership:
    by_story: defaultdict[str, list[Likeness]] = defaultdict(list)
    for one in near:
        if one.other_id in story_of:
            by_story[story_of[one.other_id]].append(one)
    best, best_score = Membership(story_id(article), article, 1.0, ()), LEAST_SCORE
    for story in sorted(by_story):
        closest = max(by_story[story], key=lambda one: (one.similarity, one.other_id))
        average = sum(one.similarity for one in by_story[story]) / max(members[story], len(by_story[story]))
        score = (closest.similarity + average) / 2
        if score >= best_score:
            best, best_score = Membership(story, article, closest.similarity, closest.shared_terms), score
    return best
