"""The views and macros that analysts get: those that files in ``warehouse/sql/`` declare, and tables kept otherwise."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

import duckdb

from tasks.lake import ALIAS
from tasks.schema import analysis, table_named
from tasks.schema.analysis import FOLDER
from tasks.schema.kept import KEPT
from tasks.schema.model import literal


def view_files(folder: Path = FOLDER) -> list[Path]:
    """The files that create views and macros, in an order that never varies."""
    return sorted(folder.glob("*.*.sql"))


def version(folder: Path = FOLDER) -> str:
    """A hash of all their SQL: views and macros are made again when it changes, and only then."""
    digest = hashlib.blake2b(digest_size=6)
    for path in view_files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    digest.update("\0".join(_of_tables().values()).encode())
    return digest.hexdigest()


def create(connection: duckdb.DuckDBPyConnection, folder: Path = FOLDER, *, of_tables: bool = True) -> None:
    """Create every view and macro anew and drop those that are declared no more, within the open transaction.

    Without those ``of_tables`` where every table is stored as it is declared.

    Raises:
        duckdb.Error: one of them is wrong.
    """
    waiting = _of_tables() if of_tables else {}
    waiting |= {one.name: one.sql for one in analysis.declared(folder)}
    _drop_others(connection, set(waiting))
    while waiting:
        waiting = _create_those_that_can_be(connection, waiting)


def _of_tables() -> dict[str, str]:
    """The statements that show the tables that are kept otherwise than they are declared, by name."""
    return {
        name: f"CREATE OR REPLACE VIEW {name} AS {query};\n"
        f"COMMENT ON VIEW {name} IS {literal(table_named(name).comment)}"
        for kept in KEPT
        for name, query in kept.shown.items()
    }


def _create_those_that_can_be(
    connection: duckdb.DuckDBPyConnection, waiting: Mapping[str, str]
) -> dict[str, str]:
    """Create what needs nothing that is still waiting itself; return the others."""
    left = {}
    for name, sql in waiting.items():
        statements = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
        if any(re.search(rf"\b{re.escape(other)}\b", statements) for other in waiting if other != name):
            left[name] = sql
        else:
            connection.execute(sql)
    if len(left) == len(waiting):
        raise ValueError(f"{', '.join(left)}: each needs another of them")
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
