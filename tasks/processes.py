"""Processes that we start: none outlives whoever started it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess


def begin() -> None:
    """What a process of ours does first."""
    # Ctrl-C reaches the whole group; whoever started us decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


@contextmanager
def deaf() -> Iterator[None]:
    """Processes started here hear no Ctrl-C while they import what ``begin`` is in: each would print a traceback."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Deaf(SpawnProcess):
    def start(self) -> None:
        with deaf():
            super().start()


class _Spawning(SpawnContext):
    Process = _Deaf


SPAWNING = _Spawning()
"""How processes of ours are started."""


@contextmanager
def several(number: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes at work. Where the body is left by an error or Ctrl-C they are killed: nobody waits for what they do."""
    pool = ProcessPoolExecutor(number, SPAWNING, initializer=begin)
    with pool:
        try:
            yield pool
        except BaseException:
            kill(pool)
            raise


def kill(pool: ProcessPoolExecutor) -> None:
    """End a pool at once, with what its processes are at; otherwise whoever started it waits for that, even to exit."""
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _leave_with_parent() -> None:
    """Whoever started us may die by SIGKILL, and would leave us behind with all that we hold."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
