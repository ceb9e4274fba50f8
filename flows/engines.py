"""What batches run on: threads, processes or a Dask cluster, by one setting."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from queue import Empty, Queue
from types import TracebackType
from typing import Any

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows.errors import MistakeError
from flows.settings import Kind, Settings
from tasks.processes import begin, deaf

Future = PrefectFuture[Any]
AHEAD = 2
"""Batches handed over for each worker: one at work, one waiting. Those are all that a dying process takes along."""
PATIENCE_WITH_CLUSTER = "300s"
"""A machine at its limit may not answer for half a minute, which is as long as Dask waits; it has not gone away."""
AHEAD_ON_CLUSTER = 10_000
"""A cluster says itself whose worker died, and its scheduler needs to see what is to come."""


class StuckError(Exception):
    """No batch was done for as long as a batch may take."""


class DiedError(Exception):
    """The process that was at work on a batch died: killed, out of memory, or by a fault of its own."""


@dataclass(frozen=True)
class Engine:
    """What to run on: ``workers`` of a kind, and the scheduler's ``address`` where there is a cluster."""

    kind: Kind
    workers: int
    address: str | None = None

    @property
    def ahead(self) -> int:
        """How many batches to hand over before one comes back."""
        return AHEAD_ON_CLUSTER if self.kind == "dask" else AHEAD * self.workers

    def runner(self) -> TaskRunner[Any]:
        """Prefect's task runner of this kind."""
        if self.kind == "process":
            return ProcessPoolTaskRunner(max_workers=self.workers, initializer=begin)
        if self.kind == "dask":
            return _dask(self.workers, self.address)
        return ThreadPoolTaskRunner(max_workers=self.workers)


ALONE = Engine("process", 1)
"""One process that works on one thing: if it dies, that thing is why."""


def chosen(settings: Settings, n_batches: int, *, died_before: bool = False) -> Engine:
    """What ``n_batches`` batches run on.

    ``died_before`` says that an earlier run left off in the middle: what killed it may be among these
    batches, and processes of their own survive it.
    """
    kind = settings.engine_of(n_batches)
    if settings.engine == "auto" and died_before:
        kind = "process"
    return Engine(kind, settings.n_workers, settings.dask_address)


def _dask(workers: int, address: str | None) -> TaskRunner[Any]:
    try:
        import dask
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise MistakeError(
            f"settings: engine: dask is not installed ({error}); see docs/scaling.md"
        ) from error
    # The worker that a batch kills takes the others it holds along: those are tried elsewhere.
    dask.config.set(
        {"distributed.scheduler.allowed-failures": 2, "distributed.comm.timeouts.tcp": PATIENCE_WITH_CLUSTER}
    )
    if address:
        return DaskTaskRunner(address=address)
    return DaskTaskRunner(
        cluster_kwargs={"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    )


@task(task_run_name="ready", cache_policy=NO_CACHE)
def _ready() -> None:
    """Do nothing, where work will be done."""


class Workers:
    """An engine at work, for as long as the context lasts; renewed when a process of it dies."""

    def __init__(self, engine: Engine) -> None:
        """Choose the engine; entering starts it."""
        self.engine = engine
        self._runner: TaskRunner[Any] = engine.runner()
        self._done: Queue[Future] = Queue()
        self._stuck = False

    def __enter__(self) -> Workers:
        self._runner.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:  # nobody waits for what is still at work
            self._abandon()
        else:
            self._runner.__exit__(None, None, None)

    def submit(self, work: Task[..., Any], **parameters: Any) -> Future:
        """Hand over one task; its future comes out of ``next_done``."""
        with deaf():
            future: Future = self._runner.submit(work, parameters)
        future.add_done_callback(self._done.put)
        return future

    def next_done(self, within: float) -> Future:
        """The next future that is done. Where none is for ``within`` seconds, processes at work are killed.

        A thread cannot be interrupted: of threads, and of a cluster that we do not own, the wait goes on.
        """
        while True:
            try:
                return self._done.get(timeout=within)
            except Empty:
                self._stuck = self._kill()

    def result(self, future: Future) -> Any:
        """What came of it.

        Raises:
            StuckError: it was killed, as nothing was done for too long.
            DiedError: the process at work on it died.
            Exception: what the task raised.
        """
        try:
            return future.result()
        except BrokenProcessPool as error:
            if self._stuck:
                raise StuckError("it was not done in time") from error
            raise DiedError("the process at work on it died") from error
        except Exception as error:
            if type(error).__name__ in ("KilledWorker", "FutureCancelledError", "CancelledError"):
                raise DiedError(" ".join(f"the worker at work on it died: {error}".split())) from error
            raise

    def ready(self) -> None:
        """Wait until a process works: what is timed from then on is the work."""
        self.submit(_ready)
        self._done.get().result()

    def renew(self) -> None:
        """Start anew after a process died. Futures not yet done come out of ``next_done`` as failed."""
        self._abandon()
        self._runner = self.engine.runner()
        self._runner.__enter__()
        self._stuck = False

    def _kill(self) -> bool:
        """Kill the processes at work, if they are ours to kill."""
        processes = getattr(getattr(self._runner, "_executor", None), "_processes", None)
        for process in list((processes or {}).values()):
            process.kill()
        return bool(processes)

    def _abandon(self) -> None:
        """Leave a broken pool behind. To end it in order would wait for messages that a dead process holds back."""
        self._kill()
        executor = getattr(self._runner, "_executor", None)
        messages = getattr(self._runner, "_subprocess_message_queue", None)
        if executor is None or messages is None:
            self._runner.__exit__(None, None, None)
            return
        executor.shutdown(wait=False, cancel_futures=True)
        # A thread of it that Ctrl-C met while it started is in no list of those that Python ends: it would wait for ever.
        self._runner._resolver_executor.shutdown(wait=False, cancel_futures=True)  # type: ignore[attr-defined]
        messages.cancel_join_thread()
