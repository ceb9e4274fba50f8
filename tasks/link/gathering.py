"""Stories of the new articles and of the landed ones that they touch, read and told through one connection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from tasks.link import stories
from tasks.link.knowledge import tell_background, tell_bounds, tell_lexicons
from tasks.link.known import Known, read_profiles
from tasks.link.profiles import Profile
from tasks.link.queries import query
from tasks.schema import table_named

N_SHOWN_TERMS = 8
MOST_NAMES = 60
"""Names kept of a story, those that most of its articles mention."""
PREPARED_BY = (
    "followers", "vectors", "towns", "names", "affairs", "ends", "offices", "acting_towns", "institutions", "travellers",
    "roundups", "journeys", "near_stories",
)  # fmt: skip
"""Queries that make what is read of new articles and of stories near them, in this order: each reads what those before it made."""
ARTICLES = table_named("story_articles")
FEATURES = table_named("story_features")
MERGES = table_named("story_merges")
WEIGHT_DECIMALS = 3
"""Of a term's average weight, about a tenth: likeness moves by less than a hundredth of itself, and an article takes a
hundred bytes less."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """New rows of gold.story_articles, gold.stories, gold.story_features and gold.story_merges."""

    story_articles: pa.Table
    stories: pa.Table
    story_features: pa.Table
    story_merges: pa.Table


def gather(connection: duckdb.DuckDBPyConnection, copies: Mapping[str, str]) -> Gathered:
    """Put every new article into one story; a revision stays in the story that its article is in.

    Reads new_articles, the staged terms and mentions and the landed stories. ``copies`` gives each new
    near-copy the article that it copies: it goes where that goes, unless it is of another time or edition.
    """
    _prepare(connection, copies)
    known = read_profiles(connection)
    gained = stories.join(known.new, known.landed)
    identities = {story: story.landed or stories.story_id(story.articles[0]) for story in gained}
    placed = _placed(known, identities)
    placed += _placed_copies(connection, {row.article_id: row.story_id for row in placed})
    merged = [
        _Merge(gone, identity) for story, identity in identities.items() for gone in sorted(story.absorbed)
    ]
    merges = MERGES.arrow(merged)
    new_rows = ARTICLES.arrow(placed)
    connection.register("merged", merges)
    connection.register("placed", new_rows)
    moved = connection.execute(
        "SELECT m.merged_into AS story_id, s.article_id, s.similarity, s.shared_terms "
        "FROM landed_story_articles s JOIN merged m USING (story_id) ORDER BY article_id"
    ).to_arrow_table()
    return Gathered(
        pa.concat_tables([new_rows, moved.cast(ARTICLES.arrow_schema)]),
        connection.execute(query("stories")).to_arrow_table(),
        _features(identities, known),
        merges,
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    story_id: str
    article_id: str
    similarity: float
    shared_terms: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Merge:
    story_id: str
    merged_into: str


def _prepare(connection: duckdb.DuckDBPyConnection, copies: Mapping[str, str]) -> None:
    tell_background(connection)
    tell_bounds(connection)
    tell_lexicons(connection)
    columns = [pa.array(list(ids), type=pa.string()) for ids in (copies.keys(), copies.values())]
    connection.register("copies", pa.table(columns, names=["article_id", "original_id"]))
    for name in PREPARED_BY:
        connection.execute(query(name))


def _placed(known: Known, identities: Mapping[Profile, str]) -> list[_Placed]:
    """Each new article in its story, its average likeness to the others there, and the terms it shares."""
    weights = {
        story: dict(zip(story.terms, story.weights, strict=True)) for story in identities if story.size > 1
    }
    placed = []
    for position, article in enumerate(known.articles):
        story = known.new[position].standing()
        if story.size == 1:
            placed.append(_Placed(identities[story], article, 1.0, ()))
            continue
        span = known.vectors.span(position)
        sums = weights[story]
        shared = sorted(
            (
                (-own * (sums.get(term, 0.0) - own), term)
                for term, own in zip(
                    known.vectors.terms[span].tolist(), known.vectors.weights[span].tolist(), strict=True
                )
                if sums.get(term, 0.0) - own > 0.01
            )
        )
        similarity = min(1.0, -sum(product for product, _ in shared) / (story.size - 1))
        words = [known.words[term].as_py() for _, term in shared[:N_SHOWN_TERMS]]
        placed.append(_Placed(identities[story], article, similarity, words))
    return placed


def _placed_copies(connection: duckdb.DuckDBPyConnection, story_of: dict[str, str]) -> list[_Placed]:
    """Each new copy in the story of what it copies; originals come before their copies."""
    reprints = connection.execute(
        "SELECT article_id, original_id FROM reprints JOIN new_articles USING (article_id) ORDER BY place"
    ).fetchall()
    landed = connection.execute(
        "SELECT article_id, story_id FROM landed_story_articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))",
        [sorted({original for _, original in reprints} - story_of.keys())],
    )
    story_of = {**dict(landed.fetchall()), **story_of}
    placed = []
    for article, original in reprints:
        story_of[article] = story_of[original]
        placed.append(_Placed(story_of[article], article, 1.0, ()))
    return placed


def _features(identities: Mapping[Profile, str], known: Known) -> pa.Table:
    """What each story that gained an article is about, as the next run will need it."""
    ids: list[str] = []
    counts: list[int] = []
    numbers: list[int] = []
    ranks: list[int] = []
    weights: list[float] = []
    leads: list[float] = []
    for story, identity in identities.items():
        lead_of = {name: n for counter in story.leads.values() for name, n in counter.items()}
        names = sorted(story.named.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_NAMES]
        ids.append(identity)
        counts.append(len(story.terms) + len(names))
        numbers += story.terms
        numbers += [name for name, _ in names]
        ranks += range(1, len(story.terms) + 1)
        ranks += range(1, len(names) + 1)
        weights += [round(weight / story.size, WEIGHT_DECIMALS) for weight in story.weights]
        weights += [n / story.size for _, n in names]
        leads += [0.0] * len(story.terms)
        leads += [lead_of.get(name, 0) / story.size for name, _ in names]
    found = pa.array(numbers, type=pa.int32())
    owners = pa.array(np.repeat(np.arange(len(ids)), counts))
    columns = {
        "story_id": pa.array(ids, type=pa.string()).take(owners),
        "kind": known.kinds.take(found),
        "value": known.words.take(found),
        "rank": pa.array(ranks, type=pa.int32()),
        "weight": pa.array(weights, type=pa.float64()),
        "lead_weight": pa.array(leads, type=pa.float64()),
    }
    return pa.table(columns).select(list(FEATURES.column_names)).cast(FEATURES.arrow_schema)
