"""What lands: which parts go to which table, and the statements that put them there."""

from __future__ import annotations

from tasks.run import Run
from tasks.schema import TABLES, table_named
from tasks.schema.model import Table, quoted
from tasks.schema.ops import STAGES

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


def landing_statements(table: Table, queries: tuple[str, ...]) -> tuple[str, ...]:
    """The statements that add the staged rows to ``table``, or write them over those of the same key."""
    key = ", ".join(quoted(column) for column in table.key)
    rows = " UNION ALL ".join(f"({query})" for query in queries)
    if table.replaces:
        match = " AND ".join(f"target.{quoted(c)} = staged.{quoted(c)}" for c in table.key)
        return (
            f"DELETE FROM {table.qualified} AS target USING ({rows}) AS staged WHERE {match}",
            f"INSERT INTO {table.qualified} BY NAME {rows}",
        )
    if table in ONCE:
        new = f"SELECT DISTINCT ON ({key}) * FROM ({rows}) ANTI JOIN {table.qualified} USING ({key})"
        return (f"INSERT INTO {table.qualified} BY NAME {new}",)
    return (f"INSERT INTO {table.qualified} BY NAME {rows}",)
