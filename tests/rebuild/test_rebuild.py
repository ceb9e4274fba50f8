"""What other rules had read is read again from the kept bytes, and only what reads otherwise is written."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tasks.clean.task import clean_batch
from tasks.extract.task import extract_batch
from tasks.lake import Warehouse, connect
from tasks.land.task import Landed, bring_up_to_date, clear_leftovers, land
from tasks.rebuild import task as rebuilding
from tasks.rebuild.selection import Selection, Stage
from tasks.run import Run
from tests.releases import RELEASES, made_by

VERSIONS = {"clean": "c-new", "extract": "e-new"}
FACTS = ("sentences", "mentions", "quotes", "claims", "terms", "text_issues")
OF_ARTICLES = (
    "silver.sentences", "stored.mentions", "stored.quotes", "silver.terms", "silver.text_issues", "silver.articles",
)  # fmt: skip
"""The stored tables of those facts, and what they are facts of."""


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Two articles of an earlier release, read again with the rules of now."""
    warehouse = made_by(RELEASES[0], Warehouse(tmp_path_factory.mktemp("rebuild") / "warehouse"))
    bring_up_to_date.fn(warehouse)
    assert rebuilt(warehouse, "clean").snapshot is not None
    return warehouse


@pytest.fixture
def warehouse(settled: Warehouse, tmp_path: Path) -> Warehouse:
    return Warehouse(Path(shutil.copytree(settled.directory, tmp_path / "warehouse")))


def selection(stage: Stage, **given: Any) -> Selection:
    return Selection(stage, given.pop("version", VERSIONS[stage]), **given)


def rebuilt(warehouse: Warehouse, stage: Stage, **given: Any) -> Landed:
    """Everything the flow does but linking and checking, which the flow's own test covers."""
    chosen = selection(stage, **given)
    run, _ = rebuilding.begin.fn(warehouse, chosen, VERSIONS)
    n_batches, cleaned_from = rebuilding.choose.fn(run, chosen, 1)
    if not n_batches:
        return Landed(None, {})
    for batch in rebuilding.unread(run, "clean", range(cleaned_from, n_batches)):
        clean_batch.fn(run, batch)
    rebuilding.keep_revisions.fn(run, n_batches, cleaned_from)
    for batch in rebuilding.unread(run, "extract", range(n_batches)):
        extract_batch.fn(run, batch)
    rebuilding.settle_changes.fn(run, VERSIONS, cleaned_from)
    return land.fn(run, [], VERSIONS)


def rows(warehouse: Warehouse, query: str) -> list[tuple[Any, ...]]:
    with connect(warehouse) as connection:
        return connection.execute(query).fetchall()


def facts(warehouse: Warehouse, article: str) -> dict[str, list[str]]:
    return {
        table: sorted(map(repr, rows(warehouse, f"FROM silver.{table} WHERE article_id = '{article}'")))
        for table in FACTS
    }


def spoil(warehouse: Warehouse, *statements: str) -> None:
    with connect(warehouse, read_only=False) as connection:
        for statement in statements:
            connection.execute(statement)


def articles(warehouse: Warehouse) -> list[str]:
    return [row[0] for row in rows(warehouse, "SELECT article_id FROM silver.articles ORDER BY source_id")]


def test_what_was_read_with_the_rules_of_now_is_left_alone(warehouse: Warehouse) -> None:
    assert rebuilt(warehouse, "extract") == rebuilt(warehouse, "clean") == Landed(None, {})


def test_only_articles_that_read_otherwise_are_written(warehouse: Warehouse) -> None:
    first, second = articles(warehouse)
    before = {article: facts(warehouse, article) for article in (first, second)}
    runs = dict(rows(warehouse, "SELECT article_id, run_id FROM silver.articles"))
    spoil(
        warehouse,
        f"DELETE FROM stored.mentions WHERE article_id = '{first}' AND type = 'TRIP_LENGTH'",
        f"UPDATE stored.quotes SET speaker = '아무개' WHERE article_id = '{first}'",
        "UPDATE ops.article_versions SET extract = 'e-old'",
    )
    snapshot = rows(warehouse, "SELECT max(snapshot_id) FROM ducklake_snapshots('daejo')")[0][0]
    landed = rebuilt(warehouse, "extract")
    assert landed.snapshot == snapshot + 1, "one snapshot"
    assert {article: facts(warehouse, article) for article in (first, second)} == before
    assert rows(warehouse, "SELECT table_name, row_key FROM ops.superseded WHERE reason = 'rebuilt'")[-1] == (
        "silver.articles", f'{{"article_id":"{first}","revision":1}}',
    )  # fmt: skip
    now = dict(rows(warehouse, "SELECT article_id, run_id FROM silver.articles"))
    assert (now[first] != runs[first], now[second] == runs[second]) == (True, True)
    assert set(rows(warehouse, "SELECT extract FROM ops.article_versions")) == {("e-new",)}
    as_it_was = f"SELECT count(*) FROM silver.quotes AT (VERSION => {snapshot}) WHERE article_id = '{first}'"
    assert rows(warehouse, f"{as_it_was} AND speaker = '아무개'") == rows(warehouse, as_it_was) != [(0,)]


