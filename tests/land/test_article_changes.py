"""The view of what changed between revisions, on rows in the shape of the declared tables."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tasks.schema import table_named

VIEW = Path(__file__).resolve().parents[2] / "warehouse" / "sql" / "silver.article_changes.sql"
FIRST = "가온시가 도서관을 연다. 공사비는 42억원이다."
LATER = "가온시가 도서관을 연다. 공사비는 48억원이다."


def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA silver")
    for name in ("silver.articles", "silver.sentences"):
        connection.execute(table_named(name).ddl()[0].replace(" NOT NULL", ""))
    return connection


def add(
    connection: duckdb.DuckDBPyConnection, revision: int, title: str, body: str, modified_at: str | None
) -> None:
    connection.execute(
        "INSERT INTO silver.articles (article_id, revision, source_id, publisher, title, body, modified_at) "
        "VALUES ('a', ?, 's', '가온일보', ?, ?, ?::TIMESTAMPTZ)",
        [revision, title, body, modified_at],
    )
    cut = body.index(".") + 1
    for number, (start, end) in enumerate([(0, cut), (cut + 1, len(body))]):
        connection.execute(
            'INSERT INTO silver.sentences (article_id, revision, sentence_no, "start", "end") VALUES (?, ?, ?, ?, ?)',
            ["a", revision, number, start, end],
        )


def changes(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    connection.execute(VIEW.read_text("utf-8"))
    return connection.execute(
        "SELECT revision, place, change, sentence, silent FROM silver.article_changes ORDER BY place, change DESC"
    ).fetchall()


def test_sentences_and_titles_that_went_and_came() -> None:
    connection = warehouse()
    add(connection, 1, "도서관 연다", FIRST, None)
    add(connection, 2, "도서관 내년 연다", LATER, None)
    assert changes(connection) == [
        (2, "body", "removed", "공사비는 42억원이다.", True),
        (2, "body", "added", "공사비는 48억원이다.", True),
        (2, "title", "removed", "도서관 연다", True),
        (2, "title", "added", "도서관 내년 연다", True),
    ]


def test_a_page_that_says_it_was_changed_is_not_silent() -> None:
    connection = warehouse()
    add(connection, 1, "도서관 연다", FIRST, "2024-03-12 08:00:00+09")
    add(connection, 2, "도서관 연다", LATER, "2024-03-12 09:30:00+09")
    assert {row[-1] for row in changes(connection)} == {False}


def test_nothing_changed_nothing_shown() -> None:
    connection = warehouse()
    add(connection, 1, "도서관 연다", FIRST, None)
    assert changes(connection) == []
