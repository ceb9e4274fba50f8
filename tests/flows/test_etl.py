"""The whole flow: what it lands, what it leaves alone, and what it says."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from flows import etl as module
from flows import running
from flows.outcome import Outcome
from tasks.lake import Warehouse, connect
from tasks.run import StageCount
from tasks.validate.task import Validation

TRIP = """{outlet}

{title}

입력 2024-03-1{day} 09:00

[한빛=김가람 기자] 이나래 한빛시장은 {day}일 미국 시애틀 출장 성과를 설명했다. 시는 이번 출장이 {length} 일정이었고 지역의 {count}개 기업이 항공우주 박람회에 함께 갔다고 밝혔다.

이 시장은 "시애틀 항공우주 박람회에서 지역 기업의 길을 찾았다"고 말했다.

김가람 기자 garam@example.com
"""


def outcome_of(state: Any) -> Outcome:
    assert state.is_completed(), state.message
    outcome: Outcome = state.result()
    return outcome


def write_pages(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, outlet, day, length, count in (
        ("a", "한빛일보", 4, "5박7일", 9),
        ("b", "가온일보", 5, "5박8일", 12),
    ):
        title = f"한빛시장, 시애틀 항공우주 박람회 출장 {length}"
        text = TRIP.format(outlet=outlet, title=title, day=day, length=length, count=count)
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where the pages of this module are, and the warehouse they land in once."""
    folder = tmp_path_factory.mktemp("etl")
    return {"pages": write_pages(folder / "pages"), "warehouse": folder / "warehouse"}


@pytest.fixture
def warehouse(landed: dict[str, Path], etl: Callable[..., Any]) -> Path:
    if not landed["warehouse"].exists():
        outcome = outcome_of(etl([landed["pages"]], landed["warehouse"]))
        assert (outcome.snapshot, outcome.n_usable, outcome.problems) == (1, 2, ())
    return landed["warehouse"]


def rows(warehouse: Path, query: str) -> list[tuple[Any, ...]]:
    with connect(Warehouse(warehouse)) as connection:
        return connection.execute(query).fetchall()


def test_two_reports_of_one_fair_disagree(warehouse: Path) -> None:
    pairs = rows(
        warehouse, "SELECT rule, source_id_a, source_id_b, value_a, value_b FROM gold.conflict_pairs"
    )
    assert ("count_disagrees", "a.txt", "b.txt", "9", "12") in pairs
    (sentence,) = {
        row[0]
        for row in rows(
            warehouse,
            "SELECT sentence FROM gold.finding_evidence WHERE rule = 'count_disagrees' AND value = '9'",
        )
    }
    assert "9개 기업" in sentence


def test_stage_counts_balance(warehouse: Path) -> None:
    counts = rows(warehouse, "SELECT stage, n_in, n_out + n_quarantined + n_unchanged FROM ops.run_stages")
    assert [stage for stage, *_ in counts] == ["ingest", "clean", "extract", "link", "validate", "land"]
    assert all(n_in == n_accounted for _, n_in, n_accounted in counts)


def test_the_same_input_twice_changes_nothing(
    warehouse: Path, landed: dict[str, Path], etl: Callable[..., Any], content_of: Callable[[Path], Any]
) -> None:
    before = content_of(warehouse)
    outcome = outcome_of(etl([landed["pages"]], warehouse))
    assert (outcome.snapshot, outcome.n_usable) == (None, 2)
    assert [stage.stage for stage in outcome.stages] == ["ingest", "land"]
    assert content_of(warehouse) == before


