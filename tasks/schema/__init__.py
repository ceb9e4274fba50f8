"""Every table of the warehouse, declared once."""

from __future__ import annotations

import hashlib
from functools import cache

from tasks.schema import bronze, gold, ops, silver_facts, silver_text
from tasks.schema.kept import KEPT, Kept
from tasks.schema.model import Column, Table
from tasks.schema.versions import FILE_OPTIONS

SCHEMAS = ("bronze", "silver", "gold", "ops")
TABLES: tuple[Table, ...] = (
    *bronze.TABLES, *silver_text.TABLES, *silver_facts.TABLES, *gold.TABLES, *ops.TABLES,
)  # fmt: skip

_SHOWN = {name: kept for kept in KEPT for name in kept.shown}
STORED = (*(table for table in TABLES if table.qualified not in _SHOWN), *(kept.table for kept in KEPT))
"""The tables that a warehouse stores: of the declared ones, those that are no views, and what the views are of."""

_BY_NAME = {table.qualified: table for table in TABLES}

__all__ = ["SCHEMAS", "STORED", "TABLES", "Column", "Kept", "Table", "kept_as", "layout", "table_named"]


@cache
def layout() -> str:
    """A hash of all that is declared of tables and files: a warehouse made under another is brought up to date."""
    statements = [line for table in STORED for line in (*table.ddl(), *table.layout())]
    options = [f"{name} {value}" for name, value in FILE_OPTIONS.items()]
    return hashlib.blake2b("\n".join(statements + options).encode(), digest_size=10).hexdigest()


def kept_as(table: Table) -> Kept | None:
    """How the rows of ``table`` are kept where it is a view; None where it is stored as declared."""
    return _SHOWN.get(table.qualified)


def table_named(name: str) -> Table:
    """Return the table called ``schema.name``, or ``name`` where that is unambiguous.

    Raises:
        KeyError: no table has that name.
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    return {table.name: table for table in TABLES}[name]
