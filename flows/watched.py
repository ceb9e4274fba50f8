"""A run's progress as a bar in Prefect's pages, beside whoever else is told of it."""

from __future__ import annotations

import time
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact

from flows.progress import Listener
from flows.telling import tell

KEY = "daejo-progress"
SHARES = {
    "ingest": 2.0,
    "clean": 9.0,
    "extract": 45.0,
    "link": 13.0,
    "validate": 9.0,
    "land": 7.0,
    "publish": 15.0,
}
"""Percent of a run that each stage takes, as 10,000 articles took on two cores: a bar that moves evenly enough."""
NAMES = {
    "ingest": "수집",
    "clean": "정제",
    "extract": "추출",
    "link": "연결",
    "validate": "검증",
    "land": "반영",
    "publish": "화면",
}
EVERY = 5.0
"""Seconds between two updates at least: each is 40 milliseconds of CPU, a third of them the server's."""


class Watched:
    """A listener that keeps a progress artifact of the flow run, and tells ``other`` the same."""

    def __init__(self, other: Listener) -> None:
        """Start with nothing done; the artifact is made when the first stage begins."""
        self._other = other
        self._artifact: UUID | None = None
        self._stage = "ingest"
        self._total: int | None = None
        self._steps = 0
        self._told_at = 0.0

    def begin(self, stage: str, total: int | None) -> None:
        """``stage`` begins; ``total`` steps of it are known, or not yet."""
        self._other.begin(stage, total)
        self._stage, self._total, self._steps = stage, total, 0
        self._tell()

    def expect(self, total: int) -> None:
        """The stage has so many steps, and none of them is done."""
        self._other.expect(total)
        self._total, self._steps = total, 0
        self._tell()

    def advance(self, steps: int) -> None:
        """``steps`` more of the stage are done."""
        self._other.advance(steps)
        self._steps += steps
        self._tell()

    def wait(self) -> None:
        """Another run holds the warehouse."""
        self._other.wait()

    def finish(self) -> None:
        """Everything is done."""
        self._tell(100.0)

    @property
    def percent(self) -> float:
        """How far the run is, in percent."""
        before = 0.0
        for stage, share in SHARES.items():
            if stage == self._stage:
                done = min(1.0, self._steps / self._total) if self._total else 0.0
                return before + share * done
            before += share
        return before

    def _tell(self, percent: float | None = None) -> None:
        now = time.monotonic()
        if percent is None and now - self._told_at < EVERY:
            return
        self._told_at = now
        value = round(self.percent if percent is None else percent, 1)
        said = "끝" if percent else NAMES.get(self._stage, self._stage)
        if self._artifact is None:
            made = tell("progress", lambda: create_progress_artifact(value, key=KEY, description=said))
            self._artifact = UUID(str(made)) if made else None
        else:
            artifact = self._artifact
            tell("progress", lambda: update_progress_artifact(artifact, value, description=said))
