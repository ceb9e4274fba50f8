"""The views and macros that analysts get, as their files in ``warehouse/sql/`` declare them."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import duckdb

from tasks.lake import ALIAS
from tasks.schema import analysis
from tasks.schema.analysis import FOLDER, Declared


def view_files(folder: Path = FOLDER) -> list[Path]:
    """The files that create views and macros, in an order that never varies."""
    return sorted(folder.glob("*.*.sql"))


def version(folder: Path = FOLDER) -> str:
    """A hash of every file's text: views and macros are made again when it changes, and only then."""
    digest = hashlib.blake2b(digest_size=6)
    for path in view_files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def create(connection: duckdb.DuckDBPyConnection, folder: Path = FOLDER) -> None:
    """Create every view and macro anew and drop those whose file is gone, within the open transaction.

    Raises:
        duckdb.Error: one of them is wrong.
    """
    declared = analysis.declared(folder)
    _drop_others(connection, {one.name for one in declared})
    waiting = list(declared)
    while waiting:
        waiting = _create_those_that_can_be(connection, waiting)


def _create_those_that_can_be(
    connection: duckdb.DuckDBPyConnection, waiting: list[Declared]
) -> list[Declared]:
    """Create what needs nothing that is still waiting itself; return the others."""
    left = []
    for one in waiting:
        others = {other.name for other in waiting if other is not one}
        statements = "\n".join(line for line in one.sql.splitlines() if not line.startswith("--"))
        if any(re.search(rf"\b{re.escape(name)}\b", statements) for name in others):
            left.append(one)
        else:
            connection.execute(one.sql)
    if len(left) == len(waiting):
        raise ValueError(f"{', '.join(one.path.name for one in left)}: each needs another of them")
    return left


def _drop_others(connection: duckdb.DuckDBPyConnection, declared: set[str]) -> None:
    views = connection.execute(
        "SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE database_name = ? AND NOT internal",
        [ALIAS],
    ).fetchall()
    macros = connection.execute(
        "SELECT DISTINCT function_name FROM duckdb_functions() "
        "WHERE database_name = ? AND function_type = 'table_macro' AND NOT internal",
        [ALIAS],
    ).fetchall()
    for kind, found in (("VIEW", views), ("MACRO TABLE", macros)):
        for (name,) in found:
            if name not in declared:
                connection.execute(f"DROP {kind} {name}")


def made(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The version of the views in the warehouse; None where it has none yet."""
    try:
        last = connection.execute(
            "SELECT versions FROM ops.runs ORDER BY finished_at DESC LIMIT 1"
        ).fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    return json.loads(last[0]).get("views") if last else None
