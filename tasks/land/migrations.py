"""Bringing a warehouse to the layout that this program declares, whichever release made it.

Most of a migration is told by comparing what is declared with what is there: schemas, tables, columns and
comments that are missing are added. What a comparison cannot tell is a step of ``STEPS``, by version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import duckdb

from tasks.lake import ALIAS, schema_version
from tasks.run import columns, no_rows
from tasks.schema import STORED, TABLES, kept_as, layout
from tasks.schema.kept import KEPT
from tasks.schema.model import Column, Table, literal, quoted
from tasks.schema.versions import FILE_OPTIONS, SCHEMA_VERSION, SCHEMA_VERSIONS

_EMPTY = {"VARCHAR": "''", "BIGINT": "0", "INTEGER": "0", "DOUBLE": "0", "BOOLEAN": "false"}
"""What earlier rows hold in a column that was added later and may not be empty."""


def _versions_by_article(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "INSERT INTO ops.article_versions BY NAME "
        "SELECT article_id, revision, versions->>'clean' AS clean, versions->>'extract' AS extract, run_id "
        "FROM silver.articles JOIN ops.runs USING (run_id)"
    )


def _what_is_kept_smaller(connection: duckdb.DuckDBPyConnection) -> None:
    """Pages kept whole become pieces that share nothing with the body; of each hash its last byte stays."""
    there = _tables(connection)
    if "silver.page_texts" in there:
        connection.execute(
            "INSERT INTO silver.page_pieces BY NAME "
            "SELECT capture_id, [{'text': text, 'start': 0, 'end': 0}] AS pieces FROM silver.page_texts"
        )
        connection.execute("DROP TABLE silver.page_texts")
    if "key_high" in there["silver.signatures"][1]:
        last = [f"(({key} >> {shift}) & 255)" for key in ("key_high", "key_low") for shift in (0, 32)]
        number = " | ".join(f"({byte} << {8 * place})" for place, byte in enumerate(last))
        connection.execute(f"UPDATE silver.signatures SET hashes = {number}")


def _what_is_kept_once(connection: duckdb.DuckDBPyConnection) -> None:
    """Rows of tables that are views now go into what these are views of."""
    there = _tables(connection)
    hashes = "SELECT capture_id, sha256 FROM bronze.content_hashes"
    if "bronze.content_hashes" not in there:
        hashes = "SELECT capture_id, sha256(content) AS sha256 FROM bronze.capture_bytes"
    connection.execute(
        "UPDATE bronze.captures AS c SET content_check = ('0x' || left(h.sha256, 15))::BIGINT "
        f"FROM ({hashes}) AS h WHERE h.capture_id = c.capture_id AND h.sha256 <> h.capture_id"
    )
    connection.execute("DROP TABLE IF EXISTS bronze.content_hashes")
    for kept in KEPT:
        tables = [table for table in (kept.owner, *kept.parts) if table.qualified in there]
        rows = {table.name: no_rows(table) for table in (kept.owner, *kept.parts)}
        rows |= {table.name: f"SELECT {columns(table)} FROM {table.qualified}" for table in tables}
        connection.execute(f"INSERT INTO {kept.table.qualified} BY NAME {kept.stored(rows)}")
        for table in tables:
            connection.execute(f"DROP TABLE {table.qualified}")


STEPS: Mapping[int, Callable[[duckdb.DuckDBPyConnection], None]] = {
    2: _versions_by_article,
    3: _what_is_kept_smaller,
    4: _what_is_kept_once,
}
"""What brings a warehouse to a version, beyond what is missing from it."""


def needed(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the warehouse is empty or has another layout than the declared one."""
    try:
        found = connection.execute(f"SELECT 1 FROM {SCHEMA_VERSIONS} WHERE layout = ?", [layout()]).fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        return True
    return found is None


