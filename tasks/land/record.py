"""What a run did, as it lands beside what it made: its row of ops.runs, and one for each of its stages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from tasks.run import Run, StageCount
from tasks.schema import table_named

RUNS = table_named("ops.runs")
STAGE_COUNTS = table_named("ops.stage_counts")


@dataclass(frozen=True)
class Timed:
    """What one stage did, and how many seconds it took."""

    stage: str
    count: StageCount
    seconds: float


@dataclass(frozen=True)
class _RunRow:
    run_id: str
    started_at: datetime
    finished_at: datetime
    versions: str
    flow_run_id: str | None


@dataclass(frozen=True)
class _CountRow:
    run_id: str
    stage: str
    n_in: int
    n_out: int
    n_quarantined: int
    n_unchanged: int
    seconds: float


def insert(
    connection: duckdb.DuckDBPyConnection,
    run: Run,
    stages: Sequence[Timed],
    versions: dict[str, str],
    flow_run_id: str | None,
    began: datetime,
) -> None:
    """Write what the run did, landing included, which ``began`` then and has done all but commit."""
    now = datetime.now(UTC)
    went_in = stages[-1].count.n_out if stages else 0
    landing = Timed("land", StageCount(n_in=went_in, n_out=went_in), (now - began).total_seconds())
    runs = [_RunRow(run.run_id, run.started_at, now, json.dumps(versions), flow_run_id)]
    counts = [
        _CountRow(run.run_id, timed.stage, **vars(timed.count), seconds=timed.seconds)
        for timed in (*stages, landing)
    ]
    for table, rows in ((RUNS, RUNS.arrow(runs)), (STAGE_COUNTS, STAGE_COUNTS.arrow(counts))):
        connection.register("recorded", rows)
        connection.execute(f"INSERT INTO {table.qualified} BY NAME SELECT * FROM recorded")
        connection.unregister("recorded")
