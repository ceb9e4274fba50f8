"""Consistency rules: one SQL file each in ``expectations/rules``, its description in the header.

The header is the run of comment lines a file begins with; it holds YAML. The statement selects the columns
of ``COLUMNS`` from the views that ``facts.sql`` and the steps after it make.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import duckdb
import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

import expectations
from tasks.refusals import LexiconError
from tasks.schema import table_named
from tasks.schema.gold import DIMENSIONS, SCOPES, SEVERITIES
from tasks.schema.ops import RULE_IS_RUN
from tasks.validate.model import QualityResult

RULES = Path(expectations.__file__).parent / "rules"
COLUMNS = (
    "subject", "story_id", "article_ids", "mention_ids", "values", "verdict", "likeness", "message", "evidence",
)  # fmt: skip
"""What every rule selects, but for ``likeness``, which is NULL where nothing is compared. ``subject`` names what the
finding is about, so that its id is the same in every run; it is never shown."""
CANNOT_BE_RUN = (
    duckdb.ProgrammingError, duckdb.DataError, duckdb.NotSupportedError, duckdb.OutOfMemoryException,
)  # fmt: skip
"""What DuckDB raises where the trouble is the rule's own: a failing disk, an interrupt or a broken database is not."""
FINDINGS = table_named("findings")


class RuleError(LexiconError):
    """A rule file does not say what it should; the message names file and reason."""


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    en: str
    ko: str


class Header(BaseModel):
    """What a rule file says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: _Words
    scope: Literal[SCOPES]  # type: ignore[valid-type]
    dimension: Literal[DIMENSIONS]  # type: ignore[valid-type]
    severity: Literal[SEVERITIES]  # type: ignore[valid-type]
    explanation: _Words


class Rule(BaseModel):
    """One consistency rule: its name (the file's), its description and its statement."""

    model_config = ConfigDict(frozen=True)
    name: str
    header: Header
    sql: str


def parse(name: str, text: str) -> Rule:
    """Read one rule file.

    Raises:
        RuleError: it has no header, or one that does not hold what it should.
    """
    lines = text.splitlines()
    n_header = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = "\n".join(line[2:].removeprefix(" ") for line in lines[:n_header])
    try:
        described = Header.model_validate(yaml.safe_load(header))
    except yaml.YAMLError as error:
        raise RuleError(f"{name}.sql: header is not YAML: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise RuleError(
            f"{name}.sql: {'.'.join(map(str, first['loc'])) or 'header'}: {first['msg']}"
        ) from error
    statement = "\n".join(lines[n_header:]).strip()
    if not statement:
        raise RuleError(f"{name}.sql: no statement after the header")
    return Rule(name=name, header=described, sql=statement)


def asked(rule: Rule) -> str:
    """The query for what a rule finds: ``COLUMNS``, of the types that findings have, in a stable order."""
    types = {column.name: column.sql_type for column in FINDINGS.columns} | {"subject": "VARCHAR"}
    columns = ", ".join(f'"{name}"::{types[name]} AS "{name}"' for name in COLUMNS)
    return (
        f"SELECT {columns} FROM (({rule.sql}\n) UNION ALL BY NAME (SELECT NULL::DOUBLE AS likeness LIMIT 0)) "
        "ORDER BY ALL"
    )


def results_of(not_run: Mapping[str, str], run_id: str) -> list[QualityResult]:
    """What is kept of rules that could not be run, from their names and why not: checks that failed, none that block."""
    return [
        QualityResult(run_id, FINDINGS.qualified, RULE_IS_RUN, name, "warning", False, 0, 0, reason)
        for name, reason in not_run.items()
    ]


@cache
def load(folder: Path = RULES) -> tuple[Rule, ...]:
    """Every rule of the folder, by name.

    Raises:
        RuleError: a file does not hold what it should.
    """
    return tuple(parse(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.sql")))
