"""What a run tells of itself: messages, events, tables in Korean, assets, figures; and to whom it may be lost."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from flows import etl as module
from flows import notifying, telling
from flows.progress import Silent
from flows.settings import Settings
from flows.watched import Watched
from tasks.run import StageCount
from tasks.validate.task import Validation
from tests.flows.test_etl import write_pages


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A local address that takes messages, and those that it took."""
    taken: list[dict[str, Any]] = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Taker) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"json://127.0.0.1:{server.server_address[1]}/", taken
        server.shutdown()


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    emitted: list[dict[str, Any]] = []
    monkeypatch.setattr("flows.events.emit_event", lambda **event: emitted.append(event))
    return emitted


def artifacts_of(client: Any) -> dict[str, Any]:
    latest = client._client.post("/artifacts/latest/filter", json={}).json()
    return {artifact["key"]: artifact for artifact in latest}


def test_a_run_tells_people_and_automations_what_it_found(
    tmp_path: Path, etl: Callable[..., Any], webhook: tuple[str, list[dict[str, Any]]],
    events: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from prefect.client.orchestration import get_client

    address, taken = webhook
    figures = tmp_path / "metrics" / "daejo.prom"
    for name, value in {
        "NOTIFY": json.dumps([address, "nowhere://x", "json://127.0.0.1:9/"]),
        "METRICS_FILE": str(figures),
        "SITE_URL": "http://news.example/site/",
    }.items():
        monkeypatch.setenv(f"DAEJO_{name}", value)
    pages = write_pages(tmp_path / "pages")
    (pages / "broken.txt").touch()
    state = etl([pages], tmp_path / "warehouse")
    assert state.is_completed(), "a channel that is down fails no run"

    (message,) = taken
    assert message["title"].startswith("daejo: 새 발견 ")
    assert "[주의] 같은 것을 센 수가 다르다: 9개 기업 ↔ 12개 기업" in message["message"].replace(
        "지역의 ", ""
    )

    created = [event for event in events if event["event"] == "daejo.finding.created"]
    assert {event["resource"]["daejo.rule"] for event in created} >= {"count_disagrees"}
    severities = [event["resource"]["daejo.severity"] for event in created]
    assert severities == sorted(severities, key=["error", "warning", "info"].index), "the worst come first"

    with get_client(sync_client=True) as client:
        told = artifacts_of(client)
    (aside,) = json.loads(told["daejo-quarantine"]["data"])
    assert (aside["단계"], aside["이유"]) == ("수집", "empty")
    assert {row["결과"] for row in json.loads(told["daejo-quality"]["data"])} == {"성립"}
    assert "http://news.example/site/data_docs/index.html" in told["daejo-data-docs"]["data"]
    assert "(http://news.example/site/index.html)" in told["daejo-run-summary"]["data"]
    assert told["daejo-progress"]["data"] == 100.0

    written = figures.read_text("utf-8")
    assert 'daejo_stage_items{result="in",stage="clean"} 2.0' in written
    assert "daejo_run_landed 1.0" in written
    assert 'daejo_stage_items_per_second{stage="extract"}' in written


def test_a_run_that_is_blocked_says_so(
    tmp_path: Path, etl: Callable[..., Any], webhook: tuple[str, list[dict[str, Any]]],
    events: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    address, taken = webhook
    monkeypatch.setenv("DAEJO_NOTIFY", json.dumps([address]))
    blocking = Validation(StageCount(n_in=1, n_out=1), blocked=("silver.articles: body is empty",))
    monkeypatch.setattr(module, "validate", lambda *_: blocking)
    state = etl([write_pages(tmp_path / "pages")], tmp_path / "warehouse")
    assert state.name == "Blocked"
    (message,) = taken
    assert message["title"].endswith("검사에 막힘")
    assert "body is empty" in message["message"]
    (event,) = events
    assert (event["event"], event["payload"]["reasons"]) == (
        "daejo.run.blocked", ["silver.articles: body is empty"],
    )  # fmt: skip
    assert not list((tmp_path / "warehouse" / "staging").glob("*"))


def test_only_findings_as_severe_as_asked_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(notifying, "send", lambda _settings, title, _text: sent.append(title))
    monkeypatch.setattr(notifying, "_listed", lambda findings: "")
    from types import SimpleNamespace

    account = SimpleNamespace(new=tuple(SimpleNamespace(severity=s) for s in ("info", "warning", "error")))
    for severity in ("info", "warning", "error"):
        notifying.of_findings(Settings(notify_severity=severity), account)  # type: ignore[arg-type]
    assert sent == ["daejo: 새 발견 3건", "daejo: 새 발견 2건", "daejo: 새 발견 1건"]


def test_what_cannot_be_told_is_left(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import logging

    log = logging.getLogger("told")
    monkeypatch.setattr(telling, "get_run_logger", lambda: log)
    monkeypatch.setattr(telling, "reachable", lambda: False)
    with caplog.at_level("WARNING", "told"):
        assert telling.tell("the summary", lambda: 1 / 0) is None
    assert "the summary is not shown there" in caplog.text


def test_progress_goes_forward_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.watched.tell", lambda *_: None)
    watched = Watched(Silent())
    seen = []
    for stage, total in (
        ("ingest", None),
        ("clean", 2),
        ("extract", 2),
        ("link", 1),
        ("validate", 1),
        ("land", 1),
    ):
        watched.begin(stage, total)
        seen.append(watched.percent)
        watched.advance(1)
        seen.append(watched.percent)
    assert seen == sorted(seen)
    assert seen[-1] < 100
