"""Commands that read a warehouse: findings, sql, schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Literal

from flows import query, report
from flows.errors import MistakeError
from flows.findings import as_json as as_json_object
from flows.findings import read, rule_titles
from flows.settings import load_settings
from flows.stopping import stoppable
from flows.terminal import console, harmless
from tasks.lake import Warehouse, connect, missing
from tasks.refusals import WarehouseError
from tasks.schema import TABLES, analysis, table_named

OK, FAILED, UNUSABLE = 0, 1, 2


def place(directory: Path | None) -> Warehouse:
    """The warehouse asked for, or that of the settings."""
    return load_settings().place(directory)


def place_to_write(directory: Path | None, *, there: bool) -> Warehouse:
    """The warehouse asked for, its folder made; ``there`` if it must hold one already.

    Raises:
        WarehouseMissingError: it holds none yet.
        MistakeError: nothing can be written there.
    """
    warehouse = place(directory)
    if there and not warehouse.exists:
        raise missing(warehouse)
    try:
        if not warehouse.directory.exists():
            warehouse.directory.mkdir(parents=True)
        with TemporaryFile(dir=warehouse.directory):
            return warehouse
    except OSError as error:
        raise MistakeError(f"{warehouse.directory}: cannot be written to: {error.strerror}") from error


def findings(
    directory: Path | None, *, as_json: bool, limit: int, resolved: bool = False, hidden: bool = False
) -> int:
    """Print the findings of a warehouse; return the exit code."""
    try:
        connection = connect(place(directory))
    except WarehouseError as error:
        return _refuse(error)
    try:
        found = read(connection, resolved=resolved, hidden=hidden)
    finally:
        connection.close()
    if as_json:
        for finding in found:
            sys.stdout.write(json.dumps(as_json_object(finding), ensure_ascii=False) + "\n")
    else:
        report.show(found, console(), rule_titles(), limit)
    return OK


def sql(
    text: str | None,
    directory: Path | None,
    form: Literal["table", "json", "csv"],
    *,
    allow_files: bool = False,
) -> int:
    """Answer a query, given or read from standard input; return the exit code."""
    try:
        connection = query.shut_in(place(directory), allow_files=allow_files)
    except WarehouseError as error:
        return _refuse(error)
    asked = text if text is not None else _typed()
    try:
        with stoppable():
            answer = query.ask(connection, asked)
            if form == "json":
                query.write_json(answer, sys.stdout)
            elif form == "csv":
                query.write_csv(answer, sys.stdout)
            else:
                query.write_table(answer, console())
    except query.QueryError as error:
        sys.stderr.write(f"daejo: {harmless(str(error))}\n")
        return FAILED
    finally:
        connection.close()
    return OK


def _typed() -> str:
    """The query from standard input; whoever sits before a terminal is told so."""
    if sys.stdin.isatty():
        sys.stderr.write("Type one query, then Ctrl-D.\n")
    return sys.stdin.read()


def schema(name: str | None, directory: Path | None, *, as_json: bool) -> int:
    """Print the tables and views, or the columns of one; return the exit code."""
    described = _everything() if name is None else _columns(name, place(directory))
    if not described:
        known = ", ".join(row["name"] for row in _everything())
        sys.stderr.write(f"daejo: {harmless(name or '')}: no such table; there are {known}\n")
        return UNUSABLE
    if as_json:
        for row in described:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        answer = query.Answer(tuple(described[0]), iter([tuple(row.values()) for row in described]))
        query.write_table(answer, console())
    return OK


def _everything() -> list[dict[str, str]]:
    tables = [{"name": table.qualified, "kind": "table", "comment": table.comment} for table in TABLES]
    return tables + [
        {"name": one.call, "kind": "macro" if one.is_macro else "view", "comment": one.comment}
        for one in analysis.declared()
    ]


def _columns(name: str, warehouse: Warehouse) -> list[dict[str, str]]:
    try:
        table = table_named(name)
    except KeyError:
        return _columns_for_analysts(name, warehouse)
    return [
        {
            "column": column.name,
            "type": column.sql_type,
            "required": "" if column.optional else "required",
            "comment": column.comment + (f" ({', '.join(column.values)})" if column.values else ""),
        }
        for column in table.columns
    ]


def _columns_for_analysts(name: str, warehouse: Warehouse) -> list[dict[str, str]]:
    """The columns of a view or a macro, after the macro's parameters; types are the warehouse's."""
    found = [one for one in analysis.declared() if name in (one.name, one.name.rpartition(".")[2])]
    if not found:
        return []
    one = found[0]
    parameters = [
        {"column": parameter, "type": "parameter", "comment": one.explained[parameter]}
        for parameter in one.parameters
    ]
    return parameters + [
        {"column": column, "type": kind, "comment": one.meaning(column)}
        for column, kind in _types(one, warehouse)
    ]


def _types(one: analysis.Declared, warehouse: Warehouse) -> list[tuple[str, str]]:
    connection = connect(warehouse)
    try:
        values = ", ".join("['']" if name == "wanted" else "''" for name in one.parameters)
        call = f"{one.name}({values})" if one.is_macro else one.name
        return [(row[0], row[1]) for row in connection.execute(f"DESCRIBE FROM {call}").fetchall()]
    finally:
        connection.close()


def _refuse(error: Exception) -> int:
    sys.stderr.write(f"daejo: {error}\n")
    return UNUSABLE
