"""A run's figures as OpenMetrics, in a file that a textfile collector reads."""

from __future__ import annotations

import time
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

from flows.account import Account
from flows.findings import SEVERITY_ORDER
from flows.outcome import Outcome


def write(path: Path, outcome: Outcome, account: Account) -> None:
    """Write the figures of the last run, whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    registry = CollectorRegistry()
    seconds = Gauge("daejo_stage_seconds", "Wall-clock time of a stage", ["stage"], registry=registry)
    items = Gauge(
        "daejo_stage_items", "Pages or articles of a stage by what became of them", ["stage", "result"],
        registry=registry,
    )  # fmt: skip
    rate = Gauge("daejo_stage_items_per_second", "Pages or articles a second", ["stage"], registry=registry)
    for stage in outcome.stages:
        seconds.labels(stage.stage).set(stage.seconds)
        rate.labels(stage.stage).set(stage.count.n_in / stage.seconds if stage.seconds else 0)
        for result in ("n_in", "n_out", "n_quarantined", "n_unchanged"):
            items.labels(stage.stage, result.removeprefix("n_")).set(getattr(stage.count, result))
    _run(registry, outcome, account)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_to_textfile(str(path), registry)


def _run(registry: CollectorRegistry, outcome: Outcome, account: Account) -> None:
    figures = {
        "daejo_run_finished_timestamp_seconds": ("When the last run ended", time.time()),
        "daejo_run_landed": ("1 where the last run made a snapshot", outcome.snapshot is not None),
        "daejo_run_blocked": ("1 where checks kept the last run from landing", bool(outcome.blocked)),
        "daejo_findings_new": ("Findings that the last run wrote", len(account.new)),
        "daejo_checks_failed": (
            "Expectations that did not hold",
            sum(not c.success for c in account.quality),
        ),
    }
    for name, (said, value) in figures.items():
        Gauge(name, said, registry=registry).set(float(value))
    if outcome.blocked:  # then the warehouse was not read
        return
    findings = Gauge("daejo_findings_open", "Open findings by severity", ["severity"], registry=registry)
    for severity in SEVERITY_ORDER:
        findings.labels(severity).set(sum(found.severity == severity for found in account.findings))