def test_bad_pages_are_quarantined_and_the_rest_lands(
    warehouse: Path, tmp_path: Path, etl: Callable[..., Any], content_of: Callable[[Path], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("DAEJO_MAX_FILE_BYTES", "20000")
    grown = Path(shutil.copytree(warehouse, tmp_path / "warehouse"))
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "empty.txt").touch()
    (pages / "binary.txt").write_bytes(os.urandom(3000) + bytes(20))
    (pages / "large.txt").write_bytes("가나다라 ".encode() * 5000)
    (pages / "undecodable.txt").write_bytes(bytes(range(0x81, 0xFF)) * 30)
    (pages / "no_article.html").write_text(
        "<html><body><nav><a href='/'>처음</a></nav></body></html>", "utf-8"
    )
    (pages / "sound.jsonl").write_text(
        json.dumps(
            {
                "id": "s-1",
                "text": "한빛시는 20일 새 도서관을 열었다고 밝혔다. 장서는 3만 권이다.",
                "title": "도서관 개관",
            }
        )
        + "\n{broken",
        "utf-8",
    )
    inputs = [pages, tmp_path / "nowhere"]
    outcome = outcome_of(etl(inputs, grown))
    reasons = {Path(problem.uri).name: problem.reason for problem in outcome.problems}
    assert reasons == {
        "empty.txt": "empty", "binary.txt": "binary", "large.txt": "too_large", "undecodable.txt": reasons["undecodable.txt"],
        "no_article.html": reasons["no_article.html"], "sound.jsonl:2": "bad_line", "nowhere": "missing",
    }  # fmt: skip
    assert reasons["undecodable.txt"] in {"undecodable", "binary"}
    assert (outcome.n_usable, outcome.n_quarantined) == (1, 7)
    assert rows(grown, "SELECT count(*), count(DISTINCT quarantine_id) FROM ops.quarantine") == [(7, 7)]
    kept = rows(
        grown,
        "SELECT count(*) FROM ops.quarantine LEFT JOIN bronze.capture_bytes USING (capture_id) "
        "WHERE content IS NULL AND kept_at IS NULL AND reason NOT IN ('empty', 'missing')",
    )
    assert kept == [(0,)], "the bytes of what could be read are kept"
    assert rows(grown, "SELECT title FROM silver.articles WHERE source_id = 's-1'") == [("도서관 개관",)]
    before = content_of(grown)
    again = outcome_of(etl(inputs, grown))
    assert (again.snapshot, again.n_usable, len(again.problems)) == (None, 1, 7)
    assert content_of(grown) == before


def test_checks_that_block_leave_everything_as_it_was(
    warehouse: Path, tmp_path: Path, etl: Callable[..., Any], content_of: Callable[[Path], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page = tmp_path / "new.txt"
    page.write_text("한빛시는 21일 새 다리를 열었다고 밝혔다. 다리는 길이 300m다.", "utf-8")
    blocking = Validation(StageCount(n_in=1, n_out=1), blocked=("silver.articles: body is empty",))
    monkeypatch.setattr(module, "validate", lambda *_: blocking)
    before = content_of(warehouse)
    state = etl([page], warehouse)
    assert (state.is_failed(), state.name) == (True, "Blocked")
    assert state.message == "Checks kept the run from landing: silver.articles: body is empty"
    assert content_of(warehouse) == before


def test_a_run_says_what_other_rules_had_read(
    warehouse: Path, landed: dict[str, Path], tmp_path: Path, etl: Callable[..., Any]
) -> None:
    aged = Path(shutil.copytree(warehouse, tmp_path / "warehouse"))
    with connect(Warehouse(aged), read_only=False) as connection:
        connection.execute(
            "UPDATE ops.article_versions SET extract = 'older' WHERE article_id = "
            "(SELECT article_id FROM silver.articles WHERE source_id = 'a.txt')"
        )
    outcome = outcome_of(etl([landed["pages"]], aged))
    (line,) = outcome.stale
    assert line.startswith("1 of 2 articles were read by extract with other rules")
    assert line.endswith("`daejo rebuild --stage extract` reads them again")
    assert outcome_of(etl([landed["pages"]], warehouse)).stale == ()
    shown = Console(width=60, file=StringIO())
    running._summarise(outcome, shown)
    assert line in shown.file.getvalue()


def test_every_run_leaves_its_summary_and_findings_in_korean(
    warehouse: Path, landed: dict[str, Path], etl: Callable[..., Any]
) -> None:
    from prefect.client.orchestration import get_client

    etl([landed["pages"]], warehouse)
    with get_client(sync_client=True) as client:
        latest = client._client.post("/artifacts/latest/filter", json={}).json()
    by_key = {artifact["key"]: artifact["data"] for artifact in latest}
    assert "새로 반영할 것이 없음" in by_key["daejo-run-summary"]
    assert "기사 사이" in {row["범위"] for row in json.loads(by_key["daejo-findings"])}
