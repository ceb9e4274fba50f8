"""What a rebuild reads again: articles read with other versions, and captures that a defect had quarantined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa

from tasks.run import Run
from tasks.schema import table_named
from tasks.schema.model import Table, literal, quoted

Stage = Literal["clean", "extract"]
ARTICLES = table_named("silver.articles")
CAPTURES = table_named("bronze.captures")
CAPTURE_BYTES = table_named("bronze.capture_bytes")
QUARANTINE = table_named("ops.quarantine")
VERSIONS = table_named("ops.article_versions")
CHOOSE = Path(__file__).with_name("choose.sql")
DEFECTS = {"clean": ("clean", "extract"), "extract": ("extract",)}
"""The stages whose quarantine a rebuild of a stage takes up again."""


@dataclass(frozen=True)
class Selection:
    """What is to be read again. ``since`` is a day in Seoul; ``version`` that of the stage now."""

    stage: Stage
    version: str
    since: date | None = None
    everything: bool = False


def open_sources(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Make the views of what has landed."""
    for name, table in (
        ("articles", ARTICLES), ("captures", CAPTURES), ("versions", VERSIONS), ("quarantine", QUARANTINE),
    ):  # fmt: skip
        connection.execute(f"CREATE TEMP VIEW landed_{name} AS {run.landed(connection, table)}")


def select(connection: duckdb.DuckDBPyConnection, chosen: Selection) -> None:
    """Make the tables ``again`` (articles) and ``captures_again`` (capture ids to be cleaned first)."""
    for name, value in (
        ("version", chosen.version),
        ("everything", chosen.everything),
        ("since", chosen.since),
    ):
        kind = "DATE" if name == "since" else "BOOLEAN" if name == "everything" else "VARCHAR"
        connection.execute(f"SET VARIABLE {name} = ?::{kind}", [value])
    query = CHOOSE.read_text("utf-8").replace("{stage}", chosen.stage)
    connection.execute(f"CREATE TEMP TABLE again AS {query}")
    stages = ", ".join(f"'{stage}'" for stage in DEFECTS[chosen.stage])
    cleaned = "SELECT capture_id FROM again UNION " if chosen.stage == "clean" else ""
    connection.execute(
        f"CREATE TEMP TABLE captures_again AS {cleaned}SELECT capture_id FROM landed_quarantine "
        f"JOIN landed_captures USING (capture_id) WHERE stage IN ({stages}) "
        "AND (getvariable('since') IS NULL OR captured_at >= getvariable('since'))"
    )


def stage_articles(connection: duckdb.DuckDBPyConnection, run: Run, batch_size: int) -> int:
    """Leave the chosen articles as clean would leave them, a batch a part; return how many batches."""
    columns = ", ".join(_as_cleaned(name) for name in ARTICLES.column_names if name != "run_id")
    columns += f", {literal(run.run_id)} AS run_id"
    return _in_batches(connection, run, "clean", ARTICLES, f"SELECT {columns} FROM again", batch_size, 0)


def stage_captures(connection: duckdb.DuckDBPyConnection, run: Run, batch_size: int, first: int) -> int:
    """Leave the chosen captures and their bytes as ingest would, from part ``first`` on; return how many."""
    content = run.landed(connection, CAPTURE_BYTES)
    captures = (
        "SELECT c.* FROM landed_captures c SEMI JOIN captures_again USING (capture_id) "
        f"SEMI JOIN ({content}) USING (capture_id) ORDER BY capture_id"
    )
    held = f"SELECT b.* FROM ({content}) b SEMI JOIN captures_again USING (capture_id) ORDER BY capture_id"
    n_parts = _in_batches(connection, run, "ingest", CAPTURES, captures, batch_size, first)
    _in_batches(connection, run, "ingest", CAPTURE_BYTES, held, batch_size, first)
    return n_parts


def _as_cleaned(column: str) -> str:
    """What extract inferred of the publication is taken back, so that it can be inferred again."""
    nothing = {
        "published_at": "NULL", "published_at_precision": "NULL",
        "published_at_method": "'unknown'", "published_at_evidence": "[]",
    }.get(column)  # fmt: skip
    if nothing is None:
        return quoted(column)
    return f"CASE WHEN published_at_method = 'inferred' THEN {nothing} ELSE {quoted(column)} END AS {quoted(column)}"


def _in_batches(
    connection: duckdb.DuckDBPyConnection,
    run: Run,
    stage: str,
    table: Table,
    query: str,
    size: int,
    first: int,
) -> int:
    part = first
    for batch in connection.execute(query).to_arrow_reader(size):
        run.write(stage, table, pa.Table.from_batches([batch]), part)
        part += 1
    return part - first
