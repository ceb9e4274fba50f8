"""Lineage in Prefect's terms: which tables a run has made anew, and from which others."""

from __future__ import annotations

from prefect.assets import Asset, AssetProperties, add_asset_metadata, materialize
from prefect.cache_policies import NO_CACHE

from flows.outcome import Outcome
from tasks.schema import table_named

CHAIN = (
    ("bronze.captures", ()),
    ("silver.articles", ("bronze.captures",)),
    ("silver.mentions", ("silver.articles",)),
    ("gold.stories", ("silver.articles", "silver.mentions")),
    ("gold.findings", ("silver.mentions", "gold.stories")),
)
"""Each table that people ask about, and those that it is made from."""


def asset(table: str) -> Asset:
    """The asset that stands for one table of the warehouse."""
    declared = table_named(table)
    return Asset(
        key=f"ducklake://daejo/{table.replace('.', '/')}",
        properties=AssetProperties(name=table, description=declared.comment),
    )


def materialized(outcome: Outcome) -> None:
    """Say which tables a run that landed has made anew; nothing where nothing changed."""
    if outcome.snapshot is None:
        return
    for table, sources in CHAIN:
        made = materialize(
            asset(table),
            by="daejo",
            asset_deps=[asset(source) for source in sources],
            task_run_name=f"asset {table}",
            cache_policy=NO_CACHE,
        )(_describe)
        made(table, outcome.snapshot, outcome.run_id)


def _describe(table: str, snapshot: int, run_id: str) -> None:
    add_asset_metadata(asset(table), {"snapshot": snapshot, "run_id": run_id})
