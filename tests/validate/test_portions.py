"""Stories looked at a portion at a time: what is found is what would be of all at once."""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
import pytest
import tqdm
from newsroom import Piece, Said, day, new_run, stage

from tasks import processes
from tasks.link.task import link
from tasks.schema import table_named
from tasks.validate import apart, great, portions
from tasks.validate import task as validation

STORIES = {
    "도서": "진가람 가온도서관 열람실 증축 개관식 장서",
    "바다": "한바다 나래항 여객선 취항 선착장 승객",
}


def told(topic: str, words: str, value: int) -> Piece:
    said = Said("COUNT", f"{value}명", str(value), unit="명", head="방문객", topic=f"{words} 집계")
    sentence = f"{words} 집계 {value}명 {words} 집계이다."
    name = f"{topic}{value}"
    return Piece(name, words, [sentence], words, f"{name}신문", day("2023-01-12"), said=[said])


def findings(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, workers: int = 1, *, n_again: int = 0
) -> list[dict[str, Any]]:
    """What a run finds that has two values in each story; ``n_again`` portions are looked at once more."""
    monkeypatch.setattr(validation, "_begin_checks", lambda _run: lambda _connection: ())
    monkeypatch.setattr(portions, "ARTICLES_AT_ONCE", at_once)
    run = replace(new_run(folder), workers=workers)
    stage(run, *(told(topic, words, value) for topic, words in STORIES.items() for value in (120, 160)))
    link.fn(run, 1)
    assert validation.validate.fn(run, 1).n_again == n_again
    assert not (run.staging / "validate" / "portions").exists()
    rows: list[dict[str, Any]] = run.read("validate", table_named("findings")).to_pylist()
    return sorted(rows, key=lambda row: str(row["finding_id"]))


def test_portions_find_what_all_at_once_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = findings(tmp_path / "whole", monkeypatch, 1_000)
    assert len({row["story_id"] for row in whole}) == len(STORIES)
    # A story of more articles than a portion leaves no gap that is taken for everything.
    assert findings(tmp_path / "portions", monkeypatch, 1) == whole
    assert findings(tmp_path / "shared", monkeypatch, 1, workers=2) == whole
    monkeypatch.setattr(processes, "begin", partial(os._exit, 9))
    assert findings(tmp_path / "killed", monkeypatch, 1, workers=2, n_again=len(STORIES)) == whole


def test_whoever_stops_a_run_does_not_wait_for_its_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = ProcessPoolExecutor(1, get_context("spawn"))
    checking = partial(pool.submit, time.sleep, 3600)
    monkeypatch.setattr(apart, "start", cache(lambda: pool))
    monkeypatch.setattr(validation, "_begin_checks", lambda _run: (apart.start(), checking()))
    monkeypatch.setattr(validation, "look_at_all", interrupted)
    run = new_run(tmp_path)
    stage(run, told("도서", STORIES["도서"], 120))
    link.fn(run, 1)
    with pytest.raises(KeyboardInterrupt):
        validation.validate.fn(run, 1)
    pool.shutdown(wait=True)
    assert not apart.start.cache_info().currsize


def test_a_killed_process_leaves_no_lock_of_a_progress_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python would warn of it as the last line of a run that was stopped."""
    shared = tqdm.std.TqdmDefaultWriteLock
    monkeypatch.delattr(shared, "mp_lock", raising=False)
    monkeypatch.delattr(tqdm.tqdm, "_lock", raising=False)
    great.share_no_lock()
    assert list(tqdm.tqdm([1], disable=True)) == [1]
    assert not hasattr(shared, "mp_lock")


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("workers", "fewest", "sizes"),
    [(1, 1, [4, 3, 3]), (2, 1, [3, 2, 3, 2]), (8, 1, [2, 1, 1, 1, 2, 1, 1, 1]), (8, 3, [4, 3, 3])],
)
def test_every_worker_gets_as_much_unless_that_is_too_little(
    workers: int, fewest: int, sizes: list[int]
) -> None:
    """Ten stories of one article, four at once."""
    with duckdb.connect() as connection:
        connection.execute(
            f"SET VARIABLE articles_at_once = 4; SET VARIABLE fewest_at_once = {fewest}; SET VARIABLE workers = {workers};"
            "CREATE TABLE current_story_articles AS SELECT range AS article_id, range AS story_id FROM range(10);"
            "CREATE VIEW staged_articles AS SELECT article_id FROM current_story_articles;"
        )
        connection.execute(portions.DIVIDE.read_text("utf-8"))
        found = connection.execute("SELECT count(*) FROM portions GROUP BY portion ORDER BY portion")
        assert [n for (n,) in found.fetchall()] == sizes
