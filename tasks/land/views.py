"""The views that analysts get: one file each in ``warehouse/sql/``, named for the view it creates."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from tasks.lake import ALIAS

FOLDER = Path(__file__).resolve().parents[2] / "warehouse" / "sql"


def view_files(folder: Path = FOLDER) -> list[Path]:
    """The files that create views (``schema.name.sql``), in an order that never varies."""
    return sorted(folder.glob("*.*.sql"))


def version(folder: Path = FOLDER) -> str:
    """A hash of every view's text: views are made again when it changes, and only then."""
    digest = hashlib.blake2b(digest_size=6)
    for path in view_files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def create(connection: duckdb.DuckDBPyConnection, folder: Path = FOLDER) -> None:
    """Create every view anew and drop those whose file is gone, within the open transaction."""
    files = view_files(folder)
    present = connection.execute(
        "SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE database_name = ? AND NOT internal",
        [ALIAS],
    ).fetchall()
    for (name,) in present:
        if name not in {path.stem for path in files}:
            connection.execute(f"DROP VIEW {name}")
    for path in files:
        connection.execute(path.read_text("utf-8"))