def migrate(connection: duckdb.DuckDBPyConnection, at: datetime, program: str) -> None:
    """Bring the warehouse to the declared layout, within the open transaction, and record it."""
    before = schema_version(connection)
    for statement in _missing(connection):
        connection.execute(statement)
    for name, value in FILE_OPTIONS.items():
        connection.execute(f"CALL {ALIAS}.set_option(?, ?)", [name, value])
    for version, step in sorted(STEPS.items()):
        if 0 < before < version:
            step(connection)
    for statement in _surplus(connection) if before else ():
        connection.execute(statement)
    connection.execute(
        f'INSERT INTO {SCHEMA_VERSIONS} BY NAME SELECT ? AS version, ? AS layout, ? AS "at", ? AS program',
        [SCHEMA_VERSION, layout(), at, program],
    )


def _missing(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The statements that add what the declaration has and the warehouse does not."""
    schemas = {name for (name,) in connection.execute(
        "SELECT schema_name FROM duckdb_schemas() WHERE database_name = ?", [ALIAS]
    ).fetchall()}  # fmt: skip
    declared = dict.fromkeys(table.schema for table in (*TABLES, *STORED))
    yield from (f"CREATE SCHEMA {schema}" for schema in declared if schema not in schemas)
    there = _tables(connection)
    for table in dict.fromkeys((*TABLES, *STORED)):
        if table.qualified in there:
            yield from _changes(connection, table, *there[table.qualified])
        elif kept_as(table) is None:
            yield from table.ddl()
            yield from table.layout()


def _tables(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str | None, dict[str, str | None]]]:
    """The comment of every table that is there, and of its columns."""
    tables = connection.execute(
        "SELECT schema_name || '.' || table_name, comment FROM duckdb_tables() WHERE database_name = ?",
        [ALIAS],
    ).fetchall()
    found: dict[str, tuple[str | None, dict[str, str | None]]] = {
        name: (comment, {}) for name, comment in tables
    }
    for table, column, comment in connection.execute(
        "SELECT schema_name || '.' || table_name, column_name, comment FROM duckdb_columns() "
        "WHERE database_name = ?",
        [ALIAS],
    ).fetchall():
        if table in found:
            found[table][1][column] = comment
    return found


def _changes(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    comment: str | None,
    columns: Mapping[str, str | None],
) -> Iterator[str]:
    if comment != table.comment:
        yield f"COMMENT ON TABLE {table.qualified} IS {literal(table.comment)}"
    for column in table.columns:
        if column.name not in columns:
            yield f"ALTER TABLE {table.qualified} ADD COLUMN {_definition(column)}"
        elif "STRUCT" in column.sql_type:
            yield from _fields(connection, table, column)
        if columns.get(column.name) != column.comment:
            named = f"{table.qualified}.{quoted(column.name)}"
            yield f"COMMENT ON COLUMN {named} IS {literal(column.comment)}"
    yield from table.layout()


def _surplus(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The statements that take away columns which the declaration no longer has, when steps have read them."""
    there = _tables(connection)
    for table in STORED:
        for gone in there[table.qualified][1].keys() - set(table.column_names):
            yield f"ALTER TABLE {table.qualified} DROP COLUMN {quoted(gone)}"


def _definition(column: Column) -> str:
    kind = column.sql_type
    if column.optional:
        return f"{quoted(column.name)} {kind}"
    empty = "[]" if kind.endswith("[]") else _EMPTY.get(kind)
    return f"{quoted(column.name)} {kind}" + (f" DEFAULT {empty}" if empty is not None else "")


def _fields(connection: duckdb.DuckDBPyConnection, table: Table, column: Column) -> Iterator[str]:
    """Fields that the declaration adds to a list of structs."""
    declared = _field_types(connection, f"NULL::{column.sql_type}")
    query = f"(SELECT {quoted(column.name)} FROM {table.qualified} LIMIT 0)"
    present = _field_types(connection, query)
    for name, kind in declared.items():
        if name not in present:
            yield f"ALTER TABLE {table.qualified} ADD COLUMN {quoted(column.name)}.element.{quoted(name)} {kind}"


def _field_types(connection: duckdb.DuckDBPyConnection, expression: str) -> dict[str, str]:
    (kind,) = connection.sql(f"SELECT {expression} AS value").types
    struct: Any = dict(kind.children)["child"]
    return {name: str(field) for name, field in struct.children}
