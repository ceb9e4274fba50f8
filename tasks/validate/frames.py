"""What is checked of a table, as the frames that Great Expectations reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from tasks.run import Run
from tasks.schema import Table
from tasks.schema.model import quoted
from tasks.validate import suites
from tasks.validate.portions import BEFORE, STAGE

if TYPE_CHECKING:
    import pandas as pd


MOST_ROWS = 1_000_000
MOST_BYTES = 16 * 2**20
"""Of one frame, in Arrow. Great Expectations holds several copies of a column: seventeen million terms at once took 1.8
GB, and a hundred thousand articles with their bodies 2.4."""
AT_ONCE = 10_000
"""Rows that are asked for at a time."""
MEMORY = "256MB"
"""What the query holds, beside the frame: what is more goes to disk."""


def staged(
    run: Run, connection: duckdb.DuckDBPyConnection, table: Table, checks: Sequence[suites.Check]
) -> Iterator[pd.DataFrame]:
    """The rows that ``run`` has staged of a table, in parts: the columns checked, and the promises that each row breaks."""
    columns = {check.column for check in checks} & set(table.column_names)
    wanted = [quoted(column) for column in sorted(columns)]
    rows = run.staged(table, *BEFORE, STAGE)
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    (repeat,) = connection.execute(suites.may_repeat(table, rows)).fetchone() or (True,)
    wanted.append(f"{suites.broken_promises(table, keys_may_repeat=repeat)} AS {suites.PROMISES}")
    query = f"SELECT {', '.join(wanted)} FROM ({rows})"
    for part in _parts(connection.execute(query).to_arrow_reader(AT_ONCE)):
        # Most texts are told again and again: as categories they are kept and checked once.
        frame: pd.DataFrame = part.to_pandas(strings_to_categorical=True)
        yield frame


def _parts(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The batches put together, each time as many as one frame may hold."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if (
            sum(each.num_rows for each in held) >= MOST_ROWS
            or sum(each.nbytes for each in held) >= MOST_BYTES
        ):
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)
