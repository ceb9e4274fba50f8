"""A schedule fires a run, and a person sees it in Prefect's pages: its name, its artifacts, a finding in Korean."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

WITHIN = 600.0
"""Seconds to wait for a run before giving up: far more than it takes."""
DRAWN_WITHIN = 5000
"""Milliseconds that the picture of a run leaves its graph, a canvas, to be drawn."""
FINDING = "6박 9일 ↔ 6박8일"


@dataclass(frozen=True)
class Serving:
    """`daejo serve` at work: the address of its pages, of the warehouse's own, and a run that a schedule made."""

    process: subprocess.Popen[str]
    address: str
    site: str
    run: dict[str, Any]


def ask(address: str, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    request = urllib.request.Request(
        f"{address}/api/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        rows: list[dict[str, Any]] = json.load(answer)
    return rows


def said(process: subprocess.Popen[str], pattern: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(pattern, line):
            return found.group(1)
    raise AssertionError(f"serve ended without saying {pattern}")


def completed(address: str) -> dict[str, Any]:
    wanted = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}, "sort": "EXPECTED_START_TIME_ASC"}
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        if runs := ask(address, "flow_runs/filter", wanted):
            return runs[0]
        time.sleep(1)
    raise AssertionError("no scheduled run completed")


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory, root: Path, browser: object) -> Iterator[Serving]:
    """Serve the samples every half minute, in a new Prefect home; needs the browser, so as not to start in vain."""
    folder = tmp_path_factory.mktemp("serving")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "serve", "--every", "30", "--port", "0",
         "--source", str(root / "seeds" / "articles"), "--warehouse", str(folder / "warehouse")],
        env={**environment, "PREFECT_HOME": str(folder / "home")},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        address = said(process, r"Watch the runs at (\S+)")
        site = said(process, r"own pages are at (\S+)")
        yield Serving(process, address, site, completed(address))
    finally:
        process.kill()
        process.wait()


def test_the_run_is_seen_among_the_runs(serving: Serving, page: Page, pictures: Path) -> None:
    assert serving.run["auto_scheduled"] is True
    assert serving.run["created_by"]["type"] == "SCHEDULE"
    assert re.fullmatch(r"daejo \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", serving.run["name"])
    page.goto(f"{serving.address}/runs")
    page.get_by_text(serving.run["name"]).first.wait_for()
    page.get_by_text("Completed").first.wait_for()
    page.screenshot(path=pictures / "prefect-runs.png")


def test_its_page_shows_named_tasks(serving: Serving, page: Page, pictures: Path) -> None:
    page.goto(f"{serving.address}/runs/flow-run/{serving.run['id']}?tab=Logs")
    page.get_by_text(serving.run["name"]).first.wait_for()
    page.get_by_text("clean: 15 in, 15 out").first.wait_for()
    page.wait_for_timeout(DRAWN_WITHIN)
    page.screenshot(path=pictures / "prefect-run.png")
    names = {task["name"] for task in ask(serving.address, "task_runs/filter", {
        "flow_runs": {"id": {"any_": [serving.run["id"]]}}})}  # fmt: skip
    assert {"ingest", "clean batch 1/1", "extract batch 1/1", "link", "validate", "land"} <= names


@pytest.mark.parametrize(
    ("key", "text"),
    [("daejo-findings", FINDING), ("daejo-run-summary", "열린 발견"), ("daejo-quality", "성립")],
)
def test_its_artifacts_are_read_in_korean(
    serving: Serving, page: Page, pictures: Path, key: str, text: str
) -> None:
    (artifact,) = ask(serving.address, "artifacts/filter", {"artifacts": {
        "key": {"any_": [key]}, "flow_run_id": {"any_": [serving.run["id"]]}}})  # fmt: skip
    page.goto(f"{serving.address}/artifacts/artifact/{artifact['id']}")
    page.get_by_text(text).first.wait_for()
    page.screenshot(path=pictures / f"prefect-{key.removeprefix('daejo-')}.png")


def test_the_deployment_asks_for_its_parameters(serving: Serving, page: Page) -> None:
    (deployment,) = ask(serving.address, "deployments/filter", {"flows": {"name": {"any_": ["etl"]}}})
    page.goto(f"{serving.address}/deployments/deployment/{deployment['id']}/run")
    page.get_by_text("Files, folders or globs to read").first.wait_for()


def test_the_summary_leads_to_the_warehouse_s_own_pages(serving: Serving, page: Page) -> None:
    (artifact,) = ask(serving.address, "artifacts/filter", {"artifacts": {
        "key": {"any_": ["daejo-run-summary"]}, "flow_run_id": {"any_": [serving.run["id"]]}}})  # fmt: skip
    page.goto(f"{serving.address}/artifacts/artifact/{artifact['id']}")
    link = page.get_by_role("link", name="오늘의 대조").first
    assert link.get_attribute("href") == f"{serving.site}/index.html"
    page.goto(f"{serving.site}/index.html")
    page.get_by_text("6박").first.wait_for()


def test_it_stops_when_told(serving: Serving) -> None:
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(120) == 0
    with pytest.raises(OSError, match=r"refused|reset|timed out"):
        urllib.request.urlopen(f"{serving.address}/api/health", timeout=5)
