"""What must hold of every table: derived from the declared schema, and bounds from ``expectations/suites``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

import expectations
from tasks.schema import TABLES, Table, table_named
from tasks.schema.model import literal, quoted

SUITES = Path(expectations.__file__).parent / "suites"
PROMISES = "broken_promises"
KINDS = {
    "expect_column_value_lengths_to_be_between": {"column", "min_value", "max_value", "mostly"},
    "expect_column_values_to_be_between": {"column", "min_value", "max_value", "mostly"},
    "expect_column_values_to_be_in_set": {"column", "value_set", "mostly"},
    "expect_column_values_to_match_regex": {"column", "regex", "mostly"},
    "expect_column_values_to_not_be_null": {"column", "mostly"},
    "expect_column_proportion_of_non_null_values_to_be_between": {"column", "min_value", "max_value"},
}
"""The expectations a suite file may name, and what each may be given."""


class SuiteError(Exception):
    """A suite file does not say what it should; the message names file and reason."""


class _Bound(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    expectation: str
    kwargs: dict[str, Any]
    severity: Literal["critical", "warning", "info"]
    why: str


class _Suite(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    table: str
    bounds: list[_Bound] = Field(min_length=1)


@dataclass(frozen=True)
class Check:
    """One expectation on one table. ``severity`` critical keeps a run that breaks it from landing."""

    table: str
    expectation: str
    severity: str
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""

    @property
    def column(self) -> str:
        """The column checked; empty for the whole table."""
        return str(self.kwargs.get("column", ""))


def declared(table: Table) -> Check:
    """What the declaration of ``table`` promises: every column's values, and a key that is unique.

    One expectation costs Great Expectations tens of milliseconds, so the promises of all columns are one:
    SQL names in ``PROMISES`` what a row breaks (see ``broken_promises``), and that must be nothing.
    """
    return Check(
        table.qualified,
        "expect_column_values_to_be_in_set",
        "critical",
        {"column": PROMISES, "value_set": [""]},
        "; ".join(name for name, _ in promises(table)),
    )


def promises(table: Table) -> list[tuple[str, str]]:
    """What must hold of one row of ``table``: a name for it, and SQL that is true where it is broken."""
    key = ", ".join(map(quoted, table.key))
    found = [(f"{', '.join(table.key)} is no other row's", f"count(*) OVER (PARTITION BY {key}) > 1")]
    for column in table.columns:
        name = quoted(column.name)
        if not column.optional:
            found.append((f"{column.name} is given", f"{name} IS NULL"))
        if column.values:
            allowed = ", ".join(literal(value) for value in column.values)
            found.append((f"{column.name} is an allowed value", f"{name} NOT IN ({allowed})"))
        if column.minimum is not None:
            found.append((f"{column.name} is at least {column.minimum}", f"{name} < {column.minimum}"))
        if column.pattern:
            broken = f"NOT regexp_full_match({name}, {literal(column.pattern)})"
            found.append((f"{column.name} has its form", broken))
    return found


def broken_promises(table: Table, *, keys_may_repeat: bool = True) -> str:
    """The SQL expression that names the promises a row breaks; empty text where it keeps them all.

    Where ``keys_may_repeat`` is false, that of the key is taken to be kept: see ``may_repeat``.
    """
    asked = promises(table)[0 if keys_may_repeat else 1 :]
    named = ", ".join(f"CASE WHEN {broken} THEN {literal(name)} END" for name, broken in asked)
    return f"concat_ws('; ', {named})"


def may_repeat(table: Table, rows: str) -> str:
    """A query for whether two of the ``rows`` of a table may have one key: their hashes say so, in an eighth of the room.

    To sort all rows by their keys, as the promise itself does, cost more than all other promises.
    """
    key = ", ".join(map(quoted, table.key))
    return f"SELECT count(*) > 0 FROM (SELECT 1 FROM ({rows}) GROUP BY hash({key}) HAVING count(*) > 1)"


def bounds(name: str, text: str) -> list[Check]:
    """The checks that one suite file holds.

    Raises:
        SuiteError: it is not YAML of the right shape, or names a table, column or expectation there is not.
    """
    try:
        suite = _Suite.model_validate(yaml.safe_load(text))
        table = table_named(suite.table)
    except yaml.YAMLError as error:
        raise SuiteError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise SuiteError(f"{name}: {'.'.join(map(str, first['loc'])) or 'file'}: {first['msg']}") from error
    except KeyError as error:
        raise SuiteError(f"{name}: no table is called {error.args[0]}") from error
    for bound in suite.bounds:
        _must_fit(name, table, bound)
    found = [Check(table.qualified, b.expectation, b.severity, b.kwargs, b.why) for b in suite.bounds]
    (kind, column), n = Counter((check.expectation, check.column) for check in found).most_common(1)[0]
    if n > 1:
        raise SuiteError(f"{name}: {kind} is asked of {column} twice")
    return found


def _must_fit(name: str, table: Table, bound: _Bound) -> None:
    if bound.expectation not in KINDS:
        raise SuiteError(f"{name}: {bound.expectation}: not one of {', '.join(sorted(KINDS))}")
    if unknown := set(bound.kwargs) - KINDS[bound.expectation]:
        raise SuiteError(f"{name}: {bound.expectation}: takes no {', '.join(sorted(unknown))}")
    column = bound.kwargs.get("column")
    if "column" in KINDS[bound.expectation] and column not in table.column_names:
        raise SuiteError(f"{name}: {table.qualified} has no column {column}")


@cache
def load(folder: Path = SUITES) -> dict[str, tuple[Check, ...]]:
    """Every check by table: what the schema declares, then the bounds of the suite files.

    Raises:
        SuiteError: a suite file does not hold what it should.
    """
    checks = {table.qualified: [declared(table)] for table in TABLES}
    for path in sorted(folder.glob("*.yml")):
        for check in bounds(path.name, path.read_text("utf-8")):
            checks[check.table].append(check)
    return {table: tuple(found) for table, found in checks.items()}
