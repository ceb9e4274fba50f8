"""What `daejo serve` hands to Prefect, and leaves behind. A schedule that fires is in tests/ui/test_prefect_pages.py."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml

from flows.errors import MistakeError
from flows.server import WRITERS, Server, ServerError, is_failure


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


def test_a_write_cut_off_when_the_server_stops_is_not_logged_as_a_failure() -> None:
    def record(error: BaseException) -> logging.LogRecord:
        return logging.LogRecord(
            WRITERS[0], logging.ERROR, "", 0, "Error flushing", (), (type(error), error, None)
        )

    assert not is_failure(record(asyncio.CancelledError()))
    assert is_failure(record(OSError("the disk is full")))
    assert all(find_spec(writer) for writer in WRITERS)


def test_a_schedule_that_says_no_times_is_a_mistake() -> None:
    from flows.deployments import when

    with pytest.raises(MistakeError, match="cron: nope: say minute"):
        when("nope", None, "Asia/Seoul")


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
