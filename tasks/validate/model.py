"""What validation says of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tasks.run import StageCount


@dataclass(frozen=True)
class Validation:
    """What came of checking a run. ``blocked`` gives one line for each check that keeps it from landing.

    ``not_run`` gives one for each consistency rule that could not be run: what it found before is left as it is.
    ``n_again`` counts portions of the articles that were looked at again, as a process had died.
    """

    count: StageCount
    blocked: tuple[str, ...] = ()
    not_run: tuple[str, ...] = ()
    n_findings_new: int = 0
    n_findings_open: int = 0
    n_findings_resolved: int = 0
    n_again: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a look: a row of gold.findings."""

    finding_id: str
    rule: str
    dimension: str
    severity: str
    scope: str
    story_id: str | None
    article_ids: list[str]
    mention_ids: list[str]
    values: list[str]
    verdict: str | None
    likeness: float | None
    message: str
    status: str
    evidence: list[dict[str, Any]]
    run_id: str


@dataclass(frozen=True, slots=True)
class QualityResult:
    """One expectation checked: a row of ops.quality_results. A critical failure blocks the run."""

    run_id: str
    table_name: str
    expectation: str
    column_name: str
    severity: str
    success: bool
    n_rows: int
    n_unexpected: int
    observed: str | None

    @property
    def blocks(self) -> bool:
        """Whether this keeps the run from landing."""
        return self.severity == "critical" and not self.success
