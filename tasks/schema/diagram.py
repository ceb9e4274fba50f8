"""How the tables hang together, as a Mermaid entity diagram made from the declaration."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.schema import TABLES, table_named
from tasks.schema.model import Column, Table

ARTICLE = ("article_id", "revision")
OWNERS = {
    "capture_id": table_named("bronze.captures"),
    "mention_id": table_named("silver.mentions"),
    "entity_id": table_named("silver.entities"),
    "story_id": table_named("gold.stories"),
    "finding_id": table_named("gold.findings"),
    "run_id": table_named("ops.runs"),
}
"""The table that a column of this name refers to."""


def entity_diagram() -> str:
    """The diagram, as a fenced block of Markdown."""
    lines = ["```mermaid", "erDiagram"]
    for table in TABLES:
        lines += [f"  {table.name} {{", *(f"    {_attribute(table, c)}" for c in _shown(table)), "  }"]
    lines += [f"  {line}" for table in TABLES for line in _relations(table)]
    return "\n".join([*lines, "```"])


def _shown(table: Table) -> list[Column]:
    """Columns that identify a row or refer to another table; the others are in the table's own section."""
    return [c for c in table.columns if c.name in table.key or c.name in OWNERS or c.name in ARTICLE]


def _attribute(table: Table, column: Column) -> str:
    kind = column.sql_type.split("(")[0].replace("[]", "_list")
    roles = [
        role for role, holds in (("PK", column.name in table.key), ("FK", _refers(table, column))) if holds
    ]
    return f"{kind} {column.name} {', '.join(roles)}".rstrip()


def _refers(table: Table, column: Column) -> bool:
    owner = OWNERS.get(column.name)
    return (owner is not None and owner is not table) or (column.name in ARTICLE and table.name != "articles")


def _relations(table: Table) -> Iterator[str]:
    for name, owner in OWNERS.items():
        # Every table is written by a run: one arrow for each would hide all others.
        if name in table.column_names and owner is not table and (name != "run_id" or table.schema == "ops"):
            many = "||" if table.key == (name,) else "o{"
            yield f"{owner.name} ||--{many} {table.name} : {name}"
    if table.name != "articles" and "article_id" in table.column_names:
        yield f"articles ||--o{{ {table.name} : article_id"
