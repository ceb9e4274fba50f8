"""Questions to the warehouse: read-only, and shut in with it."""

from __future__ import annotations

import base64
import csv
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TextIO

import duckdb
from rich.console import Console
from rich.table import Table as RichTable

from flows.terminal import harmless
from tasks.database import said_by
from tasks.lake import Warehouse, connect
from tasks.schema.model import literal

CHUNK = 1000
LONGEST_CELL = 120
_EXPLAIN = re.compile(r"\s*explain\s+(analyze\s+)?", re.IGNORECASE)
# DuckDB's own way to files is shut; these functions open files by other means, run text as SQL, or write.
_ESCAPING = re.compile(r"sqlite_.*|postgres_.*|mysql_.*|query|query_table|ducklake_(?!snapshots$|table_).*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class QueryError(Exception):
    """A query that cannot be answered; the message is one line."""


@dataclass(frozen=True)
class Answer:
    """The columns of a result and its rows, fetched as they are read."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def shut_in(warehouse: Warehouse, *, allow_files: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the warehouse to read, with no file or network within reach but where it lies itself.

    With ``allow_files`` a query may read other files of this machine, too. Nothing is written either way.
    """
    connection = connect(warehouse)
    if not allow_files:
        places = ", ".join(literal(place) for place in (str(warehouse.directory), warehouse.data_path))
        connection.execute(f"SET allowed_directories = [{places}]")
        connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def ask(connection: duckdb.DuckDBPyConnection, query: str) -> Answer:
    """Answer one query.

    Raises:
        QueryError: it is not one reading statement, or DuckDB cannot run it.
    """
    try:
        _refuse_all_but_reading(connection, query)
        result = connection.execute(query)
        columns = tuple(column[0] for column in result.description or ())
    except duckdb.Error as error:
        raise QueryError(_one_line(error)) from error
    return Answer(columns, _fetched(result))


def _refuse_all_but_reading(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    bare = _EXPLAIN.sub("", query, count=1) if _EXPLAIN.match(query) else query
    (parsed,) = connection.execute("SELECT json_serialize_sql(?)", [bare]).fetchone() or ("{}",)
    tree = json.loads(parsed)
    if tree["error"]:
        if tree["error_type"] == "not implemented":
            raise QueryError(
                "the warehouse is read-only here: one SELECT, DESCRIBE, SHOW or EXPLAIN at a time"
            )
        raise QueryError(" ".join(tree["error_message"].split()))
    if not tree["statements"]:
        raise QueryError("no query was given")
    if len(tree["statements"]) != 1:
        raise QueryError("one statement at a time")
    for name in _functions_in(tree):
        if _ESCAPING.fullmatch(name.lower()):
            raise QueryError(f"{name} is not allowed here: it reaches beyond the warehouse")


def _functions_in(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(name := node.get("function_name"), str):
            yield name
        for value in node.values():
            yield from _functions_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from _functions_in(value)


def _fetched(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := result.fetchmany(CHUNK):
            yield from rows
    except duckdb.Error as error:
        raise QueryError(_one_line(error)) from error


def _one_line(error: duckdb.Error) -> str:
    said = said_by(error)
    shut = isinstance(error, duckdb.PermissionException)
    return f"{said}; --allow-files lets a query read other files" if shut else said


def write_json(answer: Answer, out: TextIO) -> None:
    """One JSON object a row; times in ISO 8601, Seoul; lists as lists."""
    for row in answer.rows:
        out.write(
            json.dumps(dict(zip(answer.columns, map(plain, row), strict=True)), ensure_ascii=False) + "\n"
        )


def write_csv(answer: Answer, out: TextIO) -> None:
    """CSV with a header. Text that a spreadsheet would run as a formula is preceded by an apostrophe."""
    writer = csv.writer(out)
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([_cell(value) for value in row])


def write_table(answer: Answer, console: Console) -> int:
    """A table for reading, long texts cut; return how many rows it has."""
    table = RichTable(*answer.columns)
    n_rows = 0
    for row in answer.rows:
        table.add_row(*(_shown(value) for value in row))
        n_rows += 1
    console.print(table)
    return n_rows


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(value).decode("ascii")
    return value if isinstance(value, (str, int, float, type(None))) else str(value)


def _cell(value: Any) -> Any:
    made = plain(value)
    if isinstance(made, (list, dict)):
        made = json.dumps(made, ensure_ascii=False)
    return "'" + made if isinstance(made, str) and made.startswith(_FORMULA) else made


def _shown(value: Any) -> str:
    made = plain(value)
    text = "" if made is None else made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)
    shown = harmless(text)
    return shown if len(shown) <= LONGEST_CELL else shown[: LONGEST_CELL - 1] + "…"
