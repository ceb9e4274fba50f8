"""What came of a run, for whoever asked for it."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from tasks.land.record import Timed


@dataclass(frozen=True)
class Problem:
    """One input that could not be used."""

    uri: str
    reason: str
    detail: str


@dataclass(frozen=True)
class Outcome:
    """What came of one run.

    ``snapshot`` is the one that it made, None where nothing changed. ``blocked`` holds the reasons why
    the checks kept it from landing. ``n_usable`` counts the inputs that could be used, new or known.
    ``problems`` holds the first few inputs that could not, of ``n_problems``. ``not_run`` says which consistency rules could not be
    run and why, ``stale`` what other rules or lexicons had read than those of now, a line for each stage,
    ``unwritten`` why the pages of what landed could not be written.
    """

    run_id: str
    warehouse: Path
    stages: tuple[Timed, ...]
    n_usable: int
    problems: tuple[Problem, ...]
    n_problems: int = 0
    snapshot: int | None = None
    blocked: tuple[str, ...] = ()
    not_run: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    unwritten: str | None = None

    @property
    def n_quarantined(self) -> int:
        """How many inputs went to quarantine in this run."""
        return sum(stage.count.n_quarantined for stage in self.stages)


_latest: ContextVar[Outcome | None] = ContextVar("latest", default=None)


def remember(outcome: Outcome) -> None:
    """Keep what came of a run, should Prefect not be there to be told of it."""
    _latest.set(outcome)


def latest() -> Outcome | None:
    """What came of the last run of this process."""
    return _latest.get()
