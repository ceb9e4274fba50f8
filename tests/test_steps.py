"""Whoever waits for a long stage sees it move, and come to its end."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from newsroom import Piece, new_run, stage

from tasks.lake import Warehouse
from tasks.land.task import land
from tasks.link.task import PASSES, link
from tasks.publish.build import build_pages
from tasks.steps import counted
from tasks.validate import task as validation


class Told:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.expected = 0
        self.steps: list[int] = []

    def expect(self, total: int) -> None:
        self.expected = total

    def advance(self, steps: int) -> None:
        self.steps.append(steps)


@pytest.mark.parametrize(
    ("n", "taken", "told"),
    [(0, 0, [0]), (2, 2, [2]), (3, 3, [3, 0]), (7, 7, [3, 3, 1]), (7, 4, [3])],
)
def test_things_are_counted_as_they_are_taken(n: int, taken: int, told: list[int]) -> None:
    steps = Told()
    things = counted(range(n), steps, 3)
    assert list(islice(things, taken + (taken == n))) == list(range(taken))
    assert steps.steps == told


def test_every_stage_after_extract_tells_its_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "_begin_checks", lambda _run: lambda _connection: ())
    run = new_run(tmp_path, "run-1")
    words = ("진가람 해외출장 일정", "한빛시 공원 준공", "가온구 도서관 개관")
    stage(run, *(Piece(f"{n}", said, [f"{said} 소식이다."], said) for n, said in enumerate(words)))
    linking, validating, landing, publishing = Told(), Told(), Told(), Told()
    link.fn(run, 1, linking)
    validation.validate.fn(run, 1, validating)
    land.fn(run, [], {}, None, landing)
    build_pages(Warehouse(tmp_path), {}, steps=publishing)
    assert sum(linking.steps) == linking.expected == PASSES * len(words)
    assert sum(validating.steps) == validating.expected - 1 == 1  # the last is the expectations
    assert sum(landing.steps) == landing.expected == len(landing.steps) > 1
    assert sum(publishing.steps) == publishing.expected - 1 > 0  # the last is the front pages
