"""One run: who it is, and where its stages leave what the next ones read.

Stages pass this small value and a batch number, never frames: what they make lies in Parquet parts
under the warehouse's staging folder, in the shape of the tables declared in ``tasks.schema``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tasks.database import empty_database
from tasks.lake import ALIAS, Warehouse, connect
from tasks.refusals import WarehouseLockedError
from tasks.schema import Table, kept_as
from tasks.schema.model import literal, quoted

MEMORY_OF_QUERIES = "640MB"
"""What the queries of one stage may hold, so that a huge run ends all the same."""
FEW_BATCHES = 15
"""A run of fewer is queried by one thread, so that DuckDB shares nothing out; of more, by as many as the run has workers. On
two cores, as taken in turns: of 2,000 articles link, validate and land took 10.5 CPU seconds against 14.3, of 500 4.1
against 5.6, of 20 2.3 against 2.8. Of 10,000 link and land took 15.2 seconds of wall on two threads and 17.4 on one."""
BATCHES = 64
"""Batches of which a stage looks at all rows together, some 16,000 articles: of 100,000 at once queries outgrow what they may hold."""


@dataclass(frozen=True)
class StageCount:
    """What went through a stage: ``n_in == n_out + n_quarantined + n_unchanged``."""

    n_in: int = 0
    n_out: int = 0
    n_quarantined: int = 0
    n_unchanged: int = 0

    def __add__(self, other: StageCount) -> StageCount:
        """The counts of two batches together."""
        return StageCount(
            self.n_in + other.n_in,
            self.n_out + other.n_out,
            self.n_quarantined + other.n_quarantined,
            self.n_unchanged + other.n_unchanged,
        )


@dataclass(frozen=True)
class Run:
    """One run over one warehouse. ``started_at`` is aware, in UTC.

    ``mask_contacts``: e-mail addresses and telephone numbers are hidden in what it lands. ``workers`` are the threads or
    processes that it may use at a time.
    """

    run_id: str
    started_at: datetime
    warehouse: Warehouse
    mask_contacts: bool = False
    workers: int = 1

    @property
    def staging(self) -> Path:
        """The folder of everything this run has prepared."""
        return self.warehouse.staging / self.run_id

    def part(self, stage: str, table: Table, batch: int = 0) -> Path:
        """Where ``stage`` leaves its rows of ``table`` for one batch."""
        return self.staging / stage / table.qualified / f"{batch:06d}.parquet"

    def parts(self, stage: str, table: Table) -> list[Path]:
        """Every part of ``table`` that ``stage`` has left, in batch order."""
        return sorted((self.staging / stage / table.qualified).glob("*.parquet"))

    def write(
        self,
        stage: str,
        table: Table,
        rows: Iterable[object] | pa.Table | pa.RecordBatchReader,
        batch: int = 0,
    ) -> None:
        """Leave rows of ``table`` (objects with its columns as attributes, or Arrow), whole or not at all.

        Of a reader no more than one batch is held at a time.

        Raises:
            OSError: the part, which it names, cannot be written.
        """
        data = rows if isinstance(rows, pa.Table | pa.RecordBatchReader) else table.arrow(rows)
        path = self.part(stage, table, batch)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".tmp")
        try:
            with pq.ParquetWriter(unfinished, table.arrow_schema, compression="zstd") as file:
                for part in data if isinstance(data, pa.RecordBatchReader) else [data]:
                    file.write(part.cast(table.arrow_schema))
        except OSError as error:
            if error.errno is None:
                raise
            # Arrow says what, but not where: of several disks it would not be known which is full.
            raise OSError(error.errno, os.strerror(error.errno), str(unfinished)) from error
        unfinished.replace(path)

    def supersede(self, stage: str, table: Table, keys: pa.Table, reason: str, batch: int = 0) -> None:
        """Say that the landed rows of ``table`` that match ``keys`` go when this run lands.

        ``keys`` holds some of the table's columns; ``reason`` is one word (merged, rebuilt). New rows of the
        same keys may be staged: they come after. Where ``keys`` are the table's own key, every row that went
        is recorded in ops.superseded.
        """
        path = self.staging / "superseded" / table.qualified / reason / f"{stage}-{batch:06d}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".tmp")
        columns = [pa.field(name, table.column(name).type) for name in keys.column_names]
        pq.write_table(keys.cast(pa.schema(columns)), unfinished, compression="zstd")
        unfinished.replace(path)

    def superseded(self, table: Table) -> dict[str, list[Path]]:
        """The parts that name rows of ``table`` to go, by reason."""
        folder = self.staging / "superseded" / table.qualified
        return {part.name: sorted(part.glob("*.parquet")) for part in sorted(folder.glob("*"))}

    def read(self, stage: str, table: Table, batch: int = 0) -> pa.Table:
        """Read the part that ``stage`` left for one batch; an empty table when it left none."""
        path = self.part(stage, table, batch)
        if not path.is_file():
            return table.arrow([])
        with pq.ParquetFile(path) as file:
            return file.read()

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Open the warehouse to read, or an empty database where there is none yet; bounded."""
        return self.bounded(connect(self.warehouse)) if self.warehouse.exists else self.connect_to_staging()

    def connect_to_staging(self) -> duckdb.DuckDBPyConnection:
        """Open a database that holds nothing, for queries on what is staged; bounded."""
        return self.bounded(empty_database())

    def bounded(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """The connection, its memory bounded (what is more goes to disk, in staging), and its threads."""
        n_batches = len({part.name for part in self.staging.glob("*/*/*.parquet")})
        connection.execute(f"SET threads = {1 if n_batches < FEW_BATCHES else self.workers}")
        # Databases of two processes would write over each other's files.
        spilled = literal(str(self.staging / f"spilled-{os.getpid()}"))
        connection.execute(f"SET memory_limit = '{MEMORY_OF_QUERIES}'; SET temp_directory = {spilled}")
        return connection

    def staged(self, table: Table, *stages: str) -> str:
        """A query for the rows of ``table`` that the last of ``stages`` to write any has left."""
        return rows_in(table, self.parts_of_last(table, *stages))

    def parts_of_last(self, table: Table, *stages: str) -> list[Path]:
        """Every part of ``table`` that the last of ``stages`` to write any has left, in batch order."""
        return next((parts for stage in reversed(stages) if (parts := self.parts(stage, table))), [])

    def landed(self, connection: duckdb.DuckDBPyConnection, table: Table) -> str:
        """A query for the rows of ``table`` in the warehouse; for none where it has no such table."""
        return landed(connection, table)

    def current(
        self, connection: duckdb.DuckDBPyConnection, table: Table, *stages: str, articles: str | None = None
    ) -> str:
        """A query for ``table`` as it will be: this run's rows, and the landed rows that they leave in place.

        Of these only rows of ``articles``, where a query names some.
        """
        key = ", ".join(quoted(column) for column in table.key)
        before = landed_of(connection, table, articles) if articles else landed(connection, table)
        return (
            f"WITH staged AS ({self.staged(table, *stages)}), landed AS ({before}) "
            f"FROM staged UNION ALL (FROM landed ANTI JOIN staged USING ({key}))"
        )


def failed_on_disk(_task: object, _task_run: object, state: Any) -> bool:
    """Whether a task failed on input or output, so that trying again may help (Prefect's retry condition)."""
    return isinstance(
        state.result(raise_on_failure=False), (OSError, duckdb.IOException, WarehouseLockedError)
    )


class Trying(TypedDict):
    """How often a task is tried, as Prefect's ``@task`` takes it."""

    retries: int
    retry_delay_seconds: list[float]
    retry_jitter_factor: float
    retry_condition_fn: Callable[[object, object, Any], bool]


TRIED_AGAIN: Trying = {
    "retries": 3,
    "retry_delay_seconds": [1, 2, 4],
    "retry_jitter_factor": 0.3,
    "retry_condition_fn": failed_on_disk,
}
"""Every stage that reads or writes is tried again where the disk failed, and only there."""


def columns(table: Table) -> str:
    """The columns of ``table`` as SQL lists them."""
    return ", ".join(quoted(column) for column in table.column_names)


def slices(parts: Iterable[Path], n_batches: int = BATCHES) -> list[frozenset[str]]:
    """The names of parts, those of so many batches together, in batch order."""
    names = sorted({part.name for part in parts})
    return [frozenset(names[first : first + n_batches]) for first in range(0, len(names), n_batches)]


def rows_in(table: Table, parts: Sequence[Path]) -> str:
    """A query for the rows of ``table`` that these parts hold; for none where there are none."""
    if not parts:
        return no_rows(table)
    files = ", ".join(literal(str(path)) for path in parts)
    return f"SELECT {columns(table)} FROM read_parquet([{files}])"


def landed(connection: duckdb.DuckDBPyConnection, table: Table) -> str:
    """A query for the rows of ``table`` in the warehouse; for none where it has no such table."""
    rows = f"SELECT {columns(table)} FROM {ALIAS}.{table.qualified}"
    try:  # listing the tables of a DuckLake reads the whole catalog; asking for one does not
        connection.execute(f"{rows} LIMIT 0")
    except (duckdb.BinderException, duckdb.CatalogException):
        return no_rows(table)
    return rows


def landed_of(connection: duckdb.DuckDBPyConnection, table: Table, articles: str) -> str:
    """As ``landed``, for those articles only that a query names, told apart before anything is derived."""
    kept = kept_as(table)
    if kept and landed(connection, kept.table) != no_rows(kept.table):
        return kept.shown_of(table, articles)
    return f"FROM ({landed(connection, table)}) SEMI JOIN ({articles}) USING (article_id)"


def no_rows(table: Table) -> str:
    """A query that has the columns of ``table`` and no rows."""
    nulls = ", ".join(f"NULL::{column.sql_type} AS {quoted(column.name)}" for column in table.columns)
    return f"SELECT {nulls} WHERE false"
