"""Questions are answered read-only, and reach nothing beyond the warehouse."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from flows import query
from tasks.lake import Warehouse
from tasks.land.task import land
from tasks.run import Run
from tasks.schema import table_named

STORIES = table_named("gold.stories")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Two stories; the data lies in a folder that is not the warehouse's own."""
    folder = tmp_path_factory.mktemp("query")
    warehouse = Warehouse(folder / "warehouse", data_address=str(folder / "data"))
    run = Run("r1", datetime(2024, 5, 1, 15, tzinfo=UTC), warehouse)
    stories = [
        {
            "story_id": "0" * 20,
            "title": '=HYPERLINK("http://example.org")',
            "n_articles": 2,
            "n_originals": 1,
        },
        {"story_id": "1" * 20, "title": "불\x1b[2J난 공장", "n_articles": -1, "n_originals": 1},
    ]
    run.write("link", STORIES, STORIES.arrow([]).from_pylist(stories, schema=STORIES.arrow_schema))
    land.fn(run, [], {})
    return warehouse


@pytest.fixture(scope="module")
def connection(warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    opened = query.shut_in(warehouse)
    yield opened
    opened.close()


def answered(connection: duckdb.DuckDBPyConnection, text: str) -> list[tuple[object, ...]]:
    return list(query.ask(connection, text).rows)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT count(*) FROM gold.stories",
        "FROM gold.stories",
        "WITH a AS (SELECT 1) FROM a;",
        "DESCRIBE gold.stories",
        "SHOW ALL TABLES",
        "SUMMARIZE gold.stories",
        "EXPLAIN SELECT 1",
        "explain analyze select 1",
        "-- a comment\nVALUES (1)",
        "FROM ducklake_snapshots('daejo')",
    ],
)
def test_reading_is_answered(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    assert answered(connection, text)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("selec 1", "syntax error"),
        ("FROM gold.nothing", "does not exist"),
        ("SELECT nope FROM gold.stories", "nope"),
        ("", "no query was given"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("SELECT 1; DROP TABLE gold.stories", "read-only"),
        ("DROP TABLE gold.stories", "read-only"),
        ("DELETE FROM gold.stories", "read-only"),
        ("COPY (SELECT 1) TO 'catalog.sqlite'", "read-only"),
        ("EXPLAIN ANALYZE COPY (SELECT 1) TO 'x.csv'", "read-only"),
        ("ATTACH 'x.db'", "read-only"),
        ("SET enable_external_access = true", "read-only"),
        ("CALL ducklake_expire_snapshots('daejo')", "read-only"),
        ("FROM ducklake_expire_snapshots('daejo')", "not allowed"),
        ("FROM read_text('/etc/hostname')", "Permission"),
        ("SELECT (SELECT content FROM read_blob('/etc/hostname'))", "Permission"),
        ("FROM 'http://127.0.0.1:1/x.csv'", "Permission"),
        ("WITH a AS (FROM sqlite_scan('/x.db', 'y')) FROM a", "not allowed"),
        ("FROM query('SELECT 1')", "not allowed"),
        ("SELECT error('이름')", "이름"),
    ],
)
def test_everything_else_is_refused_in_one_line(
    connection: duckdb.DuckDBPyConnection, text: str, complaint: str
) -> None:
    with pytest.raises(query.QueryError, match=complaint) as caught:
        answered(connection, text)
    assert "\n" not in str(caught.value)


def test_files_are_read_when_asked_and_still_nothing_is_written(warehouse: Warehouse, tmp_path: Path) -> None:
    outlets = tmp_path / "outlets.csv"
    outlets.write_text("outlet\n한빛일보\n", "utf-8")
    with query.shut_in(warehouse, allow_files=True) as connection:
        assert answered(connection, f"FROM '{outlets}'") == [("한빛일보",)]
        for text in (f"COPY (SELECT 1) TO '{outlets}'", "DROP TABLE gold.stories", "FROM query('SELECT 1')"):
            with pytest.raises(query.QueryError):
                answered(connection, text)
    assert outlets.read_text("utf-8") == "outlet\n한빛일보\n"


def test_json_has_seoul_times_and_real_lists(connection: duckdb.DuckDBPyConnection) -> None:
    out = io.StringIO()
    text = """
        SELECT started_at, DATE '2024-05-01' AS day, ['가', NULL] AS list, {'a': 1.5} AS struct,
            'nan'::DOUBLE AS nan, 1.10::DECIMAL(4, 2) AS decimal, 'x'::BLOB AS blob
        FROM ops.runs
    """
    query.write_json(query.ask(connection, text), out)
    assert json.loads(out.getvalue()) == {
        "started_at": "2024-05-02T00:00:00+09:00", "day": "2024-05-01", "list": ["가", None],
        "struct": {"a": 1.5}, "nan": None, "decimal": 1.1, "blob": "eA==",
    }  # fmt: skip


def test_csv_runs_nothing_in_a_spreadsheet(connection: duckdb.DuckDBPyConnection) -> None:
    out = io.StringIO()
    query.write_csv(
        query.ask(connection, "SELECT title, n_articles FROM gold.stories ORDER BY story_id"), out
    )
    header, first, second = out.getvalue().splitlines()
    assert (header, first) == ("title,n_articles", '"\'=HYPERLINK(""http://example.org"")",2')
    assert second.endswith(",-1"), "numbers are no formulas"


def test_a_table_shows_no_escape_sequence(connection: duckdb.DuckDBPyConnection) -> None:
    out = io.StringIO()
    console = query.Console(file=out, width=200, markup=False)
    assert query.write_table(query.ask(connection, "FROM gold.stories"), console) == 2
    assert "\x1b" not in out.getvalue()


def test_queries_leave_no_file(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for text in (f"COPY (SELECT 1) TO '{tmp_path}/x.csv'", f"EXPORT DATABASE '{tmp_path}/x'"):
        with pytest.raises(query.QueryError):
            answered(connection, text)
    assert list(tmp_path.iterdir()) == []
