"""A run lands whole or not at all; what has nothing to land makes no snapshot."""

from __future__ import annotations

import json
import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from tasks.lake import Warehouse, connect
from tasks.land import plan, views
from tasks.land import task as landing
from tasks.land.lock import exclusive
from tasks.land.record import Timed
from tasks.land.task import Landed, clear_leftovers, land
from tasks.run import Run, StageCount
from tasks.schema import STORED, TABLES, analysis, kept_as, table_named
from tasks.schema.identity import capture_id, stable_id

BYTES = table_named("bronze.capture_bytes")
STORIES = table_named("gold.stories")
QUARANTINE = table_named("ops.quarantine")
COUNTS = (Timed("ingest", StageCount(3, 2, 1, 0), 0.5), Timed("clean", StageCount(2, 2, 0, 0), 1.5))


@pytest.fixture(scope="module")
def landed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse into which run r1 landed one row of bytes; making one takes a second."""
    directory = tmp_path_factory.mktemp("land") / "warehouse"
    run = new_run(Warehouse(directory), "r1")
    stage_bytes(run, b"a")
    assert landed(run) == Landed(1, {"bronze.capture_bytes": 1}, pytest.approx(0, abs=60))
    assert not run.staging.exists()
    return directory


@pytest.fixture
def warehouse(landed_once: Path, tmp_path: Path) -> Warehouse:
    """A copy of it, elsewhere: a warehouse may be moved."""
    return Warehouse(Path(shutil.copytree(landed_once, tmp_path / "warehouse")))


def new_run(warehouse: Warehouse, name: str) -> Run:
    return Run(name, datetime(2024, 5, 1, tzinfo=UTC), warehouse)


def stage_bytes(run: Run, *contents: bytes, stage: str = "ingest", part: int = 0) -> None:
    rows = [{"capture_id": capture_id(content), "content": content} for content in contents]
    run.write(stage, BYTES, BYTES.arrow([]).from_pylist(rows, schema=BYTES.arrow_schema), part)


def stage_story(run: Run, name: str, n_articles: int, stage: str = "link") -> None:
    row = {"story_id": stable_id(name), "title": name, "n_articles": n_articles, "n_originals": 1}
    run.write(stage, STORIES, STORIES.arrow([]).from_pylist([row], schema=STORIES.arrow_schema))


def stage_rejection(run: Run, uri: str, stage: str) -> None:
    row = {
        "quarantine_id": stable_id(stage, uri), "stage": stage, "uri": uri, "reason": "empty",
        "detail": "0 bytes", "at": run.started_at, "run_id": run.run_id,
    }  # fmt: skip
    run.write(stage, QUARANTINE, QUARANTINE.arrow([]).from_pylist([row], schema=QUARANTINE.arrow_schema))


def landed(run: Run) -> Landed:
    return land.fn(run, COUNTS, {"clean": "abc"}, "flow-run")


def rows(warehouse: Warehouse, query: str) -> list[tuple[object, ...]]:
    with connect(warehouse) as connection:
        return connection.execute(query).fetchall()


def snapshots(warehouse: Warehouse) -> list[tuple[object, ...]]:
    return rows(warehouse, "SELECT snapshot_id, commit_message FROM ducklake_snapshots('daejo') ORDER BY ALL")


def test_the_first_run_creates_every_table_and_view_with_comments(warehouse: Warehouse) -> None:
    made = dict(rows(warehouse, "SELECT schema_name || '.' || table_name, comment FROM duckdb_tables()"))
    assert made == {table.qualified: table.comment for table in STORED}
    shown = dict(
        rows(
            warehouse,
            "SELECT schema_name || '.' || view_name, comment FROM duckdb_views() WHERE NOT internal",
        )
    )
    kept = {table.qualified for table in TABLES if kept_as(table)}
    assert set(shown) == kept | {one.name for one in analysis.declared() if not one.is_macro}
    assert all(" | " in comment for comment in shown.values())
    uncommented = rows(
        warehouse,
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE database_name = 'daejo' AND comment IS NULL "
        "AND (schema_name, table_name) IN (SELECT (schema_name, table_name) FROM duckdb_tables())",
    )
    assert uncommented == []


def test_every_view_answers(warehouse: Warehouse) -> None:
    for one in analysis.declared():
        assert " | " in one.comment, one.name
        if not one.is_macro:
            rows(warehouse, f"FROM {one.name}")


def test_a_run_says_what_it_did(warehouse: Warehouse) -> None:
    ((versions, flow_run),) = rows(warehouse, "SELECT versions, flow_run_id FROM ops.runs")
    assert json.loads(str(versions)) == {"clean": "abc", "views": views.version()}
    assert flow_run == "flow-run"
    assert rows(warehouse, "SELECT stage, n_in, n_out, n_quarantined FROM ops.run_stages") == [
        ("ingest", 3, 2, 1), ("clean", 2, 2, 0), ("land", 2, 2, 0),
    ]  # fmt: skip
    assert snapshots(warehouse)[-1] == (1, "run r1")


def test_nothing_staged_changes_nothing(warehouse: Warehouse) -> None:
    before = snapshots(warehouse)
    assert landed(new_run(warehouse, "r2")).snapshot is None
    assert snapshots(warehouse) == before


def test_views_follow_their_files(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sql"
    folder.mkdir()
    (folder / "ops.mine.sql").write_text("CREATE OR REPLACE VIEW ops.mine AS SELECT 42 AS answer", "utf-8")
    monkeypatch.setattr(landing.views, "version", lambda: version(folder))
    monkeypatch.setattr(landing.views, "create", lambda connection: create(connection, folder))
    assert landed(new_run(warehouse, "r2")).snapshot is not None
    assert rows(
        warehouse, "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'ops'"
    ) == [("mine",)]
    assert landed(new_run(warehouse, "r3")).snapshot is None


version, create = views.version, views.create


def test_the_last_stage_that_wrote_a_table_is_the_one_that_lands(warehouse: Warehouse) -> None:
    run = new_run(warehouse, "r2")
    stage_story(run, "사건", 1, stage="extract")
    stage_story(run, "사건", 2, stage="link")
    for stage in ("ingest", "clean"):
        stage_rejection(run, "빈 파일", stage)
    landed(run)
    assert rows(warehouse, "SELECT n_articles FROM gold.stories") == [(2,)]
    assert rows(warehouse, "SELECT stage FROM ops.quarantine ORDER BY ALL") == [("clean",), ("ingest",)]


def test_rows_replace_those_of_the_same_key(warehouse: Warehouse) -> None:
    for name, n_articles in (("r2", 1), ("r3", 5)):
        run = new_run(warehouse, name)
        stage_story(run, "커진 사건", n_articles)
        landed(run)
    run = new_run(warehouse, "r4")
    stage_story(run, "다른 사건", 1)
    landed(run)
    assert rows(warehouse, "SELECT title, n_articles FROM gold.stories ORDER BY ALL") == [
        ("다른 사건", 1), ("커진 사건", 5),
    ]  # fmt: skip


def test_bytes_and_rejections_are_kept_once(warehouse: Warehouse) -> None:
    for name in ("r2", "r3"):
        run = new_run(warehouse, name)
        stage_bytes(run, b"a", b"a")
        stage_bytes(run, b"a", b"b", part=1)
        stage_rejection(run, "빈 파일", "ingest")
        landed(run)
    assert rows(warehouse, "SELECT content FROM bronze.capture_bytes ORDER BY ALL") == [(b"a",), (b"b",)]
    assert rows(warehouse, "SELECT run_id FROM ops.quarantine") == [("r2",)]


def test_a_run_that_fails_while_landing_changes_nothing(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshots(warehouse)
    failing = new_run(warehouse, "r2")
    stage_bytes(failing, b"b")

    def full_disk(*_: object) -> None:
        assert rows(warehouse, "SELECT content FROM bronze.capture_bytes") == [(b"a",)], (
            "readers see the last"
        )
        raise OSError("no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(landing.record, "insert", full_disk)
        with pytest.raises(OSError, match="no space left"):
            landed(failing)
    assert snapshots(warehouse) == before
    assert failing.staging.exists(), "what was made is still there to be seen"
    landed(failing)
    assert rows(warehouse, "SELECT content FROM bronze.capture_bytes ORDER BY ALL") == [(b"a",), (b"b",)]


def test_leftovers_of_the_dead_are_removed(warehouse: Warehouse) -> None:
    dead = new_run(warehouse, "dead")
    stage_bytes(dead, b"b")
    orphan = warehouse.data / "stored" / "capture_bytes" / "orphan.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1) TO '{orphan}'")
    assert clear_leftovers.fn(warehouse) == 1
    assert (dead.staging.exists(), orphan.exists()) == (False, False)
    assert rows(warehouse, "SELECT content FROM bronze.capture_bytes") == [(b"a",)]


def test_runs_take_turns(warehouse: Warehouse) -> None:
    order: list[str] = []
    waiting = threading.Event()

    def second() -> None:
        with exclusive(warehouse, waiting.set):
            order.append("second")

    with exclusive(warehouse, lambda: order.append("never waits")):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(10)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


def test_only_declared_tables_are_named() -> None:
    assert {*plan.FROM_EVERY_STAGE, *plan.ONCE} <= set(TABLES)


def test_open_sql_attaches_what_a_run_made(warehouse: Warehouse) -> None:
    text = (views.FOLDER / "open.sql").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith(("--", "INSTALL"))]
    with connect(warehouse) as connection:
        connection.execute("USE memory")
        connection.execute("DETACH daejo")
        for line in lines:
            connection.execute(line.replace("warehouse/", f"{warehouse.directory}/"))
        assert connection.execute("SELECT content FROM bronze.capture_bytes").fetchall() == [(b"a",)]
