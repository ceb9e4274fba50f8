"""Great Expectations: the only module that knows it. Importing it takes seconds, so it is imported late."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tasks.collector import collector_paused
from tasks.run import Run
from tasks.schema import table_named
from tasks.validate import frames, outcomes
from tasks.validate.deferred import deferred
from tasks.validate.model import QualityResult
from tasks.validate.suites import Check

if TYPE_CHECKING:
    import pandas as pd

DOCS_SITE = "data_docs"
INVARIANTS = "invariants"
SOURCE = "staged"
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
    share_no_lock()
    return great_expectations


def share_no_lock() -> None:
    """Keep its bars, shown or not, from a lock that processes share: one that is killed leaves it, and a warning, behind."""
    from tqdm import tqdm

    tqdm.set_lock(threading.RLock())


class Report:
    """What a run has staged, held against its checks a part at a time, and the Data Docs that show all of it.

    One table at a time is held, and by the process that checks it: the rows are never sent. The docs show the last
    run; ops.quality_results keeps what earlier ones found.
    """

    def __init__(self, run: Run) -> None:
        """Begin with nothing checked."""
        self._checked: set[str] = set()
        self._run = run
        self._site = run.warehouse.directory / "site" / DOCS_SITE
        self._unfinished = self._site.with_name(f"{DOCS_SITE}.{run.run_id}")
        self._context = _context(self._unfinished)
        self._results: list[QualityResult] = []

    def check(self, checks: Mapping[str, Sequence[Check]]) -> None:
        """Hold what is staged of each table against its checks, unless that was done before."""
        run = self._run
        with run.connect_to_staging() as connection:
            for table, wanted in checks.items():
                if table in self._checked:
                    continue
                self._checked.add(table)
                parts: list[Sequence[Any]] = []
                n_rows = 0
                for frame in frames.staged(run, connection, table_named(table), wanted):
                    name = f"{table} {len(parts) + 1}" if parts else table
                    parts.append(_validate(self._context, run, name, frame, wanted))
                    n_rows += len(frame)
                # Nothing staged: nothing to say of it.
                told = zip(wanted, zip(*parts, strict=True), strict=bool(parts))
                self._results += [outcomes.result(run, check, seen, n_rows) for check, seen in told]

    def finish(self, invariants: Sequence[Invariant]) -> list[QualityResult]:
        """Every result, and docs of them all.

        Those of ``invariants``, checked in SQL, are validated as a frame of their own: one report holds everything.
        """
        self._results += _invariant_results(self._context, self._run, invariants)
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
    context: Any, run: Run, name: str, frame: pd.DataFrame, checks: Sequence[Check]
) -> Sequence[Any]:
    """The outcome of each check, in order; the whole is stored for the Data Docs, under ``name``."""
    great_expectations = preload()
    # A source keeps the rows, and what was computed of them, as long as it is there.
    source = context.data_sources.add_pandas(SOURCE)
    rows = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("rows")
    suite = context.suites.add(
        great_expectations.ExpectationSuite(name=name, expectations=[_expectation(c) for c in checks])
    )
    definition = great_expectations.ValidationDefinition(name=name, data=rows, suite=suite)
    outcome = context.validation_definitions.add(definition).run(
        batch_parameters={"dataframe": frame},
        result_format="SUMMARY",
        run_id=great_expectations.RunIdentifier(run_name=run.run_id),
    )
    context.data_sources.delete(SOURCE)
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


def _invariant_results(context: Any, run: Run, invariants: Sequence[Invariant]) -> list[QualityResult]:
    """One result for each invariant; the report shows them as one table that must hold no broken row."""
    import pandas as pd

    held = Check(
        INVARIANTS, "expect_column_values_to_be_in_set", "critical", {"column": "n_broken", "value_set": [0]},
        "; ".join(f"{i.table}: {i.invariant}" for i in invariants),
    )  # fmt: skip
    _validate(context, run, INVARIANTS, pd.DataFrame([vars(i) for i in invariants]), [held])
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
