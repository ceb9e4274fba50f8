"""Every table of the warehouse, declared once."""

from __future__ import annotations

from tasks.schema import bronze, gold, ops, silver_facts, silver_text
from tasks.schema.model import Column, Table

SCHEMAS = ("bronze", "silver", "gold", "ops")
TABLES: tuple[Table, ...] = (
    *bronze.TABLES, *silver_text.TABLES, *silver_facts.TABLES, *gold.TABLES, *ops.TABLES,
)  # fmt: skip

_BY_NAME = {table.qualified: table for table in TABLES}

__all__ = ["SCHEMAS", "TABLES", "Column", "Table", "table_named"]


def table_named(name: str) -> Table:
    """Return the table called ``schema.name``, or ``name`` where that is unambiguous.

    Raises:
        KeyError: no table has that name.
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    return {table.name: table for table in TABLES}[name]
