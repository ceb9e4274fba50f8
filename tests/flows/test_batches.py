"""A page that kills, stops or breaks its batch is set aside, and everything else lands."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest

from flows import batches, engines, isolating
from flows import etl as module
from flows.settings import PROCESSES_PAY_FROM, Settings
from tasks.lake import Warehouse, connect
from tasks.run import StageCount
from tests.flows import faulty

PAGE = "한빛시, {subject} 연다\n\n한빛시는 {day}일 {subject} 문을 연다고 밝혔다. 사업비는 {day}0억원이다. {mark}\n"


def write_pages(folder: Path, **marks: str) -> Path:
    folder.mkdir()
    for day, (subject, mark) in enumerate(marks.items(), start=3):
        (folder / f"{subject}.txt").write_text(PAGE.format(subject=subject, day=day, mark=mark), "utf-8")
    return folder


def rows(warehouse: Path, query: str) -> list[tuple[Any, ...]]:
    with connect(Warehouse(warehouse)) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.slow
def test_a_page_that_ends_or_breaks_its_process_is_set_aside(
    tmp_path: Path, etl: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "clean_batch", faulty.faulty_clean_batch)
    # One process has both batches before it: what waits is lost with what it dies of.
    for name, value in {"ENGINE": "process", "WORKERS": "1", "BATCH_SIZE": "2"}.items():
        monkeypatch.setenv(f"DAEJO_{name}", value)
    pages = write_pages(
        tmp_path / "pages", 가온도서관="", 나래공원=faulty.DIES, 다솜시장=faulty.RAISES, 라온극장=""
    )
    state = etl([pages], tmp_path / "warehouse")
    assert state.is_completed(), state.message
    landed = rows(tmp_path / "warehouse", "SELECT source_id FROM silver.articles ORDER BY source_id")
    assert [name for (name,) in landed] == ["가온도서관.txt", "라온극장.txt"]
    aside = rows(
        tmp_path / "warehouse",
        "SELECT parse_filename(uri), stage, reason FROM ops.quarantine ORDER BY uri",
    )
    assert aside == [
        ("나래공원.txt", "clean", "crashed"),
        ("다솜시장.txt", "clean", "clean_failed"),
    ]
    kept = rows(
        tmp_path / "warehouse",
        "SELECT count(*) FROM bronze.captures JOIN bronze.capture_bytes USING (capture_id)",
    )
    assert kept == [(4,)], "the bytes of what was set aside are kept"
    counts = rows(
        tmp_path / "warehouse",
        "SELECT n_in, n_out, n_quarantined FROM ops.stage_counts WHERE stage = 'clean'",
    )
    assert counts == [(4, 2, 2)]
    again = etl([pages], tmp_path / "warehouse").result()
    assert (again.snapshot, again.n_usable) == (None, 2), "what was set aside is not tried every hour"


@pytest.mark.slow
def test_a_page_that_never_ends_is_set_aside(
    tmp_path: Path, etl: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "clean_batch", faulty.faulty_clean_batch)
    monkeypatch.setattr(isolating, "LEAST_SECONDS", 3.0)
    for name, value in {"ENGINE": "process", "WORKERS": "1", "BATCH_TIMEOUT": "3"}.items():
        monkeypatch.setenv(f"DAEJO_{name}", value)
    state = etl([write_pages(tmp_path / "pages", 사랑병원=faulty.HANGS)], tmp_path / "warehouse")
    assert state.is_completed(), state.message
    aside = rows(tmp_path / "warehouse", "SELECT parse_filename(uri), reason FROM ops.quarantine")
    assert aside == [("사랑병원.txt", "timed_out")]


@pytest.mark.slow
def test_a_disk_that_fails_is_no_pages_fault(
    tmp_path: Path, etl: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(run: object, batch: int) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "clean_batch", module.clean_batch.with_options(retries=0))
    monkeypatch.setattr(module.clean_batch, "fn", full)
    state = etl([write_pages(tmp_path / "pages", 가온도서관="")], tmp_path / "warehouse")
    assert state.is_failed()
    assert "No space left" in state.message
    assert not list((tmp_path / "warehouse" / "staging").glob("*")), "nothing is left of it"


def test_threads_serve_few_batches_and_processes_many() -> None:
    def kind(n_batches: int, **settings: Any) -> str:
        return engines.chosen(Settings(**settings), n_batches).kind

    assert [kind(1, workers=2), kind(PROCESSES_PAY_FROM, workers=2)] == ["thread", "process"]
    assert kind(100, workers=1) == "thread"
    assert kind(100, engine="thread") == "thread"
    assert kind(1, engine="dask") == "dask"


def test_after_a_run_that_died_processes_keep_the_next_one_alive() -> None:
    assert engines.chosen(Settings(workers=2), 1, died_before=True).kind == "process"
    assert engines.chosen(Settings(engine="thread"), 1, died_before=True).kind == "thread"


def test_a_run_that_is_stopped_leaves_no_thread_that_would_keep_it_from_ending() -> None:
    resolving = ThreadPoolExecutor(1)
    resolving.submit(int).result()
    (thread,) = resolving._threads
    workers = engines.Workers(engines.ALONE)
    workers._runner = SimpleNamespace(  # type: ignore[assignment]
        _executor=Mock(_processes={}), _resolver_executor=resolving, _subprocess_message_queue=Mock()
    )
    workers.__exit__(KeyboardInterrupt, None, None)
    thread.join(5)
    assert not thread.is_alive()


class Mortal:
    """Two processes that hold what engines hand over, and die so many times of one batch, with all that they hold."""

    engine = engines.Engine("process", 2)

    def __init__(self, fatal: int, deaths: int) -> None:
        self.fatal, self.deaths = fatal, deaths
        self.dead = False
        self.held: list[int] = []
        self.handed_over: list[int] = []

    def submit(self, _: object, run: object, batch: int) -> int:
        self.held.append(batch)
        self.handed_over.append(batch)
        return batch

    def next_done(self, within: float) -> int:
        return self.held.pop(0)

    def result(self, batch: int) -> StageCount:
        if batch == self.fatal and self.deaths:
            self.deaths -= 1
            self.dead = True
        if self.dead:
            raise engines.DiedError("it died")
        return StageCount(1, 1)

    def renew(self) -> None:
        self.dead = False


@pytest.mark.parametrize(("deaths", "alone"), [(0, []), (1, []), (2, [3, 4])])
def test_what_a_dying_process_takes_along_is_done_once_more_before_it_is_suspected(
    deaths: int, alone: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    suspected: list[int] = []

    def isolate(stage: str, over: object, run: object, batch: int, within: float) -> StageCount:
        suspected.append(batch)
        return StageCount(1, 1)

    monkeypatch.setattr(batches, "isolate", isolate)
    monkeypatch.setattr(batches, "get_run_logger", Mock())
    workers: Any = Mortal(3, deaths)
    total = batches.each(workers, "extract", Mock(), Mock(), 9, 1.0)
    assert (total, suspected) == (StageCount(9, 9), alone)
    assert workers.handed_over == [*range(9), *([3, 4, 5, 6] if deaths else [])]
