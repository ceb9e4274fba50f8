"""Events of Prefect's that automations can act on: a finding, a failed check, a blocked run."""

from __future__ import annotations

from collections.abc import Sequence

from prefect.events import emit_event

from flows.account import Account
from flows.findings import SEVERITY_ORDER
from flows.outcome import Outcome
from flows.terminal import harmless
from tasks.validate.model import QualityResult

FINDING_CREATED = "daejo.finding.created"
QUALITY_FAILED = "daejo.quality.failed"
RUN_BLOCKED = "daejo.run.blocked"
N_EVENTS = 100
"""Events of one kind that a run emits, the worst first: a first run over an archive makes thousands of findings."""


def findings_created(account: Account) -> None:
    """One event for each new finding."""
    worst = sorted(account.new, key=lambda finding: SEVERITY_ORDER.index(finding.severity))
    for finding in worst[:N_EVENTS]:
        emit_event(
            event=FINDING_CREATED,
            resource={
                "prefect.resource.id": f"daejo.finding.{finding.finding_id}",
                "prefect.resource.name": finding.rule,
                "daejo.rule": finding.rule,
                "daejo.severity": finding.severity,
                "daejo.scope": finding.scope,
            },
            payload={
                "values": [harmless(value) for value in finding.values],
                "verdict": finding.verdict,
                "message": harmless(finding.message),
                "story_id": finding.story_id,
                "n_new": len(account.new),
            },
        )


def quality_failed(outcome: Outcome, quality: Sequence[QualityResult]) -> None:
    """One event for each expectation that did not hold."""
    for check in [check for check in quality if not check.success][:N_EVENTS]:
        emit_event(
            event=QUALITY_FAILED,
            resource={
                "prefect.resource.id": f"daejo.table.{check.table_name}",
                "prefect.resource.name": check.table_name,
                "daejo.severity": check.severity,
            },
            payload={
                "expectation": check.expectation,
                "columns": check.column_name,
                "n_rows": check.n_rows,
                "n_unexpected": check.n_unexpected,
                "observed": harmless(check.observed or ""),
                "run_id": outcome.run_id,
            },
        )


def run_blocked(outcome: Outcome) -> None:
    """One event for a run that its checks kept from landing."""
    emit_event(
        event=RUN_BLOCKED,
        resource={
            "prefect.resource.id": f"daejo.warehouse.{outcome.warehouse.as_posix()}",
            "prefect.resource.name": "daejo",
        },
        payload={"run_id": outcome.run_id, "reasons": [harmless(reason) for reason in outcome.blocked]},
    )
