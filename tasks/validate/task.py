"""The validate stage: Great Expectations over what this run made, consistency rules over the stories it touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.run import TRIED_AGAIN, Run, StageCount
from tasks.schema import table_named
from tasks.steps import UNTOLD, Steps
from tasks.validate import apart, findings, invariants, rules, suites
from tasks.validate.looking import look_at_all
from tasks.validate.model import Validation
from tasks.validate.portions import BEFORE, STAGE, open_sources

FINDINGS = table_named("findings")
RESULTS = table_named("quality_results")
RULES_NOT_RUN = 1
"""The part of the results that tells of rules; the first is of Great Expectations."""


@task(task_run_name="validate", cache_policy=NO_CACHE, **TRIED_AGAIN)
def validate(run: Run, n_batches: int, steps: Steps = UNTOLD) -> Validation:
    """Check what this run made and look for inconsistencies in the stories it touches.

    Leaves rows of gold.findings (new, changed and resolved ones) and ops.quality_results, and builds the
    Data Docs. ``n_batches`` is the number of batches ingested; a portion that rules looked at is a step, and the
    expectations are the last.
    """
    connection = run.connect()
    try:
        (n_articles,) = connection.execute(
            f"SELECT count(*) FROM ({run.staged(table_named('articles'), *BEFORE)})"
        ).fetchone() or (0,)
        if not n_articles:
            return Validation(StageCount())
        finish_checks = _begin_checks(run)
        open_sources(connection, run)
        looked = look_at_all(connection, run, steps)
        earlier, not_run = list(looked.earlier.values()), looked.not_run
        found = findings.renamed(looked.found, earlier)
        written = findings.changes(found, earlier, run.run_id, not_run)
        if written:
            run.write(STAGE, FINDINGS, written)
        run.write(STAGE, RESULTS, rules.results_of(not_run, run.run_id), batch=RULES_NOT_RUN)
        blocked = finish_checks(connection)
    except BaseException:
        apart.stop()
        raise
    finally:
        connection.close()
    known = {finding.finding_id for finding in earlier}
    return Validation(
        count=StageCount(n_in=n_articles, n_out=n_articles),
        blocked=blocked,
        not_run=tuple(f"rule {name} was not run: {reason}" for name, reason in not_run.items()),
        n_findings_new=sum(f.finding_id not in known for f in found),
        n_findings_open=len(found),
        n_findings_resolved=sum(f.status == "resolved" for f in written),
        n_again=looked.n_again,
    )


@contextmanager
def checks_begun(run: Run) -> Iterator[None]:
    """Great Expectations at work on what is staged already, while the body links it: a core is idle meanwhile.

    No table is staged by two of the stages from here on. ``validate`` waits for what is found; who leaves the body by
    an error or Ctrl-C does not.
    """
    checks = suites.load()
    staged = [name for name in checks if any(run.parts(stage, table_named(name)) for stage in BEFORE)]
    apart.begin(run, {name: checks[name] for name in staged})
    try:
        yield
    except BaseException:
        apart.stop()
        raise


def tried_on_nothing(run: Run) -> dict[str, str]:
    """The rules that cannot be run, and why, as a run that has no articles yet finds out."""
    with run.connect() as connection:
        open_sources(connection, run)
        return look_at_all(connection, run).not_run


def _begin_checks(run: Run) -> Callable[[duckdb.DuckDBPyConnection], tuple[str, ...]]:
    """Have Great Expectations begin with every table but the one that is written here, while the rules look.

    Call what is returned once that is written: it sees all of them checked, and says in a line what blocks the run.
    """
    checks = dict(suites.load())
    rest = {FINDINGS.qualified: checks.pop(FINDINGS.qualified)}
    checking = apart.Checks(run, checks)

    def finish(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
        results = checking.finish(rest, invariants.counted(connection, run))
        run.write(STAGE, RESULTS, results)
        return tuple(
            f"{r.table_name}: {r.expectation} ({r.column_name}): {r.n_unexpected} of {r.n_rows} rows break it"
            + (f": {r.observed}" if r.observed else "")
            for r in results
            if r.blocks
        )

    return finish
