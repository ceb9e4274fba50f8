"""People decide: confirm or dismiss a finding, mute a rule, a story or an outlet, and see how right rules were."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import duckdb

from flows import query
from flows.errors import MistakeError
from flows.reading import place
from flows.terminal import console, harmless
from tasks.lake import ALIAS, Warehouse, connect
from tasks.land.lock import exclusive
from tasks.validate import rules

Decision = Literal["confirmed", "dismissed"]
LEAST_LETTERS = 4
"""Letters of an id that must be given; the rest may be left out where they are unambiguous."""
MUTABLE = ("rule", "story", "outlet")
OK = 0


@dataclass(frozen=True)
class Decided:
    """A decision as it was kept: the whole id of its finding, what it says and the one decided before, if any."""

    finding_id: str
    rule: str
    message: str
    decision: Decision
    earlier: str | None


def decide(warehouse: Warehouse, finding: str, decision: Decision, reason: str | None, by: str) -> Decided:
    """Keep one decision on a finding, in a transaction of its own.

    Args:
        warehouse: where the finding is.
        finding: its id, or the first letters of it.
        decision: what was decided.
        reason: why, in the reader's words; a dismissal must say it.
        by: who decided.

    Raises:
        MistakeError: no finding or several begin so, or a dismissal gives no reason.
        WarehouseError: there is no warehouse.
    """
    if decision == "dismissed" and not (reason and reason.strip()):
        raise MistakeError("say why it is dismissed: --reason TEXT")
    with exclusive(warehouse, _say_waiting):
        connection = connect(warehouse, read_only=False)
        try:
            finding_id, rule, message, earlier = _found(connection, finding)
            _write(connection, "gold.reviews", {
                "finding_id": finding_id, "decision": decision, "reason": reason, "by": by, "at": datetime.now(UTC),
            }, f"{decision} {finding_id}")  # fmt: skip
        finally:
            connection.close()
    return Decided(finding_id, rule, message, decision, earlier)


def mute(warehouse: Warehouse, what: str, reason: str | None, by: str, *, is_muted: bool) -> tuple[str, str]:
    """Hide every finding of a rule, a story or an outlet (``rule:NAME``), or show them again; return kind and name.

    Raises:
        MistakeError: it is none of the three, or there is no such rule, story or outlet.
        WarehouseError: there is no warehouse.
    """
    kind, _, name = what.partition(":")
    if kind not in MUTABLE or not name:
        raise MistakeError(f"{harmless(what)}: say rule:NAME, story:ID or outlet:NAME")
    with exclusive(warehouse, _say_waiting):
        connection = connect(warehouse, read_only=False)
        try:
            if not _is_known(connection, kind, name):
                raise MistakeError(f"{harmless(what)}: there is no such {kind} here")
            _write(connection, "gold.mutes", {
                "kind": kind, "name": name, "is_muted": is_muted, "reason": reason, "by": by, "at": datetime.now(UTC),
            }, f"{'mute' if is_muted else 'unmute'} {what}")  # fmt: skip
        finally:
            connection.close()
    return kind, name


def review(
    finding: str, directory: Path | None, decision: Decision, reason: str | None, by: str | None
) -> int:
    """Keep a decision and say in one line what was decided; return the exit code."""
    decided = decide(place(directory), finding, decision, reason, by or getpass.getuser())
    words = {"confirmed": "확인", "dismissed": "기각"}
    before = f" (앞선 판단: {words[decided.earlier]})" if decided.earlier else ""
    sys.stdout.write(
        f"{words[decision]}: {decided.finding_id} {decided.rule}{before}\n  {harmless(decided.message)}\n"
    )
    return OK


def set_mute(what: str, directory: Path | None, reason: str | None, by: str | None, *, is_muted: bool) -> int:
    """Mute or unmute, and say so in one line; return the exit code."""
    kind, name = mute(place(directory), what, reason, by or getpass.getuser(), is_muted=is_muted)
    sys.stdout.write(f"{'숨김' if is_muted else '다시 보임'}: {kind} {harmless(name)}\n")
    return OK


def report(directory: Path | None, *, as_json: bool) -> int:
    """Print how many findings of each rule were confirmed and dismissed; return the exit code."""
    connection = connect(place(directory))
    try:
        cursor = connection.execute("FROM gold.rule_precision ORDER BY rule")
        columns = tuple(column[0] for column in cursor.description or ())
        rows = cursor.fetchall()
    finally:
        connection.close()
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n")
    else:
        query.write_table(query.Answer(columns, iter(rows)), console())
    return OK


def _found(connection: duckdb.DuckDBPyConnection, finding: str) -> tuple[Any, ...]:
    """The one finding whose id begins so: id, rule, message and its last decision."""
    if len(finding) < LEAST_LETTERS:
        raise MistakeError(f"{harmless(finding)}: give at least {LEAST_LETTERS} letters of a finding's id")
    rows = connection.execute(
        "SELECT finding_id, rule, message, decision FROM gold.findings_reviewed "
        "WHERE starts_with(finding_id, ?) ORDER BY finding_id LIMIT 2",
        [finding],
    ).fetchall()
    if not rows:
        raise MistakeError(f"{harmless(finding)}: no such finding; `daejo findings` lists them")
    if len(rows) > 1:
        raise MistakeError(f"{harmless(finding)}: several findings begin so; give more letters")
    return tuple(rows[0])


def _is_known(connection: duckdb.DuckDBPyConnection, kind: str, name: str) -> bool:
    if kind == "rule":
        return any(rule.name == name for rule in rules.load())
    source = {"story": "gold.stories WHERE story_id", "outlet": "silver.articles WHERE publisher"}[kind]
    return bool(connection.execute(f"SELECT 1 FROM {source} = ? LIMIT 1", [name]).fetchone())


def _write(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, object], message: str) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    holes = ", ".join("?" for _ in row)
    values: Sequence[object] = list(row.values())
    connection.execute("BEGIN")
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({holes})", values)
    connection.execute(f"CALL {ALIAS}.set_commit_message('daejo', ?)", [message])
    connection.execute("COMMIT")


def _say_waiting() -> None:
    sys.stderr.write("daejo: waiting: a run holds this warehouse\n")
