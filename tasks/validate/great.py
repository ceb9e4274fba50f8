"""Great Expectations: the only module that knows it. Importing it takes seconds, so it is imported late."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tasks.collector import collector_paused
from tasks.run import Run
from tasks.schema import table_named
from tasks.validate import frames
from tasks.validate.deferred import deferred
from tasks.validate.model import QualityResult
from tasks.validate.suites import Check

if TYPE_CHECKING:
    import pandas as pd

DOCS_SITE = "data_docs"
INVARIANTS = "invariants"
FOR_OTHER_EXPECTATIONS = ("scipy.stats", "altair")
"""What it imports for tests of distributions and their charts: a third of its import, 1.0 of 3.1 CPU seconds."""
QUIET = {"GX_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "TQDM_DISABLE": "1"}


@dataclass(frozen=True)
class Invariant:
    """What held between tables, as SQL found it."""

    table: str
    invariant: str
    columns: str
    n_rows: int
    n_broken: int


@cache
def preload() -> Any:
    """Import Great Expectations, without telemetry or progress bars; call it early, in a thread."""
    os.environ.update(QUIET)
    for name in FOR_OTHER_EXPECTATIONS:
        deferred(name)
    with collector_paused():
        import great_expectations

    return great_expectations


class Report:
    """What a run has staged, held against its checks a part at a time, and the Data Docs that show all of it.

    One table at a time is held, and by the process that checks it: the rows are never sent. The docs show the last
    run; ops.quality_results keeps what earlier ones found.
    """

    def __init__(self, run: Run) -> None:
        """Begin with nothing checked."""
        self._run = run
        self._site = run.warehouse.directory / "site" / DOCS_SITE
        self._unfinished = self._site.with_name(f"{DOCS_SITE}.{run.run_id}")
        self._context = _context(self._unfinished)
        self._source = self._context.data_sources.add_pandas("staged")
        self._results: list[QualityResult] = []

    def check(self, checks: Mapping[str, Sequence[Check]]) -> None:
        """Hold what is staged of each table against its checks."""
        run = self._run
        with run.connect_to_staging() as connection:
            for table, wanted in checks.items():
                frame = frames.staged(run, connection, table_named(table), wanted)
                if len(frame):
                    outcomes = _validate(self._context, self._source, run, table, frame, wanted)
                    told = zip(wanted, outcomes, strict=True)
                    self._results += [_result(run, *each, len(frame)) for each in told]

    def finish(self, invariants: Sequence[Invariant]) -> list[QualityResult]:
        """Every result, and docs of them all.

        Those of ``invariants``, checked in SQL, are validated as a frame of their own: one report holds everything.
        """
        self._results += _invariant_results(self._context, self._source, self._run, invariants)
        self._context.build_data_docs([DOCS_SITE])
        shutil.rmtree(self._site, ignore_errors=True)
        self._unfinished.replace(self._site)
        return self._results


def _context(site: Path) -> Any:
    """A context that keeps its stores in memory and builds its docs into ``site``.

    One kept in files writes its whole configuration again for every data source, asset and batch: seconds.
    """
    great_expectations = preload()
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
        data_docs_sites={
            DOCS_SITE: {
                "class_name": "SiteBuilder",
                "show_how_to_buttons": False,
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
                # Suite pages repeat what the results show, at the same cost.
                "site_section_builders": {
                    "expectations": "None",
                    "validations": {
                        "class_name": "DefaultSiteSectionBuilder",
                        "source_store_name": "validation_results_store",
                    },
                },
                "store_backend": {
                    "class_name": "TupleFilesystemStoreBackend",
                    "base_directory": str(site.absolute()),
                },
            }
        },
    )
    return great_expectations.get_context(mode="ephemeral", project_config=config)


def _validate(
    context: Any, source: Any, run: Run, table: str, frame: pd.DataFrame, checks: Sequence[Check]
) -> Sequence[Any]:
    """The outcome of each check, in order; the whole is stored for the Data Docs."""
    great_expectations = preload()
    rows = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("rows")
    suite = context.suites.add(
        great_expectations.ExpectationSuite(name=table, expectations=[_expectation(c) for c in checks])
    )
    definition = great_expectations.ValidationDefinition(name=table, data=rows, suite=suite)
    outcome = context.validation_definitions.add(definition).run(
        batch_parameters={"dataframe": frame},
        result_format="SUMMARY",
        run_id=great_expectations.RunIdentifier(run_name=run.run_id),
    )
    by_check = {
        (result.expectation_config.type, result.expectation_config.kwargs.get("column", "")): result
        for result in outcome.results
    }
    return [by_check[check.expectation, check.column] for check in checks]


def _expectation(check: Check) -> Any:
    from great_expectations.expectations.metadata_types import FailureSeverity
    from great_expectations.expectations.registry import get_expectation_impl

    return get_expectation_impl(check.expectation)(
        severity=FailureSeverity(check.severity), notes=check.why or None, **check.kwargs
    )


def _result(run: Run, check: Check, outcome: Any, n_rows: int) -> QualityResult:
    seen = outcome.result
    n_unexpected = int(seen.get("unexpected_count") or 0)
    failure = next((e["exception_message"] for e in _exceptions(outcome)), None)
    examples = "; ".join(dict.fromkeys(str(value) for value in seen.get("partial_unexpected_list") or ()))
    return QualityResult(
        run_id=run.run_id,
        table_name=check.table,
        expectation=check.expectation,
        column_name=check.column,
        severity=check.severity,
        success=bool(outcome.success),
        n_rows=n_rows,
        n_unexpected=n_unexpected,
        observed=None if outcome.success else (failure or examples or str(seen.get("observed_value")))[:500],
    )


def _exceptions(outcome: Any) -> list[Mapping[str, Any]]:
    """What Great Expectations itself could not do, one entry a metric."""
    found = outcome.exception_info or {}
    entries = [found] if "raised_exception" in found else list(found.values())
    return [entry for entry in entries if entry.get("raised_exception")]


def _invariant_results(
    context: Any, source: Any, run: Run, invariants: Sequence[Invariant]
) -> list[QualityResult]:
    """One result for each invariant; the report shows them as one table that must hold no broken row."""
    import pandas as pd

    held = Check(
        INVARIANTS, "expect_column_values_to_be_in_set", "critical", {"column": "n_broken", "value_set": [0]},
        "; ".join(f"{i.table}: {i.invariant}" for i in invariants),
    )  # fmt: skip
    _validate(context, source, run, INVARIANTS, pd.DataFrame([vars(i) for i in invariants]), [held])
    return [
        QualityResult(
            run.run_id,
            i.table,
            i.invariant,
            i.columns,
            "critical",
            i.n_broken == 0,
            i.n_rows,
            i.n_broken,
            None,
        )
        for i in invariants
    ]
