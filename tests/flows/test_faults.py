"""What goes away in the middle of a run: Prefect's server, the person's patience, the operator's consent."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import takewhile
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from flows.deployments import leave_one_missed
from flows.server import Server
from tasks.lake import Warehouse, connect

FOLDER = Path(__file__).parent
WITHIN = 300.0
"""Seconds to wait for a state before giving up: far more than it takes."""
PAGE = "한빛시, {day}번째 도서관 연다\n\n한빛시는 {day}일 도서관 문을 연다고 밝혔다. 장서는 {day}만 권이다.\n"


def without_prefect() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for day in (3, 4):
        (folder / f"{day}.txt").write_text(PAGE.format(day=day), "utf-8")
    return folder


def articles(warehouse: Path) -> int:
    with connect(Warehouse(warehouse)) as connection:
        (n,) = connection.execute("SELECT count(*) FROM silver.articles").fetchone() or (0,)
    return int(n)


@pytest.mark.slow
def test_a_server_that_goes_away_loses_nothing_of_the_run(
    tmp_path: Path, prefect_home: Path, pages: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, FOLDER / "loses_server.py", pages, tmp_path / "warehouse"],
        env={**without_prefect(), "PREFECT_HOME": str(prefect_home)},
        capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert "Prefect's server went away" in ran.stderr
    assert "Landed in" in ran.stdout
    assert articles(tmp_path / "warehouse") == 2


@pytest.mark.slow
def test_an_interrupt_while_landing_rolls_back(
    tmp_path: Path, server: Server, pages: Path, etl: Callable[..., Any]
) -> None:
    ran = subprocess.run(
        [sys.executable, FOLDER / "interrupted.py", pages, tmp_path / "warehouse"],
        env={**os.environ, "PREFECT_API_URL": f"{server.address}/api"},
        capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    assert ran.returncode not in (0, 2)
    assert not list((tmp_path / "warehouse" / "staging").glob("*"))
    with connect(Warehouse(tmp_path / "warehouse")) as connection:
        assert (
            connection.execute("SELECT 1 FROM duckdb_tables() WHERE database_name = 'daejo'").fetchall() == []
        )
    assert etl([pages], tmp_path / "warehouse").is_completed()
    assert articles(tmp_path / "warehouse") == 2


@pytest.mark.slow
def test_a_run_told_to_end_ends_the_query_at_work(tmp_path: Path, server: Server, pages: Path) -> None:
    ran = subprocess.run(
        [sys.executable, FOLDER / "stopped.py", pages, tmp_path / "warehouse"],
        env={**os.environ, "PREFECT_API_URL": f"{server.address}/api"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ran.returncode == 130, ran.stderr[-2000:]
    assert ran.stderr.splitlines()[-1].startswith("daejo: stopped; ")
    assert not list((tmp_path / "warehouse" / "staging").glob("*"))
    assert not (tmp_path / "warehouse" / "catalog.sqlite").exists()


@pytest.fixture
def home(tmp_path: Path, server: Server, prefect_home: Path) -> Path:
    """A Prefect home of its own. Copied: to make its database anew takes six seconds of CPU."""
    home = tmp_path / "home"
    home.mkdir()
    with (
        closing(sqlite3.connect(prefect_home / "prefect.db")) as made,
        closing(sqlite3.connect(home / "prefect.db")) as copy,
    ):
        made.backup(copy)
    return home


@pytest.fixture
def serving(tmp_path: Path, home: Path) -> Iterator[subprocess.Popen[str]]:
    """`daejo serve` on a schedule that never comes, over pages enough to take a while."""
    lines = (json.dumps({"id": str(i), "text": PAGE.format(day=i)}, ensure_ascii=False) for i in range(5_000))
    (tmp_path / "pages.jsonl").write_text("\n".join(lines), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "serve", "--cron", "0 0 29 2 *", "--port", "0",
         "--source", str(tmp_path / "pages.jsonl"), "--warehouse", str(tmp_path / "warehouse")],
        env={**without_prefect(), "PREFECT_HOME": str(home)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    yield process
    process.kill()
    process.wait()


def ask(address: str, path: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(
        f"{address}/api/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    deadline = time.monotonic() + WITHIN
    while True:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            # What Prefect's server says while its database is locked; its own client asks again, too.
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def until(what: str, holds: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        if found := holds():
            return found
        time.sleep(0.2)
    raise AssertionError(f"never came: {what}")


@pytest.mark.slow
def test_a_run_cancelled_in_the_pages_leaves_nothing(serving: subprocess.Popen[str], tmp_path: Path) -> None:
    assert serving.stdout is not None
    said = "".join(takewhile(lambda line: line != "Stop with Ctrl-C.\n", serving.stdout))
    (address,) = re.findall(r"Watch the runs at (\S+)", said)
    (deployment,) = ask(address, "deployments/filter", {"flows": {"name": {"any_": ["etl"]}}})
    run = ask(address, f"deployments/{deployment['id']}/create_flow_run", {"state": {"type": "SCHEDULED"}})
    staging = tmp_path / "warehouse" / "staging"
    until(
        "articles in the middle of the run", lambda: list(staging.glob("*/clean/silver.articles/*.parquet"))
    )
    ask(address, f"flow_runs/{run['id']}/set_state", {"state": {"type": "CANCELLING"}})

    def state() -> str:
        (now,) = ask(address, "flow_runs/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})
        return str(now["state"]["type"])

    until("its end", lambda: state() == "CANCELLED")
    until("its clean-up", lambda: not list(staging.glob("*")))
    assert not (tmp_path / "warehouse" / "catalog.sqlite").exists()
    serving.send_signal(signal.SIGTERM)
    assert serving.wait(180) == 0


def test_a_schedule_that_was_missed_often_catches_up_once() -> None:
    now = datetime(2026, 11, 22, 6, tzinfo=UTC)
    due = [SimpleNamespace(id=f"{hour}", auto_scheduled=True) for hour in (5, 4, 3)]
    by_hand = SimpleNamespace(id="by hand", auto_scheduled=False)
    cancelled = []
    client = SimpleNamespace(
        read_flow_runs=lambda **_: [due[0], by_hand, *due[1:]],
        set_flow_run_state=lambda run_id, state, force: cancelled.append((run_id, state.name, force)),
    )
    assert leave_one_missed(client, [uuid4()], now) == 2  # type: ignore[arg-type]
    assert cancelled == [("4", "Missed", True), ("3", "Missed", True)]
