"""Running one task over every batch, so that a batch that cannot be done does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

import duckdb
from prefect import Task
from prefect.logging import get_run_logger

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
    What a process that died takes along is done once more, by processes made anew. A batch that is lost again, that was
    not done ``within`` so many seconds, or that raised what its task does not handle, is tried again by itself, then
    split until the page at fault is found and quarantined.

    Raises:
        OSError, duckdb.IOException: reading or writing failed, and went on failing when tried again.
        Exception: what many pages raised: the fault is ours.
    """
    told = listener.get()
    todo = range(n_batches) if only is None else only
    told.begin(stage, len(todo))
    total = StageCount()
    lost: list[int] = []
    suspects: list[int] = []
    tried = partial(_tried, workers, stage, over, run, n_batches, within)
    # The second time as many as there are processes, so that of one that dies again no batch is lost that it was not at.
    for batch, came in chain(tried(todo, workers.engine.ahead), tried(lost, workers.engine.workers)):
        if isinstance(came, StageCount):
            total += came
            told.advance(1)
        elif isinstance(came, DiedError) and workers.engine.kind == "process" and batch not in lost:
            get_run_logger().warning("%s batch %d was lost with its process: doing it anew", stage, batch + 1)
            lost.append(batch)
        else:
            suspects.append(batch)
    for batch in sorted(suspects):
        total += isolate(stage, over, run, batch, within)
        told.advance(1)
    return total


def _tried(
    workers: Workers,
    stage: str,
    over: BatchTask,
    run: Run,
    n_batches: int,
    within: float,
    todo: Sequence[int],
    ahead: int,
) -> Iterator[tuple[int, StageCount | Exception]]:
    """Every batch with its count, as they are done, ``ahead`` handed over at a time; or with why it has none."""
    waiting = iter(todo)
    at_work: dict[Future, int] = {}
    broken = False
    while True:
        while not broken and len(at_work) < ahead and (batch := next(waiting, None)) is not None:
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
        except (DiedError, StuckError) as error:
            # Whatever else was handed over to the same processes fails with it.
            broken = workers.engine.kind == "process"
            yield batch, error
        except Exception as error:  # noqa: BLE001 - one batch must not stop the others; it is tried again by itself
            yield batch, error


def named(over: BatchTask, stage: str, batch: int, n_batches: int) -> BatchTask:
    """The task under the name that its run has in Prefect: ``clean batch 3/12``."""
    return over.with_options(task_run_name=f"{stage} batch {batch + 1}/{n_batches}")
