"""One run at a time: a lock that the operating system lets go of when its holder dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from tasks.lake import Warehouse

LOCK = "run.lock"


@contextmanager
def exclusive(warehouse: Warehouse, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the warehouse for writing; call ``on_wait`` once if another run holds it, then wait."""
    warehouse.directory.mkdir(parents=True, exist_ok=True)
    lock = FileLock(warehouse.directory / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        on_wait()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
