"""What a person sees: a progress bar from the first second, and text that cannot act on the terminal."""

from __future__ import annotations

import re
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

# Control characters (escape sequences begin with one), and the marks that reverse reading order.
_ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LABELS = {
    "start": "starting",
    # It holds the interpreter for seconds: what is drawn before stands still until it is done.
    "load": "loading the dictionary (nothing moves for a few seconds)",
    "ingest": "ingest: reading inputs",
    "clean": "clean: pages to articles",
    "extract": "extract: sentences, mentions, quotes",
    "link": "link: stories, near-copies, entities",
    "validate": "validate: expectations and consistency rules",
    "land": "land: publishing",
    "publish": "publish: pages to look at",
}
WIDE = 500


def harmless(text: str) -> str:
    """``text`` from a page without what a terminal would act on; line breaks become blanks."""
    return _ACTING.sub("\ufffd", text).replace("\n", " ").replace("\t", " ")


def console(*, stderr: bool = False) -> Console:
    """A console that never reads text as markup; wide where nobody watches, so that lines stay whole."""
    made = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not made.is_terminal:
        made.width = WIDE
    return made


class ProgressBar:
    """A listener that draws: one line for each stage, on standard error, gone when the run is over."""

    def __init__(self) -> None:
        """Make the bar; entering it draws it."""
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console(stderr=True),
            transient=True,
        )
        self._current = self._progress.add_task(LABELS["start"], total=None)

    def __enter__(self) -> ProgressBar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def begin(self, stage: str, total: int | None) -> None:
        """Finish the line of the stage before and start one for ``stage``."""
        done = self._progress.tasks[self._current].completed
        self._progress.update(self._current, total=done or 1, completed=done or 1)
        self._progress.stop_task(self._current)
        self._current = self._progress.add_task(LABELS[stage], total=total)
        self._progress.refresh()

    def expect(self, total: int) -> None:
        """Put the current stage's bar at the beginning of so many steps."""
        self._progress.update(self._current, total=total, completed=0)

    def advance(self, steps: int) -> None:
        """Move the current stage's bar."""
        self._progress.advance(self._current, steps)

    def wait(self) -> None:
        """Say that another run is at work here."""
        self._progress.console.print("Another run holds this warehouse; waiting for it to finish.")
