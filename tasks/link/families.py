"""Families of near-copies: a press release and its reprints, an agency report and its subscribers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tasks.link.signature import Signature, similarity
from tasks.schema.identity import stable_id

LEAST_SIMILARITY = 0.6


@dataclass(frozen=True, slots=True)
class Copy:
    """One article as far as copying matters. ``published_at`` is aware, None where unknown."""

    article_id: str
    published_at: datetime | None
    signature: Signature


@dataclass(frozen=True, slots=True)
class Member:
    """One article in its family: a row of gold.duplicates."""

    family_id: str
    article_id: str
    similarity: float
    is_first: bool
    first_published: datetime | None


def family_id(founder: str) -> str:
    """The identity of the family that the article ``founder`` began; it keeps it as the family grows."""
    return stable_id("family", founder)


def founders(landed: Iterable[Member]) -> dict[str, str]:
    """The founder of each landed member's family, by article."""
    rows = list(landed)
    began = {family_id(row.article_id): row.article_id for row in rows}
    return {row.article_id: began[row.family_id] for row in rows if row.family_id in began}


def join(
    new: Sequence[Copy],
    candidates: Mapping[str, Sequence[str]],
    known: Mapping[str, Copy],
    founder_of: Mapping[str, str],
) -> dict[str, tuple[str, float]]:
    """Give each new article the founder of its family and its similarity to it; itself when it is alone.

    Articles are linked to a founder only, never to each other, so that cost grows with their number.

    Args:
        new: new articles, the earliest first.
        candidates: article → articles that share a band with it.
        known: landed founders by article id.
        founder_of: landed article → founder of its family.
    """
    copies = {**known, **{copy.article_id: copy for copy in new}}
    joined: dict[str, tuple[str, float]] = {}
    for copy in new:
        reachable = {
            joined[other][0] if other in joined else founder_of.get(other, other)
            for other in candidates.get(copy.article_id, ())
            if other in joined or other in known or other in founder_of
        }
        scored = [(similarity(copy.signature, copies[founder].signature), founder) for founder in reachable]
        best = max(scored, key=lambda pair: (pair[0], pair[1]), default=(0.0, ""))
        close = best[0] >= LEAST_SIMILARITY
        joined[copy.article_id] = (best[1], best[0]) if close else (copy.article_id, 1.0)
    return joined


def members(
    joined: Mapping[str, tuple[str, float]],
    landed: Iterable[Member],
    published: Mapping[str, datetime | None],
) -> list[Member]:
    """Every member, landed or new, of the families that gained one; a single article is no family.

    ``published`` gives the time of each article concerned.
    """
    families: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for article, (founder, likeness) in joined.items():
        if article != founder:
            families[family_id(founder)] |= {founder: 1.0, article: likeness}
    for member in landed:
        if member.family_id in families:
            families[member.family_id].setdefault(member.article_id, member.similarity)
    return [row for family in sorted(families) for row in _rows(family, families[family], published)]


def _rows(
    family: str, likenesses: Mapping[str, float], published: Mapping[str, datetime | None]
) -> Iterable[Member]:
    times = {article: time for article in likenesses if (time := published.get(article)) is not None}
    first = min(times, key=lambda article: (times[article], article), default=None)
    if first is None:
        first = min(likenesses, key=lambda article: (family_id(article) != family, article))
    for article in sorted(likenesses):
        yield Member(family, article, likenesses[article], article == first, times.get(first))
