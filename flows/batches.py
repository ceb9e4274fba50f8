"""Running one task over every batch, so that a batch that cannot be done does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb
from prefect import Task

from flows.engines import DiedError, Future, StuckError, Workers
from flows.isolating import isolate
from flows.progress import listener
from tasks.run import Run, StageCount

BatchTask = Task[[Run, int], StageCount]
NOT_THE_PAGES_FAULT = (OSError, duckdb.IOException)
"""A disk or a network that fails: no page is to blame, and the run must not land without its articles."""


def each(
    workers: Workers,
    stage: str,
    over: BatchTask,
    run: Run,
    n_batches: int,
    within: float,
    only: Sequence[int] | None = None,
) -> StageCount:
    """Run ``over`` on every batch of ``run``, telling the listener of each; return their counts together.

    ``only`` names the batches that are still to be done, where an earlier attempt has done the others.
    A batch whose process died, that was not done ``within`` so many seconds, or that raised what its task
    does not handle, is tried again by itself, then split until the page at fault is found and quarantined.

    Raises:
        OSError, duckdb.IOException: reading or writing failed, and went on failing when tried again.
        Exception: what many pages raised: the fault is ours.
    """
    told = listener.get()
    todo = range(n_batches) if only is None else only
    told.begin(stage, len(todo))
    total = StageCount()
    suspects: list[int] = []
    for batch, count in _tried(workers, stage, over, run, todo, n_batches, within):
        if count is None:
            suspects.append(batch)
            continue
        total += count
        told.advance(1)
    for batch in sorted(suspects):
        total += isolate(stage, over, run, batch, within)
        told.advance(1)
    return total


def _tried(
    workers: Workers,
    stage: str,
    over: BatchTask,
    run: Run,
    todo: Sequence[int],
    n_batches: int,
    within: float,
) -> Iterator[tuple[int, StageCount | None]]:
    """Every batch with its count, as they are done; without one where it failed, or its pool with it."""
    waiting = iter(todo)
    at_work: dict[Future, int] = {}
    broken = False
    while True:
        while (
            not broken and len(at_work) < workers.engine.ahead and (batch := next(waiting, None)) is not None
        ):
            task = named(over, stage, batch, n_batches)
            at_work[workers.submit(task, run=run, batch=batch)] = batch
        if not at_work and not broken:
            return
        if not at_work:
            workers.renew()
            broken = False
            continue
        future = workers.next_done(within)
        batch = at_work.pop(future)
        try:
            yield batch, workers.result(future)
        except NOT_THE_PAGES_FAULT:
            raise
        except (DiedError, StuckError):
            # Whatever else was handed over to the same processes fails with it.
            broken = workers.engine.kind == "process"
            yield batch, None
        except Exception:  # noqa: BLE001 - one batch must not stop the others; it is tried again by itself
            yield batch, None


def named(over: BatchTask, stage: str, batch: int, n_batches: int) -> BatchTask:
    """The task under the name that its run has in Prefect: ``clean batch 3/12``."""
    return over.with_options(task_run_name=f"{stage} batch {batch + 1}/{n_batches}")
