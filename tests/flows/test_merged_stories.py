"""What a reader decided about a story's findings holds when the story turns out to be part of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import Piece, Said, day, new_run, stage

from flows.findings import Finding, read
from flows.reviewing import decide, mute
from flows.storyline import read as read_story
from tasks.lake import Warehouse, connect
from tasks.land.task import land
from tasks.link.task import link
from tasks.validate import task as validation

WORDS = "진가람 가온전시회 해외출장 홍보관 공동브랜드 투자유치 참가업체"


def piece(name: str, at: str, trip: str | None = None) -> Piece:
    told = f"해외출장 일정 {trip} 해외출장 일정이다." if trip else "홍보관 소식이다."
    said = (
        [Said("TRIP_LENGTH", trip, f"P6N{trip[-2]}D", "6", trip[-2], topic="해외출장 일정")] if trip else []
    )
    return Piece(
        name, f"진가람 가온전시회 해외출장 홍보관 {name}", [told], WORDS, f"{name}신문", day(at), said=said
    )


def run(folder: Path, name: str, *pieces: Piece) -> list[Finding]:
    """Link, check and land some articles; what is found then on trips, hidden or not."""
    made = new_run(folder, name)
    stage(made, *pieces)
    link.fn(made, 1)
    validation.validate.fn(made, 1)
    land.fn(made, [], {})
    with connect(Warehouse(folder)) as connection:
        return [f for f in read(connection, hidden=True) if f.rule == "trip_length_disagrees"]


def shown(folder: Path) -> set[str]:
    with connect(Warehouse(folder)) as connection:
        return {finding.finding_id for finding in read(connection, hidden=False)}


def test_decisions_and_mutes_follow_a_story_into_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "_begin_checks", lambda _run: lambda _connection: ())
    assert run(tmp_path, "run-1", piece("먼저", "2023-01-01")) == []
    (before,) = run(
        tmp_path, "run-2", piece("가", "2023-01-24", "6박8일"), piece("나", "2023-01-24", "6박 9일")
    )
    warehouse = Warehouse(tmp_path)
    decide(warehouse, before.finding_id, "dismissed", "두 대표단이다", "김독자")
    mute(warehouse, f"story:{before.story_id}", "소음", "김독자", is_muted=True)

    (merged,) = run(tmp_path, "run-3", piece("사이", "2023-01-12"))
    assert merged.story_id != before.story_id
    assert merged.finding_id == before.finding_id
    with connect(warehouse) as connection:
        assert read_story(connection, before.story_id).story_id == merged.story_id
    (grown,) = run(tmp_path, "run-4", piece("다", "2023-01-13", "6박 9일"))
    assert (grown.finding_id, grown.story_id) == (before.finding_id, merged.story_id)

    decide(warehouse, before.finding_id, "confirmed", None, "김독자")
    assert shown(tmp_path).isdisjoint({before.finding_id})
    mute(warehouse, f"story:{merged.story_id}", None, "김독자", is_muted=False)
    assert before.finding_id in shown(tmp_path)


def test_a_decision_on_what_both_stories_had_holds_for_the_one_that_they_become(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "_begin_checks", lambda _run: lambda _connection: ())
    (kept,) = run(
        tmp_path, "run-1", piece("먼저", "2023-01-01", "6박8일"), piece("또", "2023-01-01", "6박 9일")
    )
    told = piece("가", "2023-01-24", "6박8일"), piece("나", "2023-01-24", "6박 9일")
    (gone,) = (found for found in run(tmp_path, "run-2", *told) if found.story_id != kept.story_id)
    warehouse = Warehouse(tmp_path)
    decide(warehouse, gone.finding_id, "dismissed", "두 대표단이다", "김독자")

    run(tmp_path, "run-3", piece("사이", "2023-01-12"))
    assert shown(tmp_path).isdisjoint({kept.finding_id, gone.finding_id})
    with connect(warehouse) as connection:
        assert connection.execute(
            "SELECT n_dismissed FROM gold.rule_precision WHERE rule = 'trip_length_disagrees'"
        ).fetchone() == (1,)
    decide(warehouse, kept.finding_id, "confirmed", None, "김독자")
    assert shown(tmp_path) >= {kept.finding_id}
