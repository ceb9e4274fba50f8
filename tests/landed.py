"""A run of the `daejo` command into a temporary warehouse, and rows of it as dictionaries."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from tasks.lake import Warehouse, connect

Row = dict[str, Any]
PAGE_OF_ARTICLE = """
    SELECT CASE WHEN c.uri LIKE '%.jsonl%' THEN a.source_id ELSE parse_filename(c.uri) END, a.article_id
    FROM silver.articles a JOIN bronze.captures c USING (capture_id)
"""


@dataclass
class Landed:
    """The warehouse after the run. ``names`` maps a page's file name, or its id in a .jsonl, to its article;
    ``printed`` is what the command wrote.
    """

    connection: duckdb.DuckDBPyConnection
    names: dict[str, str]
    printed: str
    warehouse: Warehouse

    def rows(self, query: str, *values: object) -> list[Row]:
        cursor = self.connection.execute(query, list(values))
        columns = [column[0] for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def of(self, table: str, page: str) -> list[Row]:
        return self.rows(f"FROM {table} WHERE article_id = ?", self.names[page])

    def article(self, page: str) -> Row:
        (article,) = self.of("silver.articles", page)
        return article

    def findings(self, rule: str) -> list[Row]:
        return self.rows("FROM gold.findings WHERE rule = ?", rule)


@contextmanager
def landed_from(inputs: Path, folder: Path) -> Iterator[Landed]:
    """Run the main job on ``inputs`` into a new warehouse under ``folder``, and open what landed."""
    with opened(folder, run_over(inputs, folder)) as landed:
        yield landed


def run_over(inputs: Path, folder: Path) -> str:
    """Run the main job on ``inputs`` into a new warehouse under ``folder``; what the command wrote."""
    warehouse = Warehouse(folder / "warehouse")
    ran = subprocess.run(
        [Path(sys.executable).with_name("daejo"), "run", inputs, "--warehouse", warehouse.directory],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    # The end says why; every test of a module repeats it.
    assert ran.returncode == 0, (ran.stdout + ran.stderr)[-1000:]
    return ran.stdout


@contextmanager
def opened(folder: Path, printed: str) -> Iterator[Landed]:
    """Open what a run has landed under ``folder``."""
    warehouse = Warehouse(folder / "warehouse")
    with connect(warehouse) as connection:
        names = dict(connection.execute(PAGE_OF_ARTICLE).fetchall())
        yield Landed(connection, names, printed, warehouse)
