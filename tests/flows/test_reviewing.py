"""A reader's decisions are kept, shown, counted and undone; mistakes are told in one line."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsroom import Piece, Said, new_run, stage
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import MistakeError
from flows.findings import read
from flows.reviewing import decide, mute
from flows.storyline import read as read_story
from tasks.lake import Warehouse, connect
from tasks.land.task import land
from tasks.run import Run
from tasks.schema import table_named
from tasks.schema.identity import stable_id

FINDINGS, STORIES, MEMBERS = (
    table_named(f"gold.{name}") for name in ("findings", "stories", "story_articles")
)
STORY = stable_id("story", "회담")
IDS = ("aaaa" + "0" * 16, "aaab" + "0" * 16)
PIECES = [
    Piece(
        "가", "회담이 열린다", ["3월 4일 회의에 12명이 온다."], said=[Said("COUNT", "12명", "12", unit="명")]
    ),
    Piece(
        "나",
        "회담이 끝났다",
        ["회의에 15명이 왔다."],
        publisher="나신문",
        said=[Said("COUNT", "15명", "15", unit="명")],
    ),
]


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of one story with two findings, for each test to take a copy of."""
    folder = tmp_path_factory.mktemp("landed") / "warehouse"
    run = new_run(folder)
    stage(run, *PIECES)
    found = [
        {
            "finding_id": identity, "rule": rule, "dimension": "consistency", "severity": "warning",
            "scope": "cross_article", "story_id": STORY, "article_ids": sorted(p.article_id for p in PIECES),
            "mention_ids": [], "values": ["12명", "15명"], "verdict": "contradiction", "message": "수가 다르다.",
            "status": "open", "evidence": [], "run_id": "run-1",
        }
        for identity, rule in zip(IDS, ("count_disagrees", "money_disagrees"), strict=True)
    ]  # fmt: skip
    run.write("validate", FINDINGS, FINDINGS.arrow([]).from_pylist(found, schema=FINDINGS.arrow_schema))
    story = {"story_id": STORY, "title": "회담이 열린다", "n_articles": 2, "n_originals": 2}
    run.write("link", STORIES, STORIES.arrow([]).from_pylist([story], schema=STORIES.arrow_schema))
    members = [
        {"story_id": STORY, "article_id": p.article_id, "similarity": 1.0, "shared_terms": []} for p in PIECES
    ]
    run.write("link", MEMBERS, MEMBERS.arrow([]).from_pylist(members, schema=MEMBERS.arrow_schema))
    land.fn(run, [], {})
    return folder


@pytest.fixture
def warehouse(landed: Path, tmp_path: Path) -> Warehouse:
    return Warehouse(Path(shutil.copytree(landed, tmp_path / "warehouse")))


def shown(warehouse: Warehouse, *, hidden: bool = False) -> list[str]:
    with connect(warehouse) as connection:
        return [finding.finding_id for finding in read(connection, hidden=hidden)]


def test_what_is_dismissed_is_shown_only_when_asked_for(warehouse: Warehouse) -> None:
    assert set(shown(warehouse)) == set(IDS)
    decide(warehouse, IDS[0], "dismissed", "다른 회의다", "김독자")
    assert shown(warehouse) == [IDS[1]]
    assert set(shown(warehouse, hidden=True)) == set(IDS)


def test_the_last_decision_counts_and_every_one_is_kept(warehouse: Warehouse) -> None:
    decide(warehouse, IDS[0], "dismissed", "다른 회의다", "김독자")
    again = decide(warehouse, IDS[0], "confirmed", None, "김독자")
    assert again.earlier == "dismissed"
    assert set(shown(warehouse)) == set(IDS)
    with connect(warehouse) as connection:
        assert connection.execute("SELECT count(*) FROM gold.reviews").fetchone() == (2,)
        rows = connection.execute("SELECT rule, precision FROM gold.rule_precision").fetchall()
    assert dict(rows) == {"count_disagrees": 1.0, "money_disagrees": None}


def test_a_decision_survives_the_next_run(warehouse: Warehouse) -> None:
    decide(warehouse, IDS[0], "dismissed", "다른 회의다", "김독자")
    run = Run("run-2", datetime(2026, 1, 3, tzinfo=UTC), warehouse)
    with connect(warehouse) as connection:
        rows = connection.execute("FROM gold.findings").to_arrow_table()
    changed = rows.set_column(
        rows.schema.get_field_index("message"), "message", [["새 설명"] * rows.num_rows]
    )
    run.write("validate", FINDINGS, changed)
    land.fn(run, [], {})
    assert shown(warehouse) == [IDS[1]]


@pytest.mark.parametrize("what", ["rule:count_disagrees", f"story:{STORY}", "outlet:나신문"])
def test_what_is_muted_is_hidden_until_it_is_not(warehouse: Warehouse, what: str) -> None:
    mute(warehouse, what, "소음", "김독자", is_muted=True)
    assert IDS[0] not in shown(warehouse)
    mute(warehouse, what, None, "김독자", is_muted=False)
    assert set(shown(warehouse)) == set(IDS)


@pytest.mark.parametrize(
    ("finding", "decision", "reason", "told"),
    [
        ("aaa", "confirmed", None, "at least"),
        ("ffff", "confirmed", None, "no such finding"),
        ("aaab", "dismissed", " ", "--reason"),
    ],
)
def test_mistakes_are_told(
    warehouse: Warehouse, finding: str, decision: str, reason: str | None, told: str
) -> None:
    with pytest.raises(MistakeError, match=told):
        decide(warehouse, finding, decision, reason, "김독자")  # type: ignore[arg-type]


@pytest.mark.parametrize("what", ["count_disagrees", "rule:nothing", "outlet:없는신문", "day:월요일"])
def test_only_what_is_there_can_be_muted(warehouse: Warehouse, what: str) -> None:
    with pytest.raises(MistakeError):
        mute(warehouse, what, None, "김독자", is_muted=True)


def test_the_command_decides_once_and_clearly(warehouse: Warehouse) -> None:
    at = ["--warehouse", str(warehouse.directory)]
    done = CliRunner().invoke(app, ["review", "aaaa", "--dismiss", "--reason", "다른 회의", *at])
    assert (done.exit_code, IDS[0] in done.output) == (0, True)
    for wrong in ([], ["aaaa"], ["aaaa", "--confirm", "--dismiss"], ["--confirm"]):
        assert isinstance(CliRunner().invoke(app, ["review", *wrong, *at]).exception, MistakeError)
    reported = CliRunner().invoke(app, ["review", "--report", "--json", *at])
    assert '"n_dismissed": 1' in reported.output


def test_a_story_is_told_in_order_with_its_figures_and_findings(warehouse: Warehouse) -> None:
    with connect(warehouse) as connection:
        by_id, by_article = read_story(connection, STORY[:6]), read_story(connection, "나")
        with pytest.raises(MistakeError):
            read_story(connection, "없는 것")
    assert by_id == by_article
    assert [(told.source_id, told.figures) for told in by_id.articles] == [
        ("가", ("12명",)),
        ("나", ("15명",)),
    ]
    assert len(by_id.findings) == len(IDS)
    printed = CliRunner().invoke(app, ["story", STORY, "--warehouse", str(warehouse.directory)])
    assert printed.exit_code == 0
    assert "나신문: 회담이 끝났다" in printed.output
