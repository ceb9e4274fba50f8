"""What people are shown of one run: the findings of its warehouse, its failed checks, its quarantine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flows.findings import Finding, read
from flows.outcome import Outcome
from tasks.lake import Warehouse, connect
from tasks.run import Run
from tasks.schema import table_named
from tasks.validate.model import QualityResult

QUALITY = table_named("ops.quality_results")
N_ROWS = 200
"""Rows of a table in Prefect's pages: they draw them all at once."""
_QUALITY_COLUMNS = (
    "run_id, table_name, expectation, column_name, severity, success, n_rows, n_unexpected, observed"
)
_WORST_FIRST = (
    "ORDER BY success, list_position(['critical', 'warning', 'info'], severity), "
    "table_name, expectation, column_name"
)
_QUARANTINE = """
SELECT stage, uri, reason, detail FROM ops.quarantine WHERE run_id = ? ORDER BY ALL LIMIT ?
"""


@dataclass(frozen=True)
class Quarantined:
    """One input that could not be processed."""

    stage: str
    uri: str
    reason: str
    detail: str


@dataclass(frozen=True)
class Account:
    """``findings`` are all open ones, those between articles first; ``new`` are those that the run wrote."""

    findings: tuple[Finding, ...]
    new: tuple[Finding, ...]
    quality: tuple[QualityResult, ...]
    quarantine: tuple[Quarantined, ...]


def account_of(warehouse: Warehouse, outcome: Outcome) -> Account:
    """Read from the warehouse what a run that landed, or found nothing new, leaves to be shown."""
    connection = connect(warehouse)
    try:
        findings = tuple(read(connection))
        written = _rows(connection, "SELECT finding_id FROM gold.findings WHERE run_id = ?", outcome.run_id)
        quality = _rows(
            connection,
            f"SELECT {_QUALITY_COLUMNS} FROM {QUALITY.qualified} WHERE run_id = ? {_WORST_FIRST}",
            outcome.run_id,
        )
        quarantine = _rows(connection, _QUARANTINE, outcome.run_id, N_ROWS)
    finally:
        connection.close()
    ids = {finding_id for (finding_id,) in written}
    return Account(
        findings=findings,
        new=tuple(finding for finding in findings if finding.finding_id in ids),
        quality=tuple(QualityResult(*row) for row in quality),
        quarantine=tuple(Quarantined(*row) for row in quarantine),
    )


def quality_staged(run: Run) -> tuple[QualityResult, ...]:
    """The results of a run that has not landed."""
    connection = run.connect()
    try:
        staged = run.staged(QUALITY, "validate")
        rows = _rows(connection, f"SELECT {_QUALITY_COLUMNS} FROM ({staged}) {_WORST_FIRST}")
    finally:
        connection.close()
    return tuple(QualityResult(*row) for row in rows)


def _rows(connection: Any, query: str, *values: object) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = connection.execute(query, list(values)).fetchall()
    return rows
