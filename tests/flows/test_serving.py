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
from uuid import uuid4

import pytest
import yaml

from flows.server import Server, ServerError
from tasks.lake import Warehouse, connect

PAGE = (
    "새 도서관 문 열어\n\n[한빛=김가람 기자] 한빛시는 20일 새 도서관을 열었다고 밝혔다. 장서는 3만 권이다.\n"
)
WITHIN = 400.0


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


def test_a_served_run_that_comes_due_while_one_is_at_work_is_dropped(server: Server) -> None:
    """It would wait otherwise, and those after it too: a queue that only grows."""
    from flows.deployments import main_flow, upkeep, when

    hourly = when("0 * * * *", None, "Asia/Seoul")
    for served in (main_flow(hourly, {}), *upkeep(hourly, "warehouse")):
        made = served.deployment()
        options = made.concurrency_options
        assert made.concurrency_limit == 1
        assert options is not None
        assert options.collision_strategy == "CANCEL_NEW"


def test_what_a_killed_serve_left_at_work_does_not_hold_its_place_for_ever(server: Server) -> None:
    from prefect.client.orchestration import get_client
    from prefect.states import Pending, Running

    from flows.deployments import end_abandoned, upkeep, when

    tidied, _ = upkeep(when("30 3 1 1 *", None, "Asia/Seoul"), "warehouse")
    deployment_id = tidied.deployment().apply()
    with get_client(sync_client=True) as client:

        def begin() -> tuple[Any, str]:
            run = client.create_flow_run_from_deployment(deployment_id)
            taken_up = client.set_flow_run_state(run.id, Pending()).state
            if taken_up is None or taken_up.is_pending():
                client.set_flow_run_state(run.id, Running())
            state = client.read_flow_run(run.id).state
            return run.id, state.type.value if state else ""

        try:
            (killed, began), (_, dropped) = begin(), begin()
            assert (began, dropped) == ("RUNNING", "CANCELLED")
            assert end_abandoned(client, [deployment_id]) == 1
            left = client.read_flow_run(killed).state
            assert left is not None
            assert (left.type, end_abandoned(client, [deployment_id])) == ("CRASHED", 0)
            assert begin()[1] == "RUNNING"
        finally:
            client.delete_deployment(deployment_id)


def test_a_taken_port_is_said(server: Server) -> None:
    with pytest.raises(ServerError, match=rf"port {server.port} is taken; choose another with --port"):
        Server(server.port, {})


def test_the_deployments_name_flows_that_are_there_and_seoul(root: Path) -> None:
    deployments = yaml.safe_load((root / "prefect.yaml").read_text("utf-8"))["deployments"]
    assert deployments[0]["name"] == "hourly"
    for deployment in deployments:
        path, _, name = deployment["entrypoint"].partition(":")
        assert f"def {name}(" in (root / path).read_text("utf-8")
        assert {schedule["timezone"] for schedule in deployment.get("schedules", ())} <= {"Asia/Seoul"}
        assert deployment["work_pool"]["name"] == "daejo"
        assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}


def test_every_parameter_of_the_main_flow_is_described_in_its_form(server: Server) -> None:
    from flows.etl import etl

    described = etl.parameters.properties
    assert {name for name, shown in described.items() if len(shown["description"]) > 20} == {
        "paths",
        "warehouse",
    }


def test_the_automations_are_those_that_prefect_takes(root: Path, server: Server) -> None:
    from prefect.events.schemas.automations import AutomationCore

    from flows import events

    text = (root / "docs" / "deploy" / "automations.yaml").read_text("utf-8")
    rules = yaml.safe_load(text.replace("BLOCK_DOCUMENT_ID", str(uuid4())))["automations"]
    listened = {name for rule in rules for name in AutomationCore.model_validate(rule).trigger.expect}
    assert {events.FINDING_CREATED, events.QUALITY_FAILED, events.RUN_BLOCKED} <= listened


@pytest.mark.parametrize("unit", ["daejo", "daejo-server", "daejo-worker"])
def test_the_units_start_commands_that_are_there(unit: str, root: Path) -> None:
    text = (root / "docs" / "deploy" / f"{unit}.service").read_text("utf-8")
    (command,) = re.findall(r"^ExecStart=/opt/daejo/\.venv/bin/(\w+) ", text, re.MULTILINE)
    assert Path(sys.executable).with_name(command).exists()


def test_the_image_copies_what_is_there(root: Path) -> None:
    text = (root / "docs" / "deploy" / "Dockerfile").read_text("utf-8")
    copied = [
        name
        for line in re.findall(r"^COPY --chown=daejo (.+)", text, re.MULTILINE)
        for name in line.split()[:-1]
    ]
    assert {"flows", "tasks", "expectations", "seeds", "requirements.lock"} <= set(copied)
    assert [name for name in copied if not (root / name).exists()] == []
