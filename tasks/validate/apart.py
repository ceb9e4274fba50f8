"""Great Expectations in a process of its own: it takes seconds to import, and so does the model beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from tasks import processes
from tasks.run import Run
from tasks.validate import great
from tasks.validate.model import QualityResult
from tasks.validate.suites import Check


@cache
def start() -> ProcessPoolExecutor:
    """Start the process, which begins to import at once; call it early."""
    pool = ProcessPoolExecutor(max_workers=1, mp_context=processes.SPAWNING, initializer=_begin)
    pool.submit(os.getpid)  # the process starts with its first task
    return pool


def stop() -> None:
    """Kill the process with what it is at; nothing where none was started. The next ``start`` starts another."""
    if start.cache_info().currsize:
        processes.kill(start())
        start.cache_clear()


def begin(run: Run, checks: Mapping[str, Sequence[Check]]) -> None:
    """Check tables of which all is staged before any other; what fails then, ``Checks`` tries again and tells."""
    start().submit(_check, run, checks)


class Checks:
    """The checks of one run at work there, while this process does something else.

    Raises:
        concurrent.futures.process.BrokenProcessPool: the process was killed.
    """

    def __init__(self, run: Run, checks: Mapping[str, Sequence[Check]]) -> None:
        """Go on with the tables of which all is staged, those of ``begin`` among them."""
        self._run = run
        self._begun = start().submit(_check, run, checks)

    def finish(
        self, checks: Mapping[str, Sequence[Check]], invariants: Sequence[great.Invariant]
    ) -> list[QualityResult]:
        """Check the other tables, build the Data Docs and wait for every result; see ``great.Report``."""
        self._begun.result()
        return start().submit(_finish, self._run, checks, invariants).result()


_reports: dict[str, great.Report] = {}
"""There: what is being checked, by run."""


def _check(run: Run, checks: Mapping[str, Sequence[Check]]) -> None:
    # One that breaks off is begun anew.
    report = _reports.pop(run.run_id, None) or great.Report(run)
    report.check(checks)
    _reports[run.run_id] = report


def _finish(
    run: Run, checks: Mapping[str, Sequence[Check]], invariants: Sequence[great.Invariant]
) -> list[QualityResult]:
    report = _reports.pop(run.run_id)
    report.check(checks)
    return report.finish(invariants)


def _begin() -> None:
    processes.begin()
    great.preload()