def test_a_day_says_from_when_on(warehouse: Warehouse) -> None:
    spoil(warehouse, "UPDATE ops.article_versions SET extract = 'e-old'")
    rebuilt(warehouse, "extract", since=date(2024, 3, 15))
    assert rows(
        warehouse,
        "SELECT a.source_id, v.extract FROM silver.articles a JOIN ops.article_versions v USING (article_id) ORDER BY ALL",
    ) == [("a", "e-old"), ("b", "e-new")]


def test_a_capture_that_a_defect_had_stopped_becomes_an_article(warehouse: Warehouse) -> None:
    first, _ = articles(warehouse)
    before = facts(warehouse, first)
    (capture,) = rows(warehouse, f"SELECT capture_id FROM silver.articles WHERE article_id = '{first}'")[0]
    spoil(
        warehouse,
        f"INSERT INTO stored.capture_bytes FROM bronze.capture_bytes WHERE capture_id = '{capture}'",
        *(f"DELETE FROM {table} WHERE article_id = '{first}'" for table in OF_ARTICLES),
        f"DELETE FROM ops.article_versions WHERE article_id = '{first}'",
        "INSERT INTO ops.quarantine BY NAME SELECT 'abcdefabcdefabcdefab' AS quarantine_id, 'extract' AS stage, "
        f"'{capture}' AS capture_id, 'a' AS uri, 'extract_failed' AS reason, 'KeyError' AS detail, "
        "now() AS \"at\", 'r' AS run_id",
    )
    rebuilt(warehouse, "extract")
    assert facts(warehouse, first) == before
    assert rows(warehouse, "SELECT stage FROM ops.quarantine ORDER BY ALL") == [("ingest",)], (
        "the broken line stays"
    )
    assert rows(warehouse, "SELECT count(*), count(DISTINCT capture_id) FROM bronze.captures") == [(2, 2)]


def test_a_page_that_cleans_otherwise_keeps_its_revision(warehouse: Warehouse) -> None:
    first, _ = articles(warehouse)
    body = rows(warehouse, f"SELECT body FROM silver.articles WHERE article_id = '{first}'")
    spoil(
        warehouse,
        f"UPDATE silver.articles SET body = body || '무단전재 금지' WHERE article_id = '{first}'",
        "UPDATE ops.article_versions SET clean = 'c-old'",
    )
    rebuilt(warehouse, "clean")
    assert rows(warehouse, f"SELECT body FROM silver.articles WHERE article_id = '{first}'") == body
    assert rows(warehouse, "SELECT count(*), max(revision) FROM silver.articles") == [(2, 1)]


@pytest.mark.parametrize(
    "died_after", ["choosing", "one batch", "all batches", "settling", "half of settling"]
)
def test_a_rebuild_that_died_goes_on_and_ends_as_if_it_had_not(
    warehouse: Warehouse, died_after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = articles(warehouse)
    before = {article: facts(warehouse, article) for article in (first, second)}
    spoil(
        warehouse,
        f"DELETE FROM stored.mentions WHERE article_id = '{first}'",
        "UPDATE ops.article_versions SET extract = 'e-old'",
    )
    chosen = selection("extract")
    run, goes_on = rebuilding.begin.fn(warehouse, chosen, VERSIONS)
    assert not goes_on
    n_batches, cleaned_from = rebuilding.choose.fn(run, chosen, 1)
    done = {"choosing": 0, "one batch": 1}.get(died_after, n_batches)
    for batch in range(done):
        extract_batch.fn(run, batch)
    if died_after == "settling":
        rebuilding.settle_changes.fn(run, VERSIONS, cleaned_from)
    elif died_after == "half of settling":
        half_settled(run, cleaned_from, monkeypatch)
    clear_leftovers.fn(warehouse)  # another run came between

    again, goes_on = rebuilding.begin.fn(warehouse, chosen, VERSIONS)
    assert (again, goes_on) == (run, True)
    assert rebuilding.unread(again, "extract", range(n_batches)) == list(range(done, n_batches))
    rebuilt(warehouse, "extract")
    assert {article: facts(warehouse, article) for article in (first, second)} == before
    assert not list(warehouse.staging.iterdir())


def half_settled(run: Run, cleaned_from: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Die once the first part has been cut down to what changed."""
    written = Run.write

    def write_one(self: Run, stage: str, table: Any, *given: Any) -> None:
        written(self, stage, table, *given)
        if table.name == "articles":
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Run, "write", write_one)
        with pytest.raises(KeyboardInterrupt):
            rebuilding.settle_changes.fn(run, VERSIONS, cleaned_from)


def test_a_rebuild_of_something_else_does_not_go_on_with_it(warehouse: Warehouse) -> None:
    spoil(warehouse, "UPDATE ops.article_versions SET extract = 'e-old'")
    chosen = selection("extract")
    run, _ = rebuilding.begin.fn(warehouse, chosen, VERSIONS)
    rebuilding.choose.fn(run, chosen, 1)
    other, goes_on = rebuilding.begin.fn(warehouse, selection("extract", everything=True), VERSIONS)
    assert (other.run_id == run.run_id, goes_on, run.staging.exists()) == (False, False, False)
