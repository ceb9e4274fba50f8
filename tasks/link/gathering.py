"""Stories of the new articles and of the landed ones that they touch, read and told through one connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO

import duckdb
import pyarrow as pa

from tasks.link.knowledge import tell_background, tell_bounds, tell_lexicons
from tasks.link.known import read_profiles
from tasks.link.queries import query
from tasks.link.telling import ARTICLES, FEATURES, Placed, Telling
from tasks.schema import table_named
from tasks.schema.model import literal, quoted
from tasks.steps import UNTOLD, Steps, counted

PREPARED_BY = (
    "vectors", "texts", "towns", "names", "affairs", "ends", "offices", "acting_towns", "institutions", "travellers", "roundups",
    "journeys", "kept",
)  # fmt: skip
"""Queries that make what is read of some of the new articles, in this order: each reads what those before it made."""
TABLES = "SELECT table_name FROM duckdb_tables() WHERE temporary"
Rows = Mapping[str, str]
"""Of each staged table a query for its rows."""
Leave = Callable[[str, pa.RecordBatchReader], None]
"""Takes rows of a table of gold, by its name."""
MERGES = table_named("story_merges")
ROWS = 100_000
"""Rows that are held at once of what is left."""
TOLD = 256
"""Articles that are told of at once when they are joined."""
JOINING = "128MB"
"""What queries may hold while articles are joined, when a few thousand are read at a time: the stories that wait need the room."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What the run extracted: all of it, and the same in slices, each the whole of some articles."""

    whole: Rows
    slices: Sequence[Rows]


@dataclass(frozen=True, slots=True)
class Gathered:
    """New rows of gold.story_merges, and the stories of which features were left."""

    story_merges: pa.Table
    told: list[str]


def gather(
    connection: duckdb.DuckDBPyConnection,
    staged: Staged,
    copies: Mapping[str, str],
    file: BinaryIO,
    leave: Leave,
    steps: Steps = UNTOLD,
) -> Gathered:
    """Put every new article into one story; a revision stays in the story that its article is in.

    Reads new_articles, the staged articles, terms and mentions and the landed stories. ``copies`` gives each new
    near-copy the article that it copies: it goes where that goes, unless it is of another time or edition.
    ``file`` holds the phrases of all texts meanwhile. ``leave`` takes the new rows of story_features as they are made,
    eighty for a story, as soon as nothing can join it any more; then those of story_articles and stories. An article is a step when it is read,
    and one when it is joined.
    """
    with _letting_go(connection):
        _prepare(connection, staged, copies)
        place = _placing(connection)
        with _letting_go(connection):
            _prepare_profiles(connection, staged, steps)
            known = read_profiles(connection, file)
            telling = Telling(replace(known, new=counted(known.new, steps, TOLD)), place)
            told = pa.RecordBatchReader.from_batches(FEATURES.arrow_schema, telling.features())
            with _holding(connection, JOINING):
                leave("story_features", told)
        merges = MERGES.arrow(telling.merged)
        _leave_stories(connection, merges, place, leave)
    return Gathered(merges, telling.told)


def _placing(connection: duckdb.DuckDBPyConnection) -> Callable[[pa.Table], None]:
    """What puts rows of gold.story_articles into a table ``placed``: queries may put it on the disk."""
    connection.register("some_placed", ARTICLES.arrow([]))
    connection.execute("CREATE TEMP TABLE placed AS FROM some_placed")

    def place(rows: pa.Table) -> None:
        connection.register("some_placed", rows)
        connection.execute("INSERT INTO placed FROM some_placed")

    return place


def _leave_stories(
    connection: duckdb.DuckDBPyConnection, merges: pa.Table, place: Callable[[pa.Table], None], leave: Leave
) -> None:
    place(ARTICLES.arrow(_placed_copies(connection)))
    connection.register("merged", merges)
    moved = (
        "SELECT m.merged_into AS story_id, s.article_id, s.similarity, s.shared_terms "
        "FROM landed_story_articles s JOIN merged m USING (story_id)"
    )
    for name, rows in (("story_articles", f"FROM placed UNION ALL ({moved})"), ("stories", query("stories"))):
        leave(name, connection.execute(rows).to_arrow_reader(ROWS))


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


def _prepare_profiles(connection: duckdb.DuckDBPyConnection, staged: Staged, steps: Steps) -> None:
    connection.execute(query("originals"))
    for rows in staged.slices:
        look_at(connection, rows)
        with _letting_go(connection):
            for name in PREPARED_BY:
                connection.execute(query(name))
        (n_articles,) = connection.execute("SELECT count(*) FROM staged_articles").fetchone() or (0,)
        steps.advance(n_articles)
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


@contextmanager
def _holding(connection: duckdb.DuckDBPyConnection, most: str) -> Iterator[None]:
    """Let queries hold no more than this meanwhile: what they hold already goes to the disk."""
    (before,) = connection.execute("SELECT current_setting('memory_limit')").fetchone() or (most,)
    connection.execute(f"SET memory_limit = {literal(most)}")
    yield
    connection.execute(f"SET memory_limit = {literal(before)}")


def _placed_copies(connection: duckdb.DuckDBPyConnection) -> list[Placed]:
    """Each new copy in the story of what it copies; originals come before their copies."""
    reprints = connection.execute(
        "SELECT article_id, original_id FROM reprints JOIN new_articles USING (article_id) ORDER BY place"
    ).fetchall()
    # What an original is in now comes after what it was in.
    story_of = dict(
        connection.execute(
            "SELECT article_id, story_id FROM (SELECT article_id, story_id, false AS is_new FROM landed_story_articles "
            "UNION ALL SELECT article_id, story_id, true FROM placed) "
            "WHERE article_id IN (SELECT original_id FROM reprints) ORDER BY is_new"
        ).fetchall()
    )
    placed = []
    for article, original in reprints:
        story_of[article] = story_of[original]
        placed.append(Placed(story_of[article], article, 1.0, ()))
    return placed
