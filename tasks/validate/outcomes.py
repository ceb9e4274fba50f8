"""What Great Expectations saw in the parts of a table, put together to one result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from tasks.run import Run
from tasks.validate.model import QualityResult
from tasks.validate.suites import Check

LONGEST = 500
"""Characters kept of what was observed."""


def result(run: Run, check: Check, outcomes: Sequence[Any], n_rows: int) -> QualityResult:
    """What ``check`` found, given the outcome of each part in order and the rows of all."""
    success = all(outcome.success for outcome in outcomes) or _holds(check, outcomes)
    return QualityResult(
        run_id=run.run_id,
        table_name=check.table,
        expectation=check.expectation,
        column_name=check.column,
        severity=check.severity,
        success=success,
        n_rows=n_rows,
        n_unexpected=_sum(outcomes, "unexpected_count"),
        observed=None if success else _observed(check, outcomes)[:LONGEST],
    )


def _holds(check: Check, outcomes: Sequence[Any]) -> bool:
    """Whether it holds of all rows though not of each part: a share of them may be otherwise."""
    if any(_exceptions(outcome) for outcome in outcomes):
        return False
    if (share := _share(outcomes)) is not None:
        return bool(check.kwargs.get("min_value", 0) <= share <= check.kwargs.get("max_value", 1))
    n_checked = _sum(outcomes, "element_count") - _sum(outcomes, "missing_count")
    most = (1 - float(check.kwargs.get("mostly", 1))) * n_checked
    return _sum(outcomes, "unexpected_count") <= round(most, 6)  # 1 - 0.9 is a hair under 0.1


def _share(outcomes: Sequence[Any]) -> float | None:
    """The share that was observed of all rows; None where single rows were looked at."""
    if any("observed_value" not in outcome.result for outcome in outcomes):
        return None
    n_rows = _sum(outcomes, "element_count")
    seen = sum(outcome.result["observed_value"] * outcome.result["element_count"] for outcome in outcomes)
    return float(seen) / n_rows


def _sum(outcomes: Sequence[Any], name: str) -> int:
    return sum(int(outcome.result.get(name) or 0) for outcome in outcomes)


def _observed(check: Check, outcomes: Sequence[Any]) -> str:
    """What Great Expectations could not do, or some of the rows that break it, or what it saw."""
    failure = next((e["exception_message"] for outcome in outcomes for e in _exceptions(outcome)), None)
    seen = chain.from_iterable(outcome.result.get("partial_unexpected_list") or () for outcome in outcomes)
    examples = "; ".join(dict.fromkeys(map(_shown, seen)))
    return str(failure or examples or _share(outcomes))


def _shown(value: Any) -> str:
    """A value as people read it: what is missing, pandas holds as None, NaN or NaT."""
    import pandas as pd  # only what breaks an expectation needs it

    return "null" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value)


def _exceptions(outcome: Any) -> list[Mapping[str, Any]]:
    """What Great Expectations itself could not do, one entry a metric."""
    found = outcome.exception_info or {}
    entries = [found] if "raised_exception" in found else list(found.values())
    return [entry for entry in entries if entry.get("raised_exception")]
