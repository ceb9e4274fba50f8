"""How a run tells whoever waits for it what it is doing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from tasks.steps import Steps, Untold


class Listener(Steps, Protocol):
    """Whoever waits: told of each stage, of its steps, and of waiting for another run."""

    def begin(self, stage: str, total: int | None) -> None:
        """``stage`` begins; ``total`` steps of it are known, or not yet."""

    def wait(self) -> None:
        """Another run holds the warehouse."""


class Silent(Untold):
    """Nobody waits: a scheduled run, or output that is not a terminal."""

    def begin(self, stage: str, total: int | None) -> None:
        """Say nothing."""

    def wait(self) -> None:
        """Say nothing."""


listener: ContextVar[Listener] = ContextVar("listener", default=Silent())  # noqa: B039 - it holds no state


@contextmanager
def told(by: Listener) -> Iterator[None]:
    """Let ``by`` be who is told, for as long as the context lasts."""
    before = listener.set(by)
    try:
        yield
    finally:
        listener.reset(before)
