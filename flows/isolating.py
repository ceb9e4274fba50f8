"""Finding the page that a batch cannot be done with: the batch is split until it stands alone."""

from __future__ import annotations

from dataclasses import dataclass, field

import duckdb
from prefect import Task
from prefect.logging import get_run_logger

from flows.engines import ALONE, DiedError, StuckError, Workers
from tasks.isolate.task import PIECES_FROM, Blame, cut, join, n_rows, set_aside
from tasks.run import Run, StageCount

LEAST_SECONDS = 60.0
"""What one page may take at least: a process that starts loads the model first."""
MOST_POISONED = 16
"""Pages of one batch that may be at fault; when more fail, the fault is not theirs."""
REASONS: dict[type[Exception], str] = {DiedError: "crashed", StuckError: "timed_out"}


def isolate(
    stage: str, over: Task[[Run, int], StageCount], run: Run, batch: int, within: float
) -> StageCount:
    """Do one batch in a process of its own; split it, if it fails, and quarantine the pages at fault.

    Raises:
        OSError, duckdb.IOException: reading or writing failed.
        Exception: what a page raised when more than ``MOST_POISONED`` did.
    """
    log = get_run_logger()
    log.warning("%s batch %d failed: trying it by itself", stage, batch + 1)
    with Workers(ALONE) as alone:
        alone.ready()
        isolation = _Isolation(stage, over, run, batch, within, alone)
        try:
            return isolation.attempt(batch, within)
        except (OSError, duckdb.IOException):
            raise
        except Exception as error:  # noqa: BLE001 - what fails is split until one page is to blame
            log.warning("%s batch %d failed again (%s): splitting it", stage, batch + 1, error)
            return isolation.split_whole(error)


@dataclass
class _Isolation:
    """One batch being split. A piece is numbered like a batch, past all of those."""

    stage: str
    over: Task[[Run, int], StageCount]
    run: Run
    batch: int
    within: float
    alone: Workers
    n_whole: int = 0
    done: list[int] = field(default_factory=list)
    total: StageCount = field(default_factory=StageCount)
    n_pieces: int = 0
    n_poisoned: int = 0

    def split_whole(self, error: Exception) -> StageCount:
        self.n_whole = n_rows(self.run, self.stage, self.batch)
        if self.n_whole == 1:
            cut(self.run, self.stage, self.batch, 0, 1, PIECES_FROM)
            self.blame(PIECES_FROM, error)
        else:
            self.halves(0, self.n_whole)
        join(self.run, self.stage, self.batch, self.done)
        return self.total

    def halves(self, start: int, stop: int) -> None:
        middle = (start + stop) // 2
        self.piece(start, middle)
        self.piece(middle, stop)

    def piece(self, start: int, stop: int) -> None:
        """Do the articles from ``start`` to ``stop`` of the batch, or split them further."""
        number = PIECES_FROM + self.n_pieces
        self.n_pieces += 1
        cut(self.run, self.stage, self.batch, start, stop, number)
        try:
            count = self.attempt(number, max(LEAST_SECONDS, self.within * (stop - start) / self.n_whole))
        except (OSError, duckdb.IOException):
            raise
        except Exception as error:  # noqa: BLE001 - it is split, or set aside with its reason
            if stop - start > 1:
                self.halves(start, stop)
            else:
                self.blame(number, error)
        else:
            self.done.append(number)
            self.total += count

    def blame(self, piece: int, error: Exception) -> None:
        """Set the one page of a piece aside, unless so many fail that the fault is not theirs."""
        self.n_poisoned += 1
        if self.n_poisoned > MOST_POISONED:
            raise error
        reason = REASONS.get(type(error), f"{self.stage}_failed")
        self.total += set_aside(
            self.run, self.stage, piece, Blame(reason, f"{type(error).__name__}: {error}")
        )
        self.done.append(piece)
        get_run_logger().warning("%s: one page of batch %d set aside: %s", self.stage, self.batch + 1, error)

    def attempt(self, number: int, within: float) -> StageCount:
        """Run the stage's task on one piece, or the whole batch, in the one process."""
        name = f"{self.stage} batch {self.batch + 1} alone"
        if number >= PIECES_FROM:
            name = f"{self.stage} batch {self.batch + 1} piece {number - PIECES_FROM + 1}"
        self.alone.submit(self.over.with_options(task_run_name=name, retries=0), run=self.run, batch=number)
        try:
            count: StageCount = self.alone.result(self.alone.next_done(within))
        except (DiedError, StuckError):
            self.alone.renew()
            self.alone.ready()
            raise
        return count
