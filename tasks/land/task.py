"""The land stage: everything a run made becomes part of the warehouse in one transaction, or none of it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from random import uniform
from time import sleep
from typing import Any

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.lake import ALIAS, Warehouse, connect, orphans_removed
from tasks.land import migrations, plan, record, views
from tasks.land.record import Timed
from tasks.refusals import OvertakenError
from tasks.run import TRIED_AGAIN, Run
from tasks.schema import TABLES, Kept, Table, kept_as
from tasks.schema.model import literal
from tasks.steps import UNTOLD, Steps

PROGRAM = version("daejo")
MEMORY = "512MB"
"""What queries may hold: twice what 100,000 articles needed to land at all. With 384 MB they took as long, with 256 half as long again."""
ATTEMPTS = 8
"""How often landing is tried where others land at the same time."""
RESUMABLE = "rebuild-*"
"""Staging of a rebuild: the next one of the same kind goes on where it died."""


@dataclass(frozen=True)
class Landed:
    """The snapshot that a run made and how many rows it staged for each table; none if there was nothing."""

    snapshot: int | None
    n_rows: dict[str, int]
    seconds: float = 0.0


@task(task_run_name="land", cache_policy=NO_CACHE, **TRIED_AGAIN)
def land(
    run: Run,
    stages: Sequence[Timed],
    versions: dict[str, str],
    flow_run_id: str | None = None,
    steps: Steps = UNTOLD,
) -> Landed:
    """Publish what ``run`` staged, with what it did; create the warehouse where there is none yet.

    Where nothing was staged and the views are those of the files, nothing changes: no snapshot is made.
    ``versions`` names the version of every stage and lexicon. Staging is removed once all is published.
    A table of each slice is a step.

    Raises:
        OvertakenError: another machine, through the same catalog, has landed some of these articles.
        duckdb.Error, OSError: the warehouse is as it was before.
    """
    began = datetime.now(UTC)
    for attempt in range(ATTEMPTS):
        try:
            landed = _land_once(run, stages, versions, flow_run_id, began, steps)
            break
        except duckdb.TransactionException:
            # Another machine landed in between: what it wrote is to be seen before we write.
            if attempt == ATTEMPTS - 1:
                raise
            sleep(uniform(0.1, 0.2) * 2**attempt)
    if landed.snapshot is not None:
        shutil.rmtree(run.staging, ignore_errors=True)
    return landed


def _land_once(
    run: Run,
    stages: Sequence[Timed],
    versions: dict[str, str],
    flow_run_id: str | None,
    began: datetime,
    steps: Steps,
) -> Landed:
    staged = plan.staged_queries(run)
    connection = run.bounded(connect(run.warehouse, read_only=False, create=True))
    connection.execute(f"SET memory_limit = {literal(MEMORY)}")
    try:
        outdated = migrations.needed(connection)
        remade = views.made(connection) != views.version()
        if not (staged or outdated or remade):
            return Landed(None, {})
        connection.execute("BEGIN")
        if outdated:
            migrations.migrate(connection, began, PROGRAM)
        if outdated or remade:
            views.create(connection)
        _hold_bytes(connection, run)
        n_rows = _write(connection, run, versions, steps)
        record.insert(connection, run, stages, {**versions, "views": views.version()}, flow_run_id, began)
        connection.execute(
            f"CALL {ALIAS}.set_commit_message('daejo', ?, extra_info => ?)",
            [f"run {run.run_id}", json.dumps({"run_id": run.run_id, "rows": n_rows})],
        )
        connection.execute("COMMIT")
        snapshot = _one(connection.execute(f"SELECT max(snapshot_id) FROM ducklake_snapshots('{ALIAS}')"))
    finally:
        connection.close()
    return Landed(int(snapshot), n_rows, (datetime.now(UTC) - began).total_seconds())


def _write(
    connection: duckdb.DuckDBPyConnection, run: Run, versions: dict[str, str], steps: Steps
) -> dict[str, int]:
    """Take out what the run supersedes, put in what it staged; return the rows staged for each table."""
    for table in TABLES:
        for statement in plan.removing_statements(run, table):
            connection.execute(statement)
    shared = run.warehouse.catalog_address is not None
    if shared and _one(connection.execute(plan.collisions(run))):
        raise OvertakenError(
            f"{run.warehouse.directory}: another machine has landed some of the same articles meanwhile; run again"
        )
    n_rows: Counter[str] = Counter()
    slices = {among: plan.staged_queries(run, among) for among in plan.taken_together(run)}
    steps.expect(sum(map(len, slices.values())))
    for among, some in slices.items():
        n_rows += _put_in(connection, run, among, some, steps, shared=shared)
    staged = plan.staged_queries(run)
    for table, queries in staged.items():
        if not n_rows[table.qualified]:
            n_rows[table.qualified] = 0  # staged, though without a row
        if (kept := kept_as(table)) and table is not kept.owner:
            _all_kept(connection, kept, table, queries, n_rows[table.qualified])
    if plan.VERSIONS not in staged:
        connection.execute(plan.article_versions(run, versions))
    return dict(n_rows)


def _put_in(
    connection: duckdb.DuckDBPyConnection,
    run: Run,
    among: frozenset[str] | None,
    staged: dict[Table, tuple[str, ...]],
    steps: Steps,
    *,
    shared: bool,
) -> Counter[str]:
    """Put in one slice of what was staged; how many rows of each table that is."""
    n_rows: Counter[str] = Counter()
    for table, queries in staged.items():
        kept = kept_as(table)
        if kept is None:
            statements = plan.landing_statements(table, queries, shared=shared)
        elif table is kept.owner:
            statements = (plan.keeping_statement(run, kept, among, staged, shared=shared),)
        else:
            statements = (plan.matching(kept, table, staged),)
        for statement in statements:
            n_rows[table.qualified] = int(_one(connection.execute(statement)))
        steps.advance(1)
    return n_rows


def _all_kept(
    connection: duckdb.DuckDBPyConnection, kept: Kept, part: Table, queries: tuple[str, ...], n_kept: int
) -> None:
    """See that every staged row of a part landed with the row that it is part of."""
    n_staged = int(_one(connection.execute(plan.counted(queries))))
    if n_staged > n_kept:
        raise ValueError(
            f"{n_staged - n_kept:,} rows of {part.qualified} are of no row of {kept.owner.qualified}"
        )


def _hold_bytes(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Stage the bytes that are kept as the text of pages that will go: they land again, whole if need be."""
    if query := plan.bytes_at_stake(run):
        part = run.part("land", plan.BYTES)
        part.parent.mkdir(parents=True, exist_ok=True)
        unfinished = part.with_suffix(".tmp")
        connection.execute(f"COPY ({query}) TO {literal(str(unfinished))} (FORMAT parquet, COMPRESSION zstd)")
        unfinished.replace(part)


