"""Families of near-copies: a press release and its reprints, an agency report and its subscribers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tasks.link.signature import Hashes, similarity
from tasks.schema.identity import stable_id

LEAST_SIMILARITY = 0.55
"""Estimated Jaccard similarity: at a true 0.7 the estimate falls below this once in a thousand."""
LEAST_LETTERS = 8
"""Sentences of fewer letters are not counted as copied or not: 그는 말했다 stands everywhere."""


@dataclass(frozen=True, slots=True)
class Member:
    """One article in its family: a row of gold.duplicates.

    ``similarity`` is to the member through which it joined, ``copied_share`` the share of its sentences that
    stand in the family's first article, None where it has none to compare.
    """

    family_id: str
    article_id: str
    similarity: float
    copied_share: float | None
    is_first: bool
    first_published: datetime | None


def family_id(founder: str) -> str:
    """The identity of the family that the article ``founder`` began; it keeps it as the family grows."""
    return stable_id("family", founder)


def join(
    new: Sequence[str],
    candidates: Mapping[str, Collection[str]],
    hashes: Mapping[str, Hashes],
    family_of: Mapping[str, str],
) -> dict[str, tuple[str, float]]:
    """Give each new near-copy the article it is most like, and how much; articles that copy none are left out.

    Candidates are few for each article, however many copies there are, so that cost grows with their number.

    Args:
        new: new articles, the earliest first.
        candidates: article → earlier articles, landed or new, that share a band with it.
        hashes: signatures of all these.
        family_of: landed article → its family.
    """
    joined: dict[str, tuple[str, float]] = {}
    for article in new:
        scored = [
            (similarity(hashes[article], hashes[other]), other in family_of or other in joined, other)
            for other in candidates.get(article, ())
        ]
        best = max(scored, default=None)
        if best is not None and best[0] >= LEAST_SIMILARITY:
            joined[article] = (best[2], best[0])
    return joined


def families(
    joined: Mapping[str, tuple[str, float]], family_of: Mapping[str, str]
) -> dict[str, tuple[str, float]]:
    """The family of each article that is now in one and was not before, and its similarity there.

    An article that was alone founds the family of those that copy it.
    """
    found: dict[str, tuple[str, float]] = {}
    for article, (other, likeness) in joined.items():
        if other not in found and other not in family_of:
            found[other] = (family_id(other), 1.0)
        family = found[other][0] if other in found else family_of[other]
        found[article] = (family, likeness)
    return found


def members(
    gained: Mapping[str, tuple[str, float]],
    firsts: Mapping[str, Member],
    published: Mapping[str, datetime | None],
) -> tuple[list[Member], set[str]]:
    """The rows of articles that joined a family, and the families whose first article is now another.

    The rows of a family's other members stay as they are unless its first article changed.

    Args:
        gained: as ``families`` gives it.
        firsts: family → its first article as landed.
        published: when each article of ``gained`` was published.
    """
    by_family: dict[str, list[str]] = {}
    for article, (family, _) in gained.items():
        by_family.setdefault(family, []).append(article)
    rows, changed = [], set()
    for family, articles in by_family.items():
        times = {article: published.get(article) for article in articles}
        landed = firsts.get(family)
        if landed is not None:
            times[landed.article_id] = landed.first_published
        first = _earliest(times, landed.article_id if landed else _founder(family, articles))
        if landed is not None and first != landed.article_id:
            changed.add(family)
        rows += [
            Member(family, article, gained[article][1], None, article == first, times[first])
            for article in sorted(articles)
        ]
    return rows, changed


def led_anew(landed: Iterable[Member], rows: Iterable[Member]) -> list[Member]:
    """The landed members of families that have a new first article, with that article."""
    firsts = {row.family_id: row for row in rows if row.is_first}
    return [
        replace(row, is_first=False, first_published=firsts[row.family_id].first_published) for row in landed
    ]


def copied_share(sentences: Sequence[str], whole: str) -> float | None:
    """The share of sentences that stand word for word in a text of which ``whole`` has the ``letters``."""
    told = [found for found in map(letters, sentences) if len(found) >= LEAST_LETTERS]
    return sum(found in whole for found in told) / len(told) if told else None


def letters(text: str) -> str:
    """A text without spacing and punctuation."""
    return "".join(filter(str.isalnum, text))


def _earliest(times: Mapping[str, datetime | None], otherwise: str) -> str:
    known = [(time, article) for article, time in times.items() if time is not None]
    return min(known)[1] if known else otherwise


def _founder(family: str, articles: Sequence[str]) -> str:
    return next(article for article in articles if family_id(article) == family)
