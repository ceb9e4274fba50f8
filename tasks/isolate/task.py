"""Cutting a staged batch into pieces, and joining what a stage made of them, to set one page aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.run import Run, StageCount
from tasks.schema import TABLES, table_named
from tasks.schema.identity import stable_id
from tasks.schema.model import Table

PIECES_FROM, PIECES_TO = 500_000, 600_000
"""How pieces are numbered: past any batch, before the parts of rejected inputs."""
CAPTURES = table_named("bronze.captures")
CAPTURE_BYTES = table_named("bronze.capture_bytes")
ARTICLES = table_named("silver.articles")
QUARANTINE = table_named("ops.quarantine")


@dataclass(frozen=True)
class Input:
    """What a stage reads batch by batch: the stage that left it, its rows, and what belongs to them by key."""

    stage: str
    rows: Table
    beside: Table | None = None
    key: str = ""


@dataclass(frozen=True)
class Blame:
    """Why a page is set aside: a word for the kind of failure, and what was wrong."""

    reason: str
    detail: str


INPUTS = {
    "clean": Input("ingest", CAPTURES, CAPTURE_BYTES, "capture_id"),
    "extract": Input("clean", ARTICLES),
}


@task(task_run_name="count {stage} batch", cache_policy=NO_CACHE)
def n_rows(run: Run, stage: str, batch: int) -> int:
    """How many pages ``stage`` reads for one batch."""
    read = INPUTS[stage]
    return len(run.read(read.stage, read.rows, batch))


@task(task_run_name="cut {stage} {start}:{stop}", cache_policy=NO_CACHE)
def cut(run: Run, stage: str, batch: int, start: int, stop: int, piece: int) -> None:
    """Leave the pages from ``start`` to ``stop`` of a batch as the input of a ``piece`` of its own.

    Raises:
        OSError: the staging folder cannot be read or written.
    """
    read = INPUTS[stage]
    rows = run.read(read.stage, read.rows, batch).slice(start, stop - start)
    run.write(read.stage, read.rows, rows, piece)
    if read.beside is not None:
        beside = run.read(read.stage, read.beside, batch)
        run.write(read.stage, read.beside, beside.filter(pc.is_in(beside[read.key], rows[read.key])), piece)


@task(task_run_name="set aside from {stage}", cache_policy=NO_CACHE)
def set_aside(run: Run, stage: str, piece: int, blame: Blame) -> StageCount:
    """Put the one page of a ``piece`` in quarantine instead of what the stage would have made of it."""
    read = INPUTS[stage]
    (page,) = run.read(read.stage, read.rows, piece).to_pylist()
    row = {
        "quarantine_id": stable_id(stage, blame.reason, page["capture_id"]),
        "stage": stage,
        "capture_id": page["capture_id"],
        "uri": page.get("uri") or page.get("url") or page["source_id"],
        "reason": blame.reason,
        "detail": " ".join(blame.detail.split()),
        "kept_at": None,
        "at": datetime.now(UTC),
        "run_id": run.run_id,
    }
    run.write(stage, QUARANTINE, pa.Table.from_pylist([row], schema=QUARANTINE.arrow_schema), piece)
    if stage == "clean":
        # Its capture lands all the same: the page is known, and its bytes are kept.
        run.write(stage, CAPTURES, run.read(read.stage, CAPTURES, piece), piece)
    return StageCount(n_in=1, n_quarantined=1)


@task(task_run_name="join {stage} pieces", cache_policy=NO_CACHE)
def join(run: Run, stage: str, batch: int, pieces: Sequence[int]) -> None:
    """Leave what ``stage`` made of the ``pieces`` as the parts of their batch, and remove every piece.

    Raises:
        OSError: the staging folder cannot be read or written.
    """
    for table in TABLES:
        made = [run.read(stage, table, piece) for piece in pieces if run.part(stage, table, piece).is_file()]
        if made:
            run.write(stage, table, pa.concat_tables(made), batch)
        else:  # an attempt that died may have left some of it
            run.part(stage, table, batch).unlink(missing_ok=True)
    for table in TABLES:
        for left_by in (stage, INPUTS[stage].stage):
            for part in run.parts(left_by, table):
                if PIECES_FROM <= int(part.stem) < PIECES_TO:
                    part.unlink()
