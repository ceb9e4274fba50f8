"""Great Expectations in a process of its own: it takes seconds to import, and so does the model beside it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from tasks.run import Run
from tasks.validate import great
from tasks.validate.model import QualityResult
from tasks.validate.suites import Check


@cache
def start() -> ProcessPoolExecutor:
    """Start the process, which begins to import at once; call it early."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=_begin)
    pool.submit(os.getpid)  # the process starts with its first task
    return pool


def run_checks(
    run: Run,
    checks: Mapping[str, Sequence[Check]],
    invariants: Sequence[great.Invariant],
) -> list[QualityResult]:
    """The same as ``great.run_checks``, there.

    Raises:
        concurrent.futures.process.BrokenProcessPool: the process was killed.
    """
    return start().submit(great.run_checks, run, checks, invariants).result()


def _begin() -> None:
    # Ctrl-C reaches the whole group; whoever started us decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    great.preload()


def _leave_with_parent() -> None:
    """Whoever started us may die by SIGKILL, and would leave us behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
