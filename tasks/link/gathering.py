"""Stories of the new articles and of the landed ones that they touch, read and told through one connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import duckdb
import pyarrow as pa

from tasks.link.knowledge import tell_background, tell_bounds, tell_lexicons
from tasks.link.known import read_profiles
from tasks.link.queries import query
from tasks.link.telling import ARTICLES, FEATURES, Placed, Telling
from tasks.schema import table_named
from tasks.schema.model import quoted

PREPARED_BY = (
    "vectors", "towns", "names", "affairs", "ends", "offices", "acting_towns", "institutions", "travellers", "roundups",
    "journeys", "kept",
)  # fmt: skip
"""Queries that make what is read of some of the new articles, in this order: each reads what those before it made."""
TABLES = "SELECT table_name FROM duckdb_tables() WHERE temporary"
Rows = Mapping[str, str]
"""Of each staged table a query for its rows."""
MERGES = table_named("story_merges")


@dataclass(frozen=True, slots=True)
class Staged:
    """What the run extracted: all of it, and the same in slices, each the whole of some articles."""

    whole: Rows
    slices: Sequence[Rows]


@dataclass(frozen=True, slots=True)
class Gathered:
    """New rows of gold.story_articles, gold.stories and gold.story_merges, and the stories of which features were left."""

    story_articles: pa.Table
    stories: pa.Table
    story_merges: pa.Table
    told: list[str]


def gather(
    connection: duckdb.DuckDBPyConnection,
    staged: Staged,
    copies: Mapping[str, str],
    file: BinaryIO,
    leave: Callable[[pa.RecordBatchReader], None],
) -> Gathered:
    """Put every new article into one story; a revision stays in the story that its article is in.

    Reads new_articles, the staged articles, terms and mentions and the landed stories. ``copies`` gives each new
    near-copy the article that it copies: it goes where that goes, unless it is of another time or edition.
    ``file`` holds the phrases of all texts meanwhile. ``leave`` takes the rows of gold.story_features as they are made:
    eighty for a story, as soon as nothing can join it any more.
    """
    with _letting_go(connection):
        _prepare(connection, staged, copies)
        with _letting_go(connection):
            _prepare_profiles(connection, staged)
            telling = Telling(read_profiles(connection, file))
            leave(pa.RecordBatchReader.from_batches(FEATURES.arrow_schema, telling.features()))
        return _found(connection, telling)


def _found(connection: duckdb.DuckDBPyConnection, telling: Telling) -> Gathered:
    found = telling.placed
    reprinted = _placed_copies(
        connection, dict(zip(*(found[name].to_pylist() for name in ("article_id", "story_id")), strict=True))
    )
    merges = MERGES.arrow(telling.merged)
    new_rows = pa.concat_tables([found, ARTICLES.arrow(reprinted)])
    connection.register("merged", merges)
    connection.register("placed", new_rows)
    moved = connection.execute(
        "SELECT m.merged_into AS story_id, s.article_id, s.similarity, s.shared_terms "
        "FROM landed_story_articles s JOIN merged m USING (story_id) ORDER BY article_id"
    ).to_arrow_table()
    return Gathered(
        pa.concat_tables([new_rows, moved.cast(ARTICLES.arrow_schema)]),
        connection.execute(query("stories")).to_arrow_table(),
        merges,
        telling.told,
    )


def look_at(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Let every query take these rows for what is staged."""
    for name, found in rows.items():
        connection.execute(f"CREATE OR REPLACE TEMP VIEW staged_{name} AS {found}")


def _prepare(connection: duckdb.DuckDBPyConnection, staged: Staged, copies: Mapping[str, str]) -> None:
    tell_background(connection)
    tell_bounds(connection)
    tell_lexicons(connection)
    columns = [pa.array(list(ids), type=pa.string()) for ids in (copies.keys(), copies.values())]
    connection.register("copies", pa.table(columns, names=["article_id", "original_id"]))
    connection.execute(query("followers"))


def _prepare_profiles(connection: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    connection.execute(query("originals"))
    for rows in staged.slices:
        look_at(connection, rows)
        with _letting_go(connection):
            for name in PREPARED_BY:
                connection.execute(query(name))
    look_at(connection, staged.whole)
    connection.execute(query("near_stories"))


@contextmanager
def _letting_go(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Drop the tables that are made inside: of 100,000 articles they are all that queries may hold."""
    before = {name for (name,) in connection.execute(TABLES).fetchall()}
    yield
    for (name,) in connection.execute(TABLES).fetchall():
        if name not in before:
            connection.execute(f"DROP TABLE {quoted(name)}")


def _placed_copies(connection: duckdb.DuckDBPyConnection, story_of: dict[str, str]) -> list[Placed]:
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
        placed.append(Placed(story_of[article], article, 1.0, ()))
    return placed
