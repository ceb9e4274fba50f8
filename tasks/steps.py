"""How far a stage is, for whoever waits: a run of a hundred thousand articles is at one for minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Steps(Protocol):
    """Who is told of the steps of a stage."""

    def expect(self, total: int) -> None:
        """The stage has so many steps, and none of them is done: it begins, or begins anew."""

    def advance(self, steps: int) -> None:
        """``steps`` more of them are done."""


class Untold:
    """Nobody waits."""

    def expect(self, total: int) -> None:
        """Say nothing."""

    def advance(self, steps: int) -> None:
        """Say nothing."""


UNTOLD = Untold()


def counted(things: Iterable[T], steps: Steps, at_once: int) -> Iterator[T]:
    """The same things; each that is taken is a step, told ``at_once``."""
    n_untold = 0
    for n_untold, thing in enumerate(things, 1):
        yield thing
        if n_untold % at_once == 0:
            steps.advance(at_once)
    steps.advance(n_untold % at_once)
