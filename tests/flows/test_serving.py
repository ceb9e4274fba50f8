"""A schedule fires by itself, its run completes, and what it leaves can be read in Prefect, in Korean."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.server import Server, ServerError
from tasks.lake import Warehouse, connect

PAGE = (
    "새 도서관 문 열어\n\n[한빛=김가람 기자] 한빛시는 20일 새 도서관을 열었다고 밝혔다. 장서는 3만 권이다.\n"
)
WITHIN = 150.0


def ask(address: str, path: str, query: dict[str, Any]) -> list[dict[str, Any]]:
    request = urllib.request.Request(
        f"{address}/api/{path}",
        json.dumps(query).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        rows: list[dict[str, Any]] = json.load(answer)
    return rows


@pytest.fixture
def serving(tmp_path: Path, prefect_home: Path, server: Server) -> Iterator[subprocess.Popen[str]]:
    """`daejo serve` every few seconds, with a server of its own over a copy of the session's Prefect home."""
    home = tmp_path / "home"
    home.mkdir()
    with sqlite3.connect(prefect_home / "prefect.db") as source, sqlite3.connect(home / "prefect.db") as copy:
        source.backup(copy)
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    options = [
        "--every",
        "15",
        "--port",
        "0",
        "--source",
        str(page),
        "--warehouse",
        str(tmp_path / "warehouse"),
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "serve", *options],
        env={**environment, "PREFECT_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process
    process.kill()
    process.wait()


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"Watch the runs at (\S+)", line):
            return found.group(1)
    raise AssertionError("the server never started")


def completed(address: str) -> dict[str, Any]:
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        scheduled = {
            "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}, "tags": {"all_": ["auto-scheduled"]}}
        }
        if runs := ask(address, "flow_runs/filter", scheduled):
            return runs[0]
        time.sleep(1)
    raise AssertionError("no scheduled run completed")


@pytest.mark.slow
def test_a_schedule_fires_and_its_run_can_be_seen(serving: subprocess.Popen[str], tmp_path: Path) -> None:
    address = address_of(serving)
    run = completed(address)
    assert run["auto_scheduled"] is True
    assert run["created_by"]["type"] == "SCHEDULE"
    assert re.fullmatch(r"daejo \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", run["name"])
    artifacts = ask(address, "artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    data = {artifact["key"]: artifact["data"] for artifact in artifacts}
    assert "| 수집 | 1 | 1 | 0 | 0 |" in data["daejo-run-summary"]
    assert all("규칙" in row for row in json.loads(data["daejo-findings"]))
    with connect(Warehouse(tmp_path / "warehouse")) as connection:
        assert connection.execute("SELECT title FROM silver.articles").fetchall() == [("새 도서관 문 열어",)]

    serving.send_signal(signal.SIGTERM)
    assert serving.wait(60) == 0
    with pytest.raises(OSError, match=r"refused|reset|timed out"):
        urllib.request.urlopen(f"{address}/api/health", timeout=5)


def test_a_taken_port_is_said(server: Server) -> None:
    with pytest.raises(ServerError, match=rf"port {server.port} is taken; choose another with --port"):
        Server(server.port, {})


def test_the_deployment_names_the_flow_and_seoul(root: Path) -> None:
    (deployment,) = yaml.safe_load((root / "prefect.yaml").read_text("utf-8"))["deployments"]
    path, _, name = deployment["entrypoint"].partition(":")
    assert f"def {name}(" in (root / path).read_text("utf-8")
    assert deployment["schedules"][0]["timezone"] == "Asia/Seoul"
    assert deployment["work_pool"]["name"] == "daejo"
