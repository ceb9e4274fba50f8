"""How tables are written in each form. Text that a spreadsheet would run is kept from running."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from flows.query import plain
from tasks.lake import ALIAS
from tasks.schema import SCHEMAS, TABLES, analysis
from tasks.schema.model import literal, quoted

COPY = "exported"
MOST_ROWS = 1_000_000
LONGEST_TEXT = 32_767
LONGEST_NAME = 31
RUNS_AS_FORMULA = "regexp_matches({text}, '^[=+\\-@\\t\\r]') AND TRY_CAST({text} AS DOUBLE) IS NULL"
OF_THE_LAKE = ("ops.snapshots", "ops.table_sizes")
"""Views that ask DuckLake itself: a plain database has no snapshots."""


def to_duckdb(connection: duckdb.DuckDBPyConnection, names: Sequence[str], target: Path) -> None:
    """One plain DuckDB file: tables with their comments, and the views and macros whose tables are all there."""
    held = set(names)
    connection.execute("COMMIT")  # a transaction may write to one database: the snapshot is named instead
    (snapshot,) = connection.execute(f"SELECT id FROM ducklake_current_snapshot('{ALIAS}')").fetchone() or (
        0,
    )
    connection.execute(f"ATTACH {literal(str(target))} AS {COPY}")
    try:
        connection.execute(f"USE {COPY}")
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA {schema}")
        for table in TABLES:
            if table.qualified in held:
                for statement in table.ddl():
                    connection.execute(statement)
                columns = ", ".join(quoted(name) for name in table.column_names)
                connection.execute(
                    f"INSERT INTO {table.qualified} ({columns}) SELECT {columns} "
                    f"FROM {ALIAS}.{table.qualified} AT (VERSION => {snapshot})"
                )
        if held >= {table.qualified for table in TABLES}:
            _create_views(connection)
    finally:
        connection.execute(f"USE {ALIAS}")
        connection.execute(f"DETACH {COPY}")


def _create_views(connection: duckdb.DuckDBPyConnection) -> None:
    waiting = [one for one in analysis.declared() if one.name not in OF_THE_LAKE]
    while waiting:
        left = []
        for one in waiting:
            try:
                connection.execute(one.sql)
            except duckdb.CatalogException:  # it needs one that is not there yet
                left.append(one)
        if len(left) == len(waiting):
            raise ValueError(f"{', '.join(one.name for one in left)}: cannot be made in a plain database")
        waiting = left


def to_parquet(connection: duckdb.DuckDBPyConnection, names: Sequence[str], target: Path) -> None:
    """A folder with one Parquet file a table."""
    target.mkdir()
    for name in names:
        file = literal(str(target / f"{name}.parquet"))
        connection.execute(f"COPY (FROM {name}) TO {file} (FORMAT parquet, COMPRESSION zstd)")


def to_csv(connection: duckdb.DuckDBPyConnection, names: Sequence[str], target: Path) -> None:
    """A folder with one CSV file a table: lists as JSON, bytes in base64, formulas behind an apostrophe."""
    target.mkdir()
    for name in names:
        columns = ", ".join(_csv_column(column, kind) for column, kind in _columns(connection, name))
        file = literal(str(target / f"{name}.csv"))
        connection.execute(f"COPY (SELECT {columns} FROM {name}) TO {file} (FORMAT csv, HEADER)")


def _columns(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in connection.execute(f"DESCRIBE FROM {name}").fetchall()]


def _csv_column(name: str, kind: str) -> str:
    column = quoted(name)
    if kind == "VARCHAR":
        return f"CASE WHEN {RUNS_AS_FORMULA.format(text=column)} THEN '''' || {column} ELSE {column} END AS {column}"
    if kind.endswith("[]") or kind.startswith("STRUCT"):
        return f"to_json({column})::VARCHAR AS {column}"
    return f"to_base64({column}) AS {column}" if kind == "BLOB" else column


def to_xlsx(connection: duckdb.DuckDBPyConnection, names: Sequence[str], target: Path) -> None:
    """One workbook, a sheet a table; what a sheet or a cell cannot hold goes on in the next, or is cut with …."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
               "constant_memory": True, "in_memory": False}  # fmt: skip
    with xlsxwriter.Workbook(str(target), options) as book:
        heading = book.add_format({"bold": True})
        for name in names:
            kinds = _columns(connection, name)
            rows = _rows(connection.execute(f"FROM {name}"))
            n_sheets, more = 0, True
            while more:
                n_sheets += 1
                sheet = book.add_worksheet(_sheet_name(name, n_sheets))
                sheet.write_row(0, 0, [column for column, _ in kinds], heading)
                sheet.freeze_panes(1, 0)
                more = _fill(sheet, rows)


def _sheet_name(name: str, number: int) -> str:
    ending = f" ({number})" if number > 1 else ""
    return name[: LONGEST_NAME - len(ending)] + ending


def _rows(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(1000):
        yield from rows


def _fill(sheet: Any, rows: Iterator[tuple[Any, ...]]) -> bool:
    """Write rows until the sheet is full; return whether there may be more."""
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, at, column, value)
        if at == MOST_ROWS:
            return True
    return False


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        if math.isfinite(value):
            sheet.write_number(row, column, value)
    else:
        text = _as_text(value)
        sheet.write_string(row, column, text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…")


def _as_text(value: Any) -> str:
    if isinstance(value, (datetime, date)):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    made = plain(value)
    return made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)
