"""Threads, processes and Dask land the same rows; a cluster that loses a worker in the middle, too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows import engines
from flows import etl as module
from flows.settings import Settings
from tests.flows import faulty

pytest.importorskip("prefect_dask")

REPORT = """{outlet}

{title}

입력 2024-03-{day:02d} 09:00

[한빛=김가람 기자] 한빛시는 {day}일 시청에서 {title}을 알리며 지역 기업 {count}개사가 함께한다고 밝혔다. 사업비는 {money}억원이다.

이나래 시장은 "{days}박 {nights}일 동안 길을 찾겠다"고 말했다. {mark}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    titles = ("시애틀 박람회 방문", "한빛천 다리 공사", "가온항 축제")
    for i in range(9):
        text = REPORT.format(
            outlet=("한빛일보", "가온일보", "나래신문")[i % 3], title=titles[i // 3], day=4 + i, count=9 + i % 2,
            money=20 + i % 3, days=5, nights=7 + i % 2, mark=faulty.LOSES_WORKER if i == 4 else "",
        )  # fmt: skip
        (folder / f"{i}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def on(
    tmp_path_factory: pytest.TempPathFactory, pages: Path, etl: Callable[..., Any],
    content_of: Callable[[Path], Any], monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., dict[str, list[str]]]:  # fmt: skip
    """Run on an engine, in batches of two, and give back every table that landed."""

    def run(**settings: str) -> dict[str, list[str]]:
        warehouse = tmp_path_factory.mktemp("landed") / "warehouse"
        for name, value in {"BATCH_SIZE": "2", "WORKERS": "2", **settings}.items():
            monkeypatch.setenv(f"DAEJO_{name}", value)
        state = etl([pages], warehouse)
        assert state.is_completed(), state.message
        tables: dict[str, list[str]] = content_of(warehouse).tables
        return tables

    return run


@pytest.fixture(scope="module")
def expected() -> dict[str, dict[str, list[str]]]:
    return {}


def on_threads(on: Callable[..., Any], expected: dict[str, Any]) -> dict[str, list[str]]:
    if not expected:
        expected["tables"] = on(ENGINE="thread")
        assert len(expected["tables"]["silver.articles"]) == 9
        assert expected["tables"]["gold.findings"]
    tables: dict[str, list[str]] = expected["tables"]
    return tables


@pytest.mark.slow
def test_processes_land_the_same_rows(on: Callable[..., Any], expected: dict[str, Any]) -> None:
    assert on(ENGINE="process") == on_threads(on, expected)


@task(cache_policy=NO_CACHE)
def process_id() -> int:
    return os.getpid()


@pytest.mark.slow
def test_dask_on_one_machine_works_in_a_process_of_its_own(etl: Callable[..., Any]) -> None:
    """What lands is the same as on any cluster: only who starts the workers differs."""
    with engines.Workers(engines.chosen(Settings(engine="dask", workers=1), 1)) as workers:
        there = workers.result(workers.submit(process_id))
    assert there != os.getpid()


@pytest.fixture
def cluster(tmp_path: Path, root: Path) -> Iterator[str]:
    """A scheduler and two workers, each a process of its own, as on three machines; their address."""
    scheduler_file = tmp_path / "scheduler"
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
        cwd=root, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert scheduler.stderr is not None
    address = next(found[0] for line in scheduler.stderr if (found := re.search(r"tcp://[\d.]+:\d+", line)))
    log = scheduler_file.open("w")
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny",
             "--no-dashboard", "--local-directory", str(tmp_path)],
            cwd=root, stderr=log,
        )
        for _ in range(2)
    ]  # fmt: skip
    yield address
    for process in (*workers, scheduler):
        process.terminate()
        process.wait()
    log.close()


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_lands_the_same_rows(
    on: Callable[..., Any], expected: dict[str, Any], cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed = on_threads(on, expected)
    monkeypatch.setattr(module, "clean_batch", faulty.faulty_clean_batch)
    assert on(ENGINE="dask", DASK_ADDRESS=cluster) == undisturbed
