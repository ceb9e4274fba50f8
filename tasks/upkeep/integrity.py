"""Whether everything that landed is still there and hangs together: files, keys, offsets, references, bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tasks.lake import ALIAS, Warehouse, connect, missing
from tasks.schema import TABLES
from tasks.schema.model import Table, literal, quoted

CHECKS = Path(__file__).with_name("integrity.sql")


@dataclass(frozen=True)
class Checked:
    """One thing that must hold: of how many, for how many it does not, and one of these."""

    where: str
    name: str
    n_checked: int
    n_broken: int
    example: str | None = None

    @property
    def said(self) -> str:
        """The outcome in one line."""
        if not self.n_broken:
            return f"{self.where}: {self.name}: {self.n_checked:,} checked"
        return f"{self.where}: {self.name}: {self.n_broken:,} of {self.n_checked:,} break it, such as {self.example}"


def check(warehouse: Warehouse) -> list[Checked]:
    """Check everything; where the catalog or files are damaged, only these, as the rest cannot be read.

    Raises:
        WarehouseMissingError: there is no warehouse.
    """
    outside = _outside(warehouse)
    if any(one.n_broken for one in outside):
        return outside
    connection = connect(warehouse)
    try:
        connection.execute("BEGIN")  # one snapshot for all checks
        return [*outside, *_keys(connection), *_content(connection)]
    finally:
        connection.close()


def damage(warehouse: Warehouse) -> str | None:
    """What is wrong with the catalog or the files that it names, in a line; None where nothing is.

    Raises:
        WarehouseMissingError: there is no warehouse.
    """
    return "; ".join(one.said for one in _outside(warehouse) if one.n_broken) or None


def _outside(warehouse: Warehouse) -> list[Checked]:
    """The checks of catalog and files, without reading any rows; files only where the catalog is whole."""
    if not warehouse.exists:
        raise missing(warehouse)
    checks = [_catalog(warehouse.catalog)] if warehouse.catalog_address is None else []
    if any(one.n_broken for one in checks):
        return checks
    connection = connect(warehouse)
    try:
        return [*checks, _files(connection, warehouse)]
    finally:
        connection.close()


def _catalog(path: Path) -> Checked:
    """Whether the catalog is a whole SQLite file: a copy that was cut off is not."""
    problem = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            problem = None if said == "ok" else said
            connection.execute("SELECT max(snapshot_id) FROM ducklake_snapshot").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        problem = str(error)
    hint = (
        f"{path.name}: {' '.join(problem.split())}; was it copied whole, with no run at work?"
        if problem
        else None
    )
    return Checked("catalog", "SQLite's own check", 1, int(problem is not None), hint)


def _files(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> Checked:
    """Whether every file that the catalog names is there, as large as it was written.

    In object storage a file that is gone shows when its table is read.
    """
    names = connection.execute(
        "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY ALL", [ALIAS]
    ).fetchall()
    n_files, broken = 0, []
    for schema, table in names:
        rows = connection.execute(
            "SELECT data_file, data_file_size_bytes, delete_file, delete_file_size_bytes "
            f"FROM ducklake_list_files('{ALIAS}', {literal(table)}, schema => {literal(schema)})"
        ).fetchall()
        for path, size in ((row[i], row[i + 1]) for row in rows for i in (0, 2) if row[i] is not None):
            n_files += 1
            if not warehouse.is_remote and (problem := _missing_or_cut(Path(path), size)):
                broken.append(f"{schema}/{table}/{Path(path).name}: {problem}")
    return Checked(
        "files", "all that the catalog names are whole", n_files, len(broken), min(broken, default=None)
    )


def _missing_or_cut(path: Path, size: int) -> str | None:
    try:
        found = path.stat().st_size
    except FileNotFoundError:
        return "missing"
    return None if found == size else f"{found} bytes instead of {size}"


def _keys(connection: duckdb.DuckDBPyConnection) -> Iterator[Checked]:
    for table in TABLES:
        key = ", ".join(quoted(column) for column in table.key)
        yield _one(
            connection, table, f"key: {', '.join(table.key)} names one row",
            f"SELECT count(*), count(*) - count(DISTINCT ({key})), "
            f"(SELECT any_value(({key})::VARCHAR) FROM (SELECT {key} FROM {table.qualified} "
            f"GROUP BY ALL HAVING count(*) > 1)) FROM {table.qualified}",
        )  # fmt: skip
        required = [c for c in table.columns if not c.optional]
        empty = " OR ".join(f"{quoted(c.name)} IS NULL" for c in required)
        yield _one(
            connection, table, "required columns are filled",
            f"SELECT count(*), count(*) FILTER ({empty}), any_value(({key})::VARCHAR) FILTER ({empty}) "
            f"FROM {table.qualified}",
        )  # fmt: skip


def _one(connection: duckdb.DuckDBPyConnection, table: Table, name: str, query: str) -> Checked:
    row = connection.execute(query).fetchone() or (0, 0, None)
    return Checked(table.qualified, name, int(row[0]), int(row[1]), row[2])


def _content(connection: duckdb.DuckDBPyConnection) -> Iterator[Checked]:
    rows = connection.execute(CHECKS.read_text("utf-8")).fetchall()
    yield from (Checked(*row) for row in rows)
