"""Clean's task with faults that pages ask for, importable by every process that runs batches."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.clean.task import clean_batch
from tasks.run import Run, StageCount
from tasks.schema import table_named

CAPTURE_BYTES = table_named("bronze.capture_bytes")
DIES, HANGS, RAISES, LOSES_WORKER = "이쪽은죽는다", "이쪽은멈춘다", "이쪽은던진다", "일꾼을잃는다"


class PoisonError(Exception):
    """What a page with a fault raises past its task."""


@task(retries=0, cache_policy=NO_CACHE)
def faulty_clean_batch(run: Run, batch: int) -> StageCount:
    content = b"".join(run.read("ingest", CAPTURE_BYTES, batch)["content"].to_pylist()).decode()
    if DIES in content:
        os._exit(1)  # as a segmentation fault or the kernel's killer of big processes would end it
    if HANGS in content:
        time.sleep(100_000)
    if RAISES in content:
        raise PoisonError("성한 쪽이 아니다")
    lost = Path(run.warehouse.directory, "worker_lost")
    if LOSES_WORKER in content and not lost.exists():
        lost.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return clean_batch.fn(run, batch)
