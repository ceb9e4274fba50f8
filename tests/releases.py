"""Warehouses as earlier releases made them."""

from __future__ import annotations

from pathlib import Path

from tasks.lake import Warehouse, connect

RELEASES = sorted((Path(__file__).parent / "land" / "releases").glob("*.sql"))


def made_by(release: Path, warehouse: Warehouse) -> Warehouse:
    """Create a warehouse as a release declared its tables, with rows that it landed."""
    # One transaction: a snapshot for each of hundreds of statements would take twenty times as long.
    with connect(warehouse, read_only=False, create=True) as connection:
        connection.execute(f"BEGIN;\n{release.read_text('utf-8')}\nCOMMIT;")
    return warehouse
