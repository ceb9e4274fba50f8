"""Reading kept articles again with the rules and lexicons of now, as one run that lands like any other."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.lake import Warehouse
from tasks.rebuild import settle
from tasks.rebuild.selection import (
    ARTICLES,
    CAPTURES,
    QUARANTINE,
    VERSIONS,
    Selection,
    open_sources,
    select,
    stage_articles,
    stage_captures,
)  # fmt: skip
from tasks.run import Run, StageCount
from tasks.schema.model import literal

PREFIX = "rebuild-"
PLAN, AGAIN, CHANGED = "plan.json", "captures_again.parquet", "changed.parquet"
RENUMBER = Path(__file__).with_name("renumber.sql")


@task(task_run_name="begin rebuild", cache_policy=NO_CACHE)
def begin(
    warehouse: Warehouse, chosen: Selection, versions: dict[str, str], mask_contacts: bool = False
) -> tuple[Run, bool]:
    """The run that rebuilds ``chosen``: the one that died over it, where there is one, else a new one.

    What died over something else, or with other versions, is removed. Returns the run and whether it goes on.
    """
    said = json.dumps([chosen.stage, str(chosen.since), chosen.everything, versions], sort_keys=True)
    same = f"{PREFIX}{hashlib.blake2b(said.encode(), digest_size=4).hexdigest()}-"
    unfinished = sorted(warehouse.staging.glob(f"{PREFIX}*"))
    resumable = [
        folder for folder in unfinished if folder.name.startswith(same) and (folder / PLAN).is_file()
    ]
    for folder in unfinished:
        if folder not in resumable[:1]:
            shutil.rmtree(folder)
    if resumable:
        started_at = datetime.fromisoformat(
            json.loads((resumable[0] / PLAN).read_text("utf-8"))["started_at"]
        )
        return Run(resumable[0].name, started_at, warehouse, mask_contacts), True
    started_at = datetime.now(UTC)
    return Run(f"{same}{started_at:%Y%m%dT%H%M%S}", started_at, warehouse, mask_contacts), False


@task(task_run_name="choose what to rebuild", cache_policy=NO_CACHE)
def choose(run: Run, chosen: Selection, batch_size: int) -> tuple[int, int]:
    """Leave what is to be read again, in batches; return how many, and the first that is cleaned again.

    The plan is written last: a run that dies before is begun anew, one that dies later goes on.
    """
    plan = run.staging / PLAN
    if plan.is_file():
        told = json.loads(plan.read_text("utf-8"))
        return int(told["n_batches"]), int(told["cleaned_from"])
    shutil.rmtree(run.staging, ignore_errors=True)
    connection = run.connect()
    try:
        open_sources(connection, run)
        select(connection, chosen)
        first = stage_articles(connection, run, batch_size) if chosen.stage == "extract" else 0
        n_batches = first + stage_captures(connection, run, batch_size, first)
        run.staging.mkdir(parents=True, exist_ok=True)
        again = run.staging / AGAIN
        pq.write_table(connection.execute("FROM captures_again ORDER BY ALL").to_arrow_table(), again)
    finally:
        connection.close()
    told = {"started_at": run.started_at.isoformat(), "n_batches": n_batches, "cleaned_from": first}
    unfinished = plan.with_suffix(".tmp")
    unfinished.write_text(json.dumps(told), "utf-8")
    unfinished.replace(plan)
    return n_batches, first


@task(task_run_name="keep revisions", cache_policy=NO_CACHE)
def keep_revisions(run: Run, n_batches: int, cleaned_from: int) -> StageCount:
    """Give articles cleaned again the revisions that they have; return what went through clean."""
    batches = range(cleaned_from, n_batches)
    parts = [run.part("clean", ARTICLES, batch) for batch in batches]
    if parts:
        connection = run.connect()
        try:
            _renumber(connection, run, parts)
        finally:
            connection.close()
    n_in = sum(_n_rows(run.part("ingest", CAPTURES, batch)) for batch in batches)
    n_out = sum(_n_rows(part) for part in parts)
    n_quarantined = sum(_n_rows(run.part("clean", QUARANTINE, batch)) for batch in batches)
    return StageCount(n_in, n_out, n_quarantined, n_in - n_out - n_quarantined)


def _renumber(connection: duckdb.DuckDBPyConnection, run: Run, parts: list[Path]) -> None:
    open_sources(connection, run)
    files = ", ".join(literal(str(part)) for part in parts)
    connection.execute(
        "CREATE TEMP VIEW cleaned AS SELECT filename AS part, file_row_number AS row, article_id, capture_id, "
        f"content_hash, modified_at, published_at FROM read_parquet([{files}], filename = true, file_row_number = true)"
    )
    rows = connection.execute(RENUMBER.read_text("utf-8")).fetchall()
    for part in parts:
        kept = [(row, revision) for name, row, revision in rows if name == str(part)]
        with pq.ParquetFile(part) as file:
            articles = file.read().take(pa.array([row for row, _ in kept], pa.int64()))
        at = articles.schema.get_field_index("revision")
        revisions = pa.array([revision for _, revision in kept], pa.int32())
        numbered = articles.set_column(at, articles.schema.field(at), revisions)
        run.write("clean", ARTICLES, numbered, int(part.stem))


@task(task_run_name="settle", cache_policy=NO_CACHE)
def settle_changes(run: Run, versions: dict[str, str], cleaned_from: int) -> int:
    """Keep what reads otherwise than it landed, name what that replaces; return how many articles changed.

    May be done again after it died halfway: what changed is found once, before anything is left out.
    """
    settle.record_versions(run, versions, cleaned_from)
    connection = run.connect()
    try:
        open_sources(connection, run)
        settle.keep_clean_versions(connection, run)
        changed = run.staging / CHANGED
        if not changed.is_file():
            _find_changes(connection, run, changed)
        connection.execute(f"CREATE TEMP VIEW kept AS FROM read_parquet({literal(str(changed))})")
        settle.keep_changed(connection, run)
        (n_changed,) = connection.execute("SELECT count(*) FROM kept").fetchone() or (0,)
    finally:
        connection.close()
    return int(n_changed)


def _find_changes(connection: duckdb.DuckDBPyConnection, run: Run, changed: Path) -> None:
    again = run.staging / AGAIN
    connection.execute(f"CREATE TEMP TABLE captures_again AS FROM read_parquet({literal(str(again))})")
    connection.execute(
        f"CREATE TEMP TABLE read_again AS SELECT article_id, revision, capture_id "
        f"FROM ({run.staged(ARTICLES, 'extract')})"
    )
    settle.differing(connection, run)
    settle.supersede(connection, run)
    unfinished = changed.with_suffix(".tmp")
    pq.write_table(connection.execute("FROM changed ORDER BY ALL").to_arrow_table(), unfinished)
    unfinished.replace(changed)


def unread(run: Run, stage: str, batches: range) -> list[int]:
    """The batches that ``stage`` has not finished: its quarantine is what it leaves last."""
    return [batch for batch in batches if not run.part(stage, QUARANTINE, batch).is_file()]


def counted(run: Run, n_batches: int) -> StageCount:
    """What went through extract, told by the parts."""
    n_quarantined = sum(_n_rows(run.part("extract", QUARANTINE, batch)) for batch in range(n_batches))
    # Once changes are settled, the articles' own parts hold the changed ones only; the versions hold all.
    n_out = sum(
        max(_n_rows(run.part("extract", table, batch)) for table in (ARTICLES, VERSIONS))
        for batch in range(n_batches)
    )
    return StageCount(n_out + n_quarantined, n_out, n_quarantined)


def _n_rows(part: Path) -> int:
    return int(pq.read_metadata(part).num_rows) if part.is_file() else 0
