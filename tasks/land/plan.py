"""What lands: which parts go to which table, and the statements that put them there."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq

from tasks.run import Run
from tasks.schema import TABLES, table_named
from tasks.schema.model import Table, literal, quoted
from tasks.schema.ops import STAGES

ARTICLES = table_named("silver.articles")
VERSIONS = table_named("ops.article_versions")
BYTES = table_named("bronze.capture_bytes")
HASHES = table_named("bronze.content_hashes")
SUPERSEDED = table_named("ops.superseded")
FROM_EVERY_STAGE = (table_named("ops.quarantine"),)
"""Tables to which every stage adds its own rows; of the others the last stage's rows are the table."""
ONCE = (table_named("ops.quarantine"), table_named("bronze.capture_bytes"))
"""Tables whose rows may come again, and are kept as they first came."""


def staged_queries(run: Run) -> dict[Table, tuple[str, ...]]:
    """For every table that this run staged rows of, the queries that read them."""
    staged = {}
    for table in TABLES:
        writers = [stage for stage in STAGES if run.parts(stage, table)]
        if table not in FROM_EVERY_STAGE:
            writers = writers[-1:]
        if writers:
            staged[table] = tuple(run.staged(table, stage) for stage in writers)
    return staged


def removing_statements(run: Run, table: Table) -> Iterator[str]:
    """The statements that take out what the run supersedes of ``table``, and record each row of it."""
    for reason, parts in run.superseded(table).items():
        keys = f"(SELECT DISTINCT * FROM read_parquet([{', '.join(literal(str(part)) for part in parts)}]))"
        columns = pq.read_schema(parts[0]).names
        match = " AND ".join(f"target.{quoted(name)} = gone.{quoted(name)}" for name in columns)
        if set(columns) == set(table.key) and table.schema != "ops":
            key = ", ".join(f"{quoted(name)} := target.{quoted(name)}" for name in table.key)
            yield (
                f"INSERT INTO {SUPERSEDED.qualified} BY NAME SELECT {literal(table.qualified)} AS table_name, "
                f"to_json(struct_pack({key}))::VARCHAR AS row_key, {literal(reason)} AS reason, "
                f"{literal(run.run_id)} AS run_id FROM {table.qualified} AS target JOIN {keys} AS gone ON {match}"
            )
        yield f"DELETE FROM {table.qualified} AS target USING {keys} AS gone WHERE {match}"


def article_versions(run: Run, versions: dict[str, str]) -> str:
    """The statement that records with which versions the articles of this run were read."""
    read = run.staged(ARTICLES, *STAGES)
    clean, extract = (literal(versions.get(stage, "")) for stage in ("clean", "extract"))
    return (
        f"INSERT INTO {VERSIONS.qualified} BY NAME SELECT article_id, revision, nullif({clean}, '') AS clean, "
        f"nullif({extract}, '') AS extract, {literal(run.run_id)} AS run_id FROM ({read})"
    )


def content_hashes(queries: tuple[str, ...]) -> str:
    """The statement that records the hash of bytes whose capture is named for something larger."""
    rows = " UNION ALL ".join(f"({query})" for query in queries)
    return (
        f"INSERT INTO {HASHES.qualified} BY NAME SELECT DISTINCT ON (capture_id) capture_id, sha256(content) AS sha256 "
        f"FROM ({rows}) ANTI JOIN {HASHES.qualified} USING (capture_id) WHERE sha256(content) <> capture_id"
    )


def collisions(run: Run) -> str:
    """A query for how many staged revisions are in the warehouse already: another machine was quicker."""
    staged = run.staged(ARTICLES, *STAGES)
    return f"SELECT count(*) FROM ({staged}) SEMI JOIN {ARTICLES.qualified} USING (article_id, revision)"


def landing_statements(table: Table, queries: tuple[str, ...], *, shared: bool = False) -> tuple[str, ...]:
    """The statements that add the staged rows to ``table``, or write them over those of the same key.

    Where the catalog is ``shared`` with other machines, rows that one of them has landed are left out.
    """
    key = ", ".join(quoted(column) for column in table.key)
    rows = " UNION ALL ".join(f"({query})" for query in queries)
    if table.replaces:
        match = " AND ".join(f"target.{quoted(c)} = staged.{quoted(c)}" for c in table.key)
        return (
            f"DELETE FROM {table.qualified} AS target USING ({rows}) AS staged WHERE {match}",
            f"INSERT INTO {table.qualified} BY NAME {rows}",
        )
    if table in ONCE or shared:
        new = f"SELECT DISTINCT ON ({key}) * FROM ({rows}) ANTI JOIN {table.qualified} USING ({key})"
        return (f"INSERT INTO {table.qualified} BY NAME {new}",)
    return (f"INSERT INTO {table.qualified} BY NAME {rows}",)
