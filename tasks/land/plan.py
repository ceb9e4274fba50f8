"""What lands: which parts go to which table, and the statements that put them there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from tasks.run import BATCHES, Run, no_rows, rows_in, slices
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

JOINED = 16
"""Batches whose mentions are joined to what they claim at a time: landing 100,000 articles on two threads took 996 MiB with
joins of 64 and rows sorted, and takes 711."""
LEFT_WHOLE = {table_named("silver.entity_mentions"): "mention_id"}
"""Parts of kept tables that a stage leaves in one part, for all batches; and by what a row finds its owner's."""


def taken_together(
    run: Run, n_batches: int = BATCHES, among: frozenset[str] | None = None
) -> Sequence[frozenset[str] | None]:
    """The names of parts, those of so many batches together, a slice after the other; ``among`` where that is all.

    Of ``BATCHES`` a table lands in one statement, of ``JOINED`` its rows are joined within it.
    """
    parts = run.staging.glob("*/*.*/*.parquet")
    found = slices((part for part in parts if among is None or part.name in among), n_batches)
    return found if len(found) > 1 else [among]


def staged_queries(
    run: Run, among: frozenset[str] | None = None, tables: Iterable[Table] = TABLES
) -> dict[Table, tuple[str, ...]]:
    """For every table that this run staged rows of, the queries that read them, in the order in which they land.

    What is kept by reference to other tables comes after them. ``among`` names the parts of one slice: of a table that
    is left whole, the rows of what these hold.
    """
    staged: dict[Table, tuple[str, ...]] = {}
    for table in sorted(tables, key=lambda table: kept_as(table) is not None):
        writers = [stage for stage in STAGES if run.parts(stage, table)]
        if table not in FROM_EVERY_STAGE:
            writers = writers[-1:]
        if among is not None and table in LEFT_WHOLE:
            queries = _of_owners(run, table, writers, staged)
        else:
            queries = [_among(run, stage, table, among) for stage in writers]
        if found := tuple(query for query in queries if query):
            staged[table] = found
    return staged


def _among(run: Run, stage: str, table: Table, among: frozenset[str] | None) -> str:
    """A query for what a stage left of a table, in these parts alone; empty where they are not there."""
    parts = [part for part in run.parts(stage, table) if among is None or part.name in among]
    return rows_in(table, parts) if parts else ""


def _of_owners(
    run: Run, table: Table, writers: Sequence[str], staged: Mapping[Table, tuple[str, ...]]
) -> list[str]:
    """Queries for the rows of a table left whole that are part of rows staged in this slice."""
    kept = kept_as(table)
    owners = staged.get(kept.owner) if kept else None
    if owners is None:
        return []
    of_them = f"SEMI JOIN ({_united(owners)}) USING ({LEFT_WHOLE[table]})"
    return [f"FROM ({run.staged(table, stage)}) {of_them}" for stage in writers]


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


def keeping_statement(
    run: Run,
    kept: Kept,
    among: frozenset[str] | None,
    staged: Mapping[Table, tuple[str, ...]],
    *,
    shared: bool,
) -> str:
    """The statement that adds staged rows of tables that are views to what they are views of.

    DuckDB works on one part of a union after the other: joins of few rows each hold less than one of all.
    """
    few = [staged]
    if kept.parts:
        of_kept = (kept.owner, *kept.parts)
        few = [staged_queries(run, names, of_kept) for names in taken_together(run, JOINED, among)]
    rows = (_kept(kept, some, shared=shared) for some in few if kept.owner in some)
    return f"INSERT INTO {kept.table.qualified} BY NAME {_united(rows)}"


def _kept(kept: Kept, staged: Mapping[Table, tuple[str, ...]], *, shared: bool) -> str:
    """The query for what is kept of staged rows of tables that are views; see there."""
    landed = kept.table if kept is STORED_BYTES else kept.owner
    rows = {kept.owner.name: _new(kept.owner, staged[kept.owner], landed.qualified, shared)}
    rows |= {part.name: _united(staged.get(part, ())) or no_rows(part) for part in kept.parts}
    # What this slice staged holds them: to look among all that has landed would take longer with every slice.
    rows |= {table.name: _united(staged[table]) for table in (ARTICLES, PIECES) if table in staged}
    return kept.stored(rows)


def matching(kept: Kept, part: Table, staged: Mapping[Table, tuple[str, ...]]) -> str:
    """A query for how many staged rows of a part have a staged row that they are part of."""
    rows = {table.name: _united(staged.get(table, ())) or no_rows(table) for table in (kept.owner, part)}
    return kept.matching(part, rows)


def counted(queries: tuple[str, ...]) -> str:
    """A query for how many rows were staged."""
    return f"SELECT count(*) FROM ({_united(queries)})"


def _new(table: Table, queries: tuple[str, ...], landed: str, shared: bool) -> str:
    if table not in ONCE and not shared:
        return _united(queries)
    key = ", ".join(quoted(column) for column in table.key)
    return f"SELECT DISTINCT ON ({key}) * FROM ({_united(queries)}) ANTI JOIN {landed} USING ({key})"


def _united(queries: Iterable[str]) -> str:
    return " UNION ALL ".join(f"({query})" for query in queries)
