"""The link stage: near-copies to families, articles to stories, names to entities."""

from __future__ import annotations

from itertools import chain
from tempfile import TemporaryFile

import duckdb
import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.collector import collector_paused
from tasks.link.copying import find_copies
from tasks.link.gathering import Staged, gather, look_at
from tasks.link.queries import query
from tasks.run import TRIED_AGAIN, Run, StageCount, rows_in, slices
from tasks.schema import table_named
from tasks.schema.identity import PARTIAL_NAME, entity_id
from tasks.schema.model import literal
from tasks.schema.silver_facts import NAME_TYPES
from tasks.steps import UNTOLD, Steps

STAGE = "link"
READ = ("articles", "sentences", "terms", "mentions")
LANDED = (
    "articles", "sentences", "mentions", "signatures", "duplicates", "stories", "story_articles", "story_features",
    "entities", "entity_mentions",
)  # fmt: skip
MEMORY = "384MB"
"""What queries may hold: beside them stand the stories that wait for further articles."""
ROWS = 100_000
"""Rows that are held at once of what is written as it is found."""
IDENTIFIED = pa.schema([(name, pa.string()) for name in ("entity_id", "type", "name", "of_article")])
PASSES = 3
"""How often link goes through all articles: to find near-copies, to read what they are about, to join them to stories."""
MERGED = "merged"
GROWN = "grown"


@task(task_run_name="link", cache_policy=NO_CACHE, **TRIED_AGAIN)
def link(run: Run, n_batches: int, steps: Steps = UNTOLD) -> StageCount:
    """Link the articles that this run extracted to each other and to those that landed before.

    Leaves rows of silver.signatures, gold.duplicates, gold.stories, gold.story_articles, gold.story_features,
    gold.story_merges, silver.entities and silver.entity_mentions; landed stories that others took in are
    superseded. ``n_batches`` is the number of batches extracted; each article is ``PASSES`` steps.
    """
    connection = run.connect()
    connection.execute(f"SET memory_limit = {literal(MEMORY)}")
    staged = _staged(run)
    try:
        _open_sources(connection, run, staged)
        (n_articles,) = connection.execute("SELECT count(*) FROM staged_articles").fetchone() or (0,)
        steps.expect(PASSES * n_articles)
        with (
            collector_paused()
        ):  # one collection goes through all that extraction keeps of words: half of the stage's time
            copies = _link_copies(connection, run)
            steps.advance(n_articles)
            _link_stories(connection, run, staged, copies, steps)
            _link_entities(connection, run)
    finally:
        connection.close()
    return StageCount(n_in=n_articles, n_out=n_articles)


def _staged(run: Run) -> Staged:
    tables = [table_named(name) for name in READ]
    whole = {table.name: run.staged(table, "extract") for table in tables}
    parts = {table.name: run.parts("extract", table) for table in tables}
    together = slices(chain.from_iterable(parts.values()))
    if len(together) <= 1:
        return Staged(whole, [whole])
    return Staged(
        whole,
        [
            {
                table.name: rows_in(table, [path for path in parts[table.name] if path.name in some])
                for table in tables
            }
            for some in together
        ],
    )


def _open_sources(connection: duckdb.DuckDBPyConnection, run: Run, staged: Staged) -> None:
    look_at(connection, staged.whole)
    for name in LANDED:
        connection.execute(f"CREATE TEMP VIEW landed_{name} AS {run.landed(connection, table_named(name))}")
    connection.execute(query("sources"))


def _link_copies(connection: duckdb.DuckDBPyConnection, run: Run) -> dict[str, str]:
    """Find near-copies among new and landed articles; give each new one the article it copies."""
    found = find_copies(connection)
    run.write(STAGE, table_named("signatures"), found.signatures)
    run.write(STAGE, table_named("duplicates"), found.duplicates)
    return found.copies


def _link_stories(
    connection: duckdb.DuckDBPyConnection, run: Run, staged: Staged, copies: dict[str, str], steps: Steps
) -> None:
    """Put every new article into one story; what a story is about is told anew when it gained one."""

    def leave(name: str, rows: pa.RecordBatchReader) -> None:
        run.write(STAGE, table_named(name), rows)

    with TemporaryFile(dir=run.staging) as file:
        found = gather(connection, staged, copies, file, leave, steps)
    run.write(STAGE, table_named("story_merges"), found.story_merges)
    gone = found.story_merges.select(["story_id"])
    told = pa.table({"story_id": pa.array(found.told, type=pa.string())})
    for name, keys, reason in (
        ("stories", gone, MERGED),
        ("story_features", gone, MERGED),
        ("story_features", told, GROWN),
    ):
        if len(keys):
            run.supersede(STAGE, table_named(name), keys, reason)


def _link_entities(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Give every name mentioned an entity, the same for every form of the name.

    A name that does not say who it is of is an entity of its article alone: ``of_article`` is None for all others.
    """
    connection.execute(f"SET VARIABLE partial_name = {literal(PARTIAL_NAME)}")
    connection.execute(f"SET VARIABLE name_types = [{', '.join(map(literal, NAME_TYPES))}]")
    connection.execute(query("named"))
    names = connection.execute("SELECT DISTINCT type, name, of_article FROM named_mentions ORDER BY ALL")
    identified = [_identified(rows) for rows in names.to_arrow_reader(ROWS)]
    connection.register("identified", pa.Table.from_batches(identified, IDENTIFIED))
    for table in ("entities", "entity_mentions"):
        run.write(STAGE, table_named(table), connection.execute(query(table)).to_arrow_reader(ROWS))


def _identified(names: pa.RecordBatch) -> pa.RecordBatch:
    """Names (type, name, of_article), each with its entity before it."""
    columns = (column.to_pylist() for column in names.columns)
    ids = [entity_id(kind, name, of_article or "") for kind, name, of_article in zip(*columns, strict=True)]
    return pa.RecordBatch.from_arrays([pa.array(ids, type=pa.string()), *names.columns], schema=IDENTIFIED)
