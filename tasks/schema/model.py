"""What a table is: the one declaration that Arrow schemas, DDL, checks and docs derive from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

EVIDENCE = pa.struct(
    [
        ("article_id", pa.string()),
        ("revision", pa.int32()),
        ("mention_id", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", pa.string()),
        ("value", pa.string()),
    ]
)
"""One piece of a finding's evidence: half-open character offsets into the article's body."""

PUBLICATION_CANDIDATE = pa.struct(
    [
        ("source", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("precision", pa.string()),
        ("text", pa.string()),
    ]
)
"""One time that something names as the article's publication; a day is midnight in Seoul."""

PIECE = pa.struct([("text", pa.string()), ("start", pa.int32()), ("end", pa.int32())])
"""Text of a page that is not in the body, and the stretch of the body that follows it, as offsets into the body."""

TEXT = pa.string()
TEXTS = pa.list_(pa.string())
INTEGER = pa.int32()
COUNT = pa.int64()
REAL = pa.float64()
FLAG = pa.bool_()
DAY = pa.date32()
MOMENT = pa.timestamp("us", tz="UTC")
BYTES = pa.binary()
EVIDENCES = pa.list_(EVIDENCE)
PUBLICATION_CANDIDATES = pa.list_(PUBLICATION_CANDIDATE)
PIECES = pa.list_(PIECE)

_SQL_TYPES = {
    TEXT: "VARCHAR",
    TEXTS: "VARCHAR[]",
    INTEGER: "INTEGER",
    COUNT: "BIGINT",
    REAL: "DOUBLE",
    FLAG: "BOOLEAN",
    DAY: "DATE",
    MOMENT: "TIMESTAMPTZ",
    BYTES: "BLOB",
    EVIDENCES: (
        "STRUCT(article_id VARCHAR, revision INTEGER, mention_id VARCHAR, "
        '"start" INTEGER, "end" INTEGER, "text" VARCHAR, "value" VARCHAR)[]'
    ),
    PUBLICATION_CANDIDATES: 'STRUCT("source" VARCHAR, "at" TIMESTAMPTZ, "precision" VARCHAR, "text" VARCHAR)[]',
    PIECES: 'STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER)[]',
}


@dataclass(frozen=True)
class Column:
    """One column: its type, its meaning in both languages, and what must hold for every value.

    ``values`` is the closed set of allowed values, ``minimum`` the least number, ``pattern`` the
    regular expression every text must match in full. A column is required unless ``optional``.
    """

    name: str
    type: pa.DataType
    english: str
    korean: str
    optional: bool = False
    values: tuple[str, ...] = ()
    minimum: int | None = None
    pattern: str | None = None

    @property
    def sql_type(self) -> str:
        """The DuckDB type that holds this column."""
        return _SQL_TYPES[self.type]

    @property
    def comment(self) -> str:
        """The comment stored in the catalog: Korean first, then English."""
        return f"{self.korean} | {self.english}"


@dataclass(frozen=True)
class Table:
    """One table: where it lives, what a row is, and its columns.

    ``key`` names the columns that identify a row. Rows of a table that ``replaces`` are written over
    earlier rows of the same key (a story grows); other tables only ever receive new rows. Files are merged
    in the order of ``sorted_by``, where it is named: what is looked for is found sooner.
    """

    schema: str
    name: str
    english: str
    korean: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    replaces: bool = False
    sorted_by: tuple[str, ...] = ()

    @property
    def qualified(self) -> str:
        """The table's name with its schema, as SQL writes it."""
        return f"{self.schema}.{self.name}"

    @property
    def comment(self) -> str:
        """The comment stored in the catalog: Korean first, then English."""
        return f"{self.korean} | {self.english}"

    @property
    def column_names(self) -> tuple[str, ...]:
        """Column names in declared order."""
        return tuple(column.name for column in self.columns)

    @property
    def arrow_schema(self) -> pa.Schema:
        """The Arrow schema that every staged batch of this table has."""
        return pa.schema([pa.field(c.name, c.type, nullable=c.optional) for c in self.columns])

    def column(self, name: str) -> Column:
        """Return the column called ``name``; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]

    def ddl(self) -> tuple[str, ...]:
        """Statements that create the table and its comments."""
        body = ",\n  ".join(
            f"{quoted(c.name)} {c.sql_type}{'' if c.optional else ' NOT NULL'}" for c in self.columns
        )
        comments = tuple(
            f"COMMENT ON COLUMN {self.qualified}.{quoted(c.name)} IS {literal(c.comment)}"
            for c in self.columns
        )
        return (
            f"CREATE TABLE {self.qualified} (\n  {body}\n)",
            f"COMMENT ON TABLE {self.qualified} IS {literal(self.comment)}",
            *comments,
        )

    def layout(self) -> tuple[str, ...]:
        """Statements that say how the table's files are written."""
        if not self.sorted_by:
            return ()
        order = ", ".join(quoted(name) for name in self.sorted_by)
        return (f"ALTER TABLE {self.qualified} SET SORTED BY ({order})",)

    def arrow(self, rows: Iterable[object]) -> pa.Table:
        """Build an Arrow table from objects that have this table's columns as attributes.

        Columns are built one by one, which is several times faster than from row dictionaries.
        """
        kept = list(rows)
        arrays = [pa.array([getattr(row, c.name) for row in kept], type=c.type) for c in self.columns]
        return pa.Table.from_arrays(arrays, schema=self.arrow_schema)


def quoted(name: str) -> str:
    """``name`` as an SQL identifier (``end`` and ``start`` are words of SQL too)."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """``text`` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"
