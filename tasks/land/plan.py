"""What lands: which parts go to which table, and the statements that put them there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow.parquet as pq

from tasks.run import Run, no_rows
from tasks.schema import TABLES, Kept, kept_as, table_named
from tasks.schema.kept import STORED_BYTES
from tasks.schema.model import Table, literal, quoted
from tasks.schema.ops import STAGES

ARTICLES = table_named("silver.articles")
VERSIONS = table_named("ops.article_versions")
BYTES = table_named("bronze.capture_bytes")
SUPERSEDED = table_named("ops.superseded")
PIECES = table_named("silver.page_pieces")
FROM_EVERY_STAGE = (table_named("ops.quarantine"), BYTES)
"""Tables to which every stage adds its own rows; of the others the last stage's rows are the table."""
ONCE = (table_named("ops.quarantine"), BYTES)
"""Tables whose rows may come again, and are kept as they first came."""


def staged_queries(run: Run) -> dict[Table, tuple[str, ...]]:
    """For every table that this run staged rows of, the queries that read them, in the order in which they land.

    What is kept by reference to other tables comes after them.
    """
    staged = {}
    for table in sorted(TABLES, key=lambda table: kept_as(table) is not None):
        writers = [stage for stage in STAGES if run.parts(stage, table)]
        if table not in FROM_EVERY_STAGE:
            writers = writers[-1:]
        if writers:
            staged[table] = tuple(run.staged(table, stage) for stage in writers)
    return staged


def removing_statements(run: Run, table: Table) -> Iterator[str]:
    """The statements that take out what the run supersedes of ``table``, and record each row of it."""
    kept = kept_as(table)
    if kept and table is not kept.owner:
        return  # it goes with its owner's rows
    target = kept.table if kept else table
    for reason, parts in run.superseded(table).items():
        columns, keys = _keys(parts)
        match = " AND ".join(f"target.{quoted(name)} = gone.{quoted(name)}" for name in columns)
        if set(columns) == set(table.key) and table.schema != "ops":
            key = ", ".join(f"{quoted(name)} := target.{quoted(name)}" for name in table.key)
            yield (
                f"INSERT INTO {SUPERSEDED.qualified} BY NAME SELECT {literal(table.qualified)} AS table_name, "
                f"to_json(struct_pack({key}))::VARCHAR AS row_key, {literal(reason)} AS reason, "
                f"{literal(run.run_id)} AS run_id FROM {table.qualified} AS target JOIN {keys} AS gone ON {match}"
            )
        yield f"DELETE FROM {target.qualified} AS target USING {keys} AS gone WHERE {match}"


def _keys(parts: list[Path]) -> tuple[list[str], str]:
    """The columns of staged keys, and a query for them in brackets."""
    files = ", ".join(literal(str(part)) for part in parts)
    return pq.read_schema(parts[0]).names, f"(SELECT DISTINCT * FROM read_parquet([{files}]))"


def bytes_at_stake(run: Run) -> str | None:
    """A query for the captures whose bytes are kept as the text of a page that the run supersedes; None for none."""
    queries = []
    for table in (ARTICLES, PIECES):
        for parts in run.superseded(table).values():
            columns, keys = _keys(parts)
            names = ", ".join(map(quoted, columns))
            queries.append(f"SELECT capture_id FROM {table.qualified} SEMI JOIN {keys} USING ({names})")
    if not queries:
        return None
    return (
        f"SELECT * FROM {BYTES.qualified} SEMI JOIN ({' UNION '.join(queries)}) USING (capture_id) "
        f"ANTI JOIN {STORED_BYTES.table.qualified} USING (capture_id)"
    )


def article_versions(run: Run, versions: dict[str, str]) -> str:
    """The statement that records with which versions the articles of this run were read."""
    read = run.staged(ARTICLES, *STAGES)
    clean, extract = (literal(versions.get(stage, "")) for stage in ("clean", "extract"))
    return (
        f"INSERT INTO {VERSIONS.qualified} BY NAME SELECT article_id, revision, nullif({clean}, '') AS clean, "
        f"nullif({extract}, '') AS extract, {literal(run.run_id)} AS run_id FROM ({read})"
    )


def collisions(run: Run) -> str:
    """A query for how many staged revisions are in the warehouse already: another machine was quicker."""
    staged = run.staged(ARTICLES, *STAGES)
    return f"SELECT count(*) FROM ({staged}) SEMI JOIN {ARTICLES.qualified} USING (article_id, revision)"


def landing_statements(table: Table, queries: tuple[str, ...], *, shared: bool = False) -> tuple[str, ...]:
    """The statements that add the staged rows to ``table``, or write them over those of the same key.

    Where the catalog is ``shared`` with other machines, rows that one of them has landed are left out.
    """
    rows = _united(queries)
    if table.replaces:
        match = " AND ".join(f"target.{quoted(c)} = staged.{quoted(c)}" for c in table.key)
        return (
            f"DELETE FROM {table.qualified} AS target USING ({rows}) AS staged WHERE {match}",
            f"INSERT INTO {table.qualified} BY NAME {rows}",
        )
    return (f"INSERT INTO {table.qualified} BY NAME {_new(table, queries, table.qualified, shared)}",)


def keeping_statement(kept: Kept, staged: Mapping[Table, tuple[str, ...]], *, shared: bool = False) -> str:
    """The statement that adds staged rows of tables that are views to what they are views of; see there."""
    landed = kept.table if kept is STORED_BYTES else kept.owner
    rows = {kept.owner.name: _new(kept.owner, staged[kept.owner], landed.qualified, shared)}
    rows |= {part.name: _united(staged.get(part, ())) or no_rows(part) for part in kept.parts}
    return f"INSERT INTO {kept.table.qualified} BY NAME {kept.stored(rows)}"


def straying(kept: Kept, part: Table, staged: Mapping[Table, tuple[str, ...]]) -> str:
    """A query for how many staged rows of a part have no staged row that they are part of."""
    rows = {table.name: _united(staged.get(table, ())) or no_rows(table) for table in (kept.owner, part)}
    return kept.strays(part, rows)


def counted(queries: tuple[str, ...]) -> str:
    """A query for how many rows were staged."""
    return f"SELECT count(*) FROM ({_united(queries)})"


def _new(table: Table, queries: tuple[str, ...], landed: str, shared: bool) -> str:
    if table not in ONCE and not shared:
        return _united(queries)
    key = ", ".join(quoted(column) for column in table.key)
    return f"SELECT DISTINCT ON ({key}) * FROM ({_united(queries)}) ANTI JOIN {landed} USING ({key})"


def _united(queries: tuple[str, ...]) -> str:
    return " UNION ALL ".join(f"({query})" for query in queries)
