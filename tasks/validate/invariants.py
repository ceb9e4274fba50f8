"""What must hold between the tables that a run staged, counted some batches at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import duckdb

from tasks.run import Run, rows_in, slices
from tasks.schema import table_named
from tasks.validate.great import Invariant
from tasks.validate.portions import BEFORE, STAGED

SQL = Path(__file__).parent


def counted(connection: duckdb.DuckDBPyConnection, run: Run) -> list[Invariant]:
    """Every invariant with the rows that were checked and those that break it; ``connection`` is as rules see it."""
    rows = connection.execute((SQL / "placed.sql").read_text("utf-8")).fetchall()
    query = (SQL / "invariants.sql").read_text("utf-8")
    for _ in _slices(connection, run):
        rows += connection.execute(query).fetchall()
    found: dict[tuple[str, str, str], Invariant] = {}
    for row in rows:
        one = Invariant(*row)
        named = (one.table, one.invariant, one.columns)
        if seen := found.get(named):
            one = replace(one, n_rows=one.n_rows + seen.n_rows, n_broken=one.n_broken + seen.n_broken)
        found[named] = one
    return [found[named] for named in sorted(found)]


def _slices(connection: duckdb.DuckDBPyConnection, run: Run) -> Iterator[None]:
    """Have ``staged_<table>`` show the rows of some batches, then of the next ones.

    Of 100,000 articles at once the bodies went to disk and came back: 16.6 CPU seconds against 13.0, and 815 MiB against 559.
    """
    staged = {name: run.parts_of_last(table_named(name), *BEFORE) for name in STAGED}
    for some in slices(chain.from_iterable(staged.values())):
        for name, paths in staged.items():
            rows = rows_in(table_named(name), [path for path in paths if path.name in some])
            connection.execute(f"CREATE OR REPLACE TEMP VIEW staged_{name} AS {rows}")
        yield
