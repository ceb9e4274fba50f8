"""What analysts get beside the tables: views and macros, one SQL file each in ``warehouse/sql``.

A view's file is ``schema.name.sql``, a macro's ``macro.name.sql``. A view says what it is with COMMENT ON VIEW, a
macro, which DuckLake keeps no comment of, in its first line. Lines ``--   name: 한국어 | English`` explain the
parameters, and the columns that no table declares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tasks.schema import TABLES

FOLDER = Path(__file__).resolve().parents[2] / "warehouse" / "sql"
MACRO = "macro"
_EXPLAINED = re.compile(r"^--   ([a-z_0-9]+): (.+ \| .+)$", re.MULTILINE)
_COMMENT = re.compile(r"^COMMENT ON VIEW [a-z_.]+ IS\s+'((?:[^']|'')*)';", re.MULTILINE)
_PARAMETERS = re.compile(r"^CREATE OR REPLACE MACRO [a-z_]+\((.*?)\) AS TABLE", re.MULTILINE)


@dataclass(frozen=True)
class Declared:
    """One view or macro: its file, what it is and what its own columns and parameters are."""

    path: Path
    comment: str
    explained: dict[str, str]
    parameters: tuple[str, ...] = ()

    @property
    def is_macro(self) -> bool:
        """Whether it is called like a function."""
        return self.path.name.startswith(f"{MACRO}.")

    @property
    def name(self) -> str:
        """As it is written after FROM, a macro without its parameters."""
        return self.path.stem.removeprefix(f"{MACRO}.")

    @property
    def call(self) -> str:
        """As it is written after FROM, a macro with the names of its parameters."""
        return f"{self.name}({', '.join(self.parameters)})" if self.is_macro else self.name

    @property
    def sql(self) -> str:
        """The statements that create it."""
        return self.path.read_text("utf-8")

    def meaning(self, column: str) -> str:
        """What a column is: as explained here, else as the first table declares it that has such a column."""
        if column in self.explained:
            return self.explained[column]
        return next((t.column(column).comment for t in TABLES if column in t.column_names), "")


def read(path: Path) -> Declared:
    """What the file of a view or a macro declares."""
    text = path.read_text("utf-8")
    if path.name.startswith(f"{MACRO}."):
        found = _PARAMETERS.search(text)
        names = tuple(name.strip() for name in found.group(1).split(",")) if found else ()
        comment = text.splitlines()[0].removeprefix("-- ")
    else:
        names = ()
        said = _COMMENT.search(text)
        comment = said.group(1).replace("''", "'") if said else ""
    return Declared(path, comment, dict(_EXPLAINED.findall(text)), names)


def declared(folder: Path = FOLDER) -> tuple[Declared, ...]:
    """Every view and macro, views first, by name."""
    made = [read(path) for path in folder.glob("*.*.sql")]
    return tuple(sorted(made, key=lambda one: (one.is_macro, one.path.name)))