@task(task_run_name="bring up to date", cache_policy=NO_CACHE)
def bring_up_to_date(warehouse: Warehouse) -> bool:
    """Give a warehouse that another release made the layout of this one; return whether that was needed.

    One transaction: where it fails, the warehouse is as it was. Call it while holding the warehouse's lock.
    """
    if not warehouse.exists:
        return False
    connection = connect(warehouse, read_only=False)
    try:
        if not migrations.needed(connection):
            return False
        connection.execute("BEGIN")
        migrations.migrate(connection, datetime.now(UTC), PROGRAM)
        views.create(connection)
        connection.execute(f"CALL {ALIAS}.set_commit_message('daejo', ?)", [f"layout of daejo {PROGRAM}"])
        connection.execute("COMMIT")
    finally:
        connection.close()
    return True


@task(task_run_name="clear leftovers", cache_policy=NO_CACHE)
def clear_leftovers(warehouse: Warehouse) -> int:
    """Remove what runs that died left behind, rebuilds that can go on apart; return how many there were.

    Call it while holding the warehouse's lock.
    """
    (warehouse.directory / "quarantine" / "unfinished.tmp").unlink(missing_ok=True)
    leftovers = sorted(set(warehouse.staging.glob("*")) - set(warehouse.staging.glob(RESUMABLE)))
    if leftovers and warehouse.exists:
        connection = connect(warehouse, read_only=False)
        try:
            connection.execute(orphans_removed(warehouse))
        finally:
            connection.close()
    for leftover in leftovers:
        shutil.rmtree(leftover)
    return len(leftovers)


@task(task_run_name="quarantined", cache_policy=NO_CACHE)
def quarantined(warehouse: Warehouse, run_id: str, limit: int) -> list[tuple[str, str, str]]:
    """The URI, reason and detail of what one run's later stages put in quarantine, ``limit`` at most."""
    connection = connect(warehouse)
    try:
        return connection.execute(
            "SELECT uri, reason, detail FROM ops.quarantine WHERE run_id = ? AND stage <> 'ingest' "
            "ORDER BY uri LIMIT ?",
            [run_id, limit],
        ).fetchall()
    finally:
        connection.close()


def _one(connection: duckdb.DuckDBPyConnection) -> Any:
    row = connection.fetchone()
    return row[0] if row else 0
