"""Files that have not changed are not opened again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from inputs import page

from tasks.ingest import reading
from tasks.ingest.limits import Limits
from tasks.ingest.sources import Files
from tasks.ingest.task import ingest
from tasks.land.task import land
from tasks.run import Run, StageCount

LIMITS = Limits(512, 1 << 20, 100_000)
LONG_AGO = 1_700_000_000


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened."""
    names: list[str] = []
    original = reading.disk.opened

    def open_and_tell(path: Path):  # type: ignore[no-untyped-def]
        names.append(path.name)
        return original(path)

    monkeypatch.setattr(reading.disk, "opened", open_and_tell)
    return names


def write(path: Path, text: str, *, at: int = LONG_AGO) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, (at, at))


def test_only_new_and_changed_files_are_opened(
    run: Run, pages: Path, following: Callable[[Run], Run], opened: list[str]
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(pages / name, page(name))
    assert ingest.fn(run, [str(pages)], LIMITS).count.n_out == 3
    land.fn(run, [], {})
    opened.clear()
    again = following(run)
    result = ingest.fn(again, [str(pages)], LIMITS)
    assert (result.count, result.n_usable) == (StageCount(n_in=3, n_unchanged=3), 3)
    assert opened == []
    assert not again.staging.exists(), "nothing is new, nothing is written"
    write(pages / "b.txt", page("b.txt", "새 다리를 놓았다"), at=LONG_AGO + 1)
    write(pages / "d.txt", page("d.txt"))
    assert ingest.fn(again, [str(pages)], LIMITS).count == StageCount(n_in=4, n_out=2, n_unchanged=2)
    assert opened == ["b.txt", "d.txt"]


def test_a_file_with_a_problem_is_looked_at_again_and_told_again(
    run: Run, pages: Path, following: Callable[[Run], Run], opened: list[str]
) -> None:
    write(pages / "a.jsonl", "{broken")
    ingest.fn(run, [str(pages)], LIMITS)
    land.fn(run, [], {})
    result = ingest.fn(following(run), [str(pages)], LIMITS)
    assert ([each.reason for each in result.rejected], opened) == (["bad_line"], ["a.jsonl", "a.jsonl"])


def test_a_file_that_may_still_be_growing_waits(run: Run, pages: Path) -> None:
    started = int(run.started_at.timestamp())
    write(pages / "old.txt", page("old"), at=started - 100)
    write(pages / "new.txt", page("new"), at=started - 5)
    source = Files(name="desk", path=str(pages), settle_seconds=60)
    assert ingest.fn(run, [source], LIMITS).count == StageCount(n_in=1, n_out=1)
