"""How much of a warehouse other rules or lexicons have read than those of now."""

from __future__ import annotations

from flows.versions import versions
from tasks.lake import Warehouse, connect
from tasks.schema.versions import SCHEMA_VERSIONS

STAGES = ("clean", "extract")


def stale(warehouse: Warehouse) -> list[str]:
    """A line for each stage that would read some articles anew; none where all was read with what is now."""
    now = versions()
    connection = connect(warehouse)
    try:
        known = connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE schema_name || '.' || table_name = ?",
            [SCHEMA_VERSIONS],
        ).fetchone()
        if known == (0,):
            return ["made by an earlier release; the next run brings it up to date"]
        (total, *counts) = connection.execute(
            "SELECT count(*), "
            + ", ".join(f"count(*) FILTER (v.{stage} IS DISTINCT FROM ?)" for stage in STAGES)
            + " FROM silver.articles LEFT JOIN ops.article_versions v USING (article_id, revision)",
            [now[stage] for stage in STAGES],
        ).fetchone() or (0, 0, 0)
    finally:
        connection.close()
    return [
        f"{count:,} of {total:,} articles were read by {stage} with other rules or lexicons than those of now "
        f"({now[stage]}): `daejo rebuild --stage {stage}` reads them again"
        for stage, count in zip(STAGES, counts, strict=True)
        if count
    ]
