"""What is checked of a table, as the frame that Great Expectations reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import duckdb

from tasks.run import Run
from tasks.schema import Table
from tasks.schema.model import quoted
from tasks.validate import suites
from tasks.validate.portions import BEFORE, STAGE

if TYPE_CHECKING:
    import pandas as pd


def staged(
    run: Run, connection: duckdb.DuckDBPyConnection, table: Table, checks: Sequence[suites.Check]
) -> pd.DataFrame:
    """The rows that ``run`` has staged of a table: the columns checked, and the promises that each row breaks."""
    columns = {check.column for check in checks} & set(table.column_names)
    wanted = [quoted(column) for column in sorted(columns)]
    rows = run.staged(table, *BEFORE, STAGE)
    (repeat,) = connection.execute(suites.may_repeat(table, rows)).fetchone() or (True,)
    wanted.append(f"{suites.broken_promises(table, keys_may_repeat=repeat)} AS {suites.PROMISES}")
    query = f"SELECT {', '.join(wanted)} FROM ({rows})"
    # Most texts are told again and again: as categories they are kept and checked once.
    frame: pd.DataFrame = connection.execute(query).to_arrow_table().to_pandas(strings_to_categorical=True)
    return frame
