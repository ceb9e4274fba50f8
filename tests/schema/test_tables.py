"""The declared tables: what DuckDB and Arrow make of them agrees, and every column says what it means."""

from __future__ import annotations

from dataclasses import make_dataclass

import duckdb
import pyarrow as pa
import pytest

from tasks.schema import SCHEMAS, TABLES, Table, table_named
from tasks.schema.identity import capture_id, stable_id
from tasks.schema.model import literal, quoted

HANGUL = range(0xAC00, 0xD7A4)


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for schema in SCHEMAS:
        connection.execute(f"CREATE SCHEMA {schema}")
    for table in TABLES:
        for statement in table.ddl():
            connection.execute(statement)
    return connection


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.qualified)
def test_a_staged_batch_fits_its_table(table: Table, database: duckdb.DuckDBPyConnection) -> None:
    batch = table.arrow([])
    assert batch.schema == table.arrow_schema
    database.register("batch", batch)
    database.execute(f"INSERT INTO {table.qualified} SELECT * FROM batch")
    database.unregister("batch")
    stored = [row[0] for row in database.execute(f"DESCRIBE {table.qualified}").fetchall()]
    assert stored == list(table.column_names)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.qualified)
def test_every_table_and_column_is_explained_in_both_languages(table: Table) -> None:
    for thing in (table, *table.columns):
        assert any(ord(letter) in HANGUL for letter in thing.korean), thing.name
        assert thing.english[0].isascii(), thing.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.qualified)
def test_a_key_is_made_of_required_columns(table: Table) -> None:
    assert table.key
    assert not any(table.column(name).optional for name in table.key)


def test_comments_reach_the_catalog(database: duckdb.DuckDBPyConnection) -> None:
    uncommented = database.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    ).fetchall()
    assert uncommented == []


def test_a_missing_required_value_is_refused() -> None:
    row = make_dataclass("Row", ["capture_id", "content"])("a" * 64, None)
    with pytest.raises(duckdb.ConstraintException):
        connection = duckdb.connect()
        connection.execute("CREATE SCHEMA bronze")
        connection.execute(table_named("bronze.capture_bytes").ddl()[0])
        connection.register(
            "batch",
            table_named("capture_bytes")
            .arrow([row])
            .cast(pa.schema([("capture_id", pa.string()), ("content", pa.binary())])),
        )
        connection.execute("INSERT INTO bronze.capture_bytes SELECT * FROM batch")


def test_identities_depend_on_every_part_and_its_place() -> None:
    assert stable_id("가", "나") == stable_id("가", "나")
    assert (
        len({stable_id("가", "나"), stable_id("나", "가"), stable_id("가나"), stable_id("가", "나", "")}) == 4
    )
    assert capture_id(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_names_and_texts_are_quoted_for_sql() -> None:
    text, name = literal("o'clock"), quoted("end")
    query = f"SELECT {text} AS {name}"
    assert duckdb.connect().execute(query).fetchall() == [("o'clock",)]
