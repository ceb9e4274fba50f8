"""The page that explains every table, made from the one declaration: ``python -m tasks.schema.markdown``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tasks.schema import SCHEMAS, TABLES
from tasks.schema.analysis import Declared, declared
from tasks.schema.diagram import entity_diagram
from tasks.schema.model import Column, Table

_HEADER = """# Tables

Made from `tasks/schema/` by `make docs`; change the declaration, not this page.
Types are DuckDB's; a column marked ○ may be empty. Times are kept in UTC and shown in Seoul's.
[The cookbook](cookbook.md) has queries to start from."""
_ANALYSIS = """## For analysts

Views, to be read like tables, and macros, to be called after `FROM`. Each is a file of `warehouse/sql/`.
`daejo schema NAME` lists all columns; those explained here are in no table."""


def tables_page() -> str:
    """The whole page, as Markdown."""
    lines = [_HEADER, "", entity_diagram()]
    lines += [line for schema in SCHEMAS for line in _schema(schema)]
    lines += ["", _ANALYSIS]
    lines += [line for one in declared() for line in _for_analysts(one)]
    return "\n".join(lines) + "\n"


def _for_analysts(one: Declared) -> Iterator[str]:
    yield from ("", f"### {one.call}", one.comment.replace(" | ", ". ") + ".")
    if one.explained:
        yield from ("", "| parameter or column | 뜻 | meaning |", "|---|---|---|")
        for name, comment in one.explained.items():
            korean, _, english = comment.partition(" | ")
            yield f"| `{name}` | {korean} | {english} |"


def _schema(schema: str) -> Iterator[str]:
    yield from ("", f"## {schema}")
    for table in TABLES:
        if table.schema == schema:
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield from (
        "",
        f"### {table.qualified}",
        f"{table.korean}. {table.english[0].upper()}{table.english[1:]}.",
    )
    yield from ("", f"Key: {', '.join(f'`{name}`' for name in table.key)}.", "")
    yield from ("| column | type | | meaning | 뜻 |", "|---|---|---|---|---|")
    for column in table.columns:
        yield _row(column)


def _row(column: Column) -> str:
    meaning = column.english
    if column.values:
        meaning += f": {', '.join(f'`{value}`' for value in column.values)}"
    cells = (f"`{column.name}`", column.sql_type, "○" if column.optional else "", meaning, column.korean)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.stdout.write(tables_page())
