"""Running one task over every batch, on threads or on processes."""

from __future__ import annotations

import os
from typing import Any

from prefect import Task
from prefect.futures import as_completed
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows.progress import listener
from flows.settings import Settings
from tasks.run import Run, StageCount

PROCESSES_PAY_FROM = 4
"""Batches from which several processes, each loading the model for itself, finish sooner than threads."""


def runner(settings: Settings, n_batches: int) -> TaskRunner[Any]:
    """What ``n_batches`` batches run on; enter it before submitting."""
    workers = settings.workers or os.cpu_count() or 1
    engine = settings.engine
    if engine == "auto":
        engine = "process" if workers > 1 and n_batches >= PROCESSES_PAY_FROM else "thread"
    if engine == "process":
        return ProcessPoolTaskRunner(max_workers=workers)
    return ThreadPoolTaskRunner(max_workers=workers)


def each(
    on: TaskRunner[Any], stage: str, over: Task[[Run, int], StageCount], run: Run, n_batches: int
) -> StageCount:
    """Run ``over`` on every batch of ``run``, telling the listener of each; return their counts together.

    Raises:
        Exception: what the first batch to fail raised.
    """
    listener.get().begin(stage, n_batches)
    named = (
        over.with_options(task_run_name=f"{stage} batch {batch + 1}/{n_batches}")
        for batch in range(n_batches)
    )
    futures = [on.submit(task, {"run": run, "batch": batch}) for batch, task in enumerate(named)]
    total = StageCount()
    for future in as_completed(futures):
        total += future.result()
        listener.get().advance(1)
    return total
