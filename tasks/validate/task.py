"""The validate stage: Great Expectations over what this run made, consistency rules over the stories it touches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import said_by
from tasks.lookups import LEXICONS
from tasks.run import TRIED_AGAIN, Run, StageCount
from tasks.schema import table_named
from tasks.schema.model import literal
from tasks.validate import apart, findings, great, portions, rules, suites
from tasks.validate.lexicon import comparison, foreign_states, likeness, roles
from tasks.validate.model import Finding, Validation
from tasks.validate.portions import BEFORE, STAGE, open_sources

SQL = Path(__file__).parent
STEPS = ("facts", "figures", "roles", "aligned", "reasons", "compared", "sums", "disagreements")
BACKGROUND = LEXICONS / "term_frequency.csv"
FINDINGS = table_named("findings")
RESULTS = table_named("quality_results")
RULES_NOT_RUN = 1
"""The part of the results that tells of rules; the first is of Great Expectations."""
COMPARED = {
    # A word that the background does not list is taken to stand in this many of its documents.
    "unlisted": 6,
    "least_overlap": 0.2,
    "least_overlap_of_trips": 0.1,
    "least_overlap_carried_out": 0.4,
    # How likely two figures must be of one thing: the share of figures in words so alike that have one value.
    "least_likeness": 0.86,
    "least_likeness_of_sums": 0.86,
    "least_likeness_of_durations": 0.86,
    "least_likeness_of_dates": 0.8,
    "least_likeness_of_months": 0.9,
    "least_likeness_of_times": 0.8,
    "least_likeness_of_measures": 0.9,
    "least_likeness_of_ages": 0.85,
    "least_likeness_of_trips": 0.5,
    # Two nights and two days at most between them.
    "least_likeness_of_near_trips": 0.25,
    "least_likeness_of_tolls": 0.6,
    "least_likeness_of_plans": 0.4,
    "least_likeness_of_ordinals": 0.98,
    "least_likeness_later": 0.93,
    "least_likeness_verbatim": 0.96,
    "least_likeness_verbatim_of_days": 0.94,
    "least_likeness_distinct": 0.95,
    "least_likeness_of_own_days": 0.94,
    "least_likeness_of_days_amiss": 0.75,
    # The share of letter pairs that the sentences of two names have in common.
    "least_alike_of_names": 0.2,
    # And that two quotes of one speaker have, of those of the shorter one.
    "least_alike_of_quotes": 0.8,
    # Less sure than this, a disagreement stays unresolved.
    "least_likeness_sure": 0.93,
    "least_likeness_sure_of_days": 0.9,
    "least_lead": 2.0,
    # Two articles that each tell one figure of a role: above every least likeness but those of other times, and short of sure.
    "likeness_of_roles": 0.9,
    "most_hours_of_roles": 30,
    # How alike the words of a part and its whole must be for their sums to count.
    "least_likeness_of_parts": 0.8,
    # Bounds on what one huge story costs and shows: values of a kind that are compared, the most told ones first,
    # and those that a message lists.
    "most_tellings": 200,
    "most_letters_quoted": 1000,
    "most_values_shown": 12,
    "most_words_compared": 16,
    "most_articles_compared": 20,
    "most_articles_shown": 40,
}


@task(task_run_name="validate", cache_policy=NO_CACHE, **TRIED_AGAIN)
def validate(run: Run, n_batches: int) -> Validation:
    """Check what this run made and look for inconsistencies in the stories it touches.

    Leaves rows of gold.findings (new, changed and resolved ones) and ops.quality_results, and builds the
    Data Docs. ``n_batches`` is the number of batches ingested.
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
        found, earlier, not_run = _looked_at(connection, run)
        found = findings.renamed(found, earlier)
        written = findings.changes(found, earlier, run.run_id, not_run)
        if written:
            run.write(STAGE, FINDINGS, written)
        run.write(STAGE, RESULTS, rules.results_of(not_run, run.run_id), batch=RULES_NOT_RUN)
        blocked = finish_checks(connection)
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
    )


def _looked_at(
    connection: duckdb.DuckDBPyConnection, run: Run
) -> tuple[list[Finding], list[Finding], dict[str, str]]:
    """What the rules find in the stories that the run touches, what landed before of the same ones, and why a rule was not run."""
    found: list[Finding] = []
    earlier: dict[str, Finding] = {}
    not_run: dict[str, str] = {}
    for portion in portions.each(connection, run):
        prepare(portion)
        for step in STEPS:
            portion.execute((SQL / f"{step}.sql").read_text("utf-8"))
        earlier |= {finding.finding_id: finding for finding in _earlier_findings(portion, run)}
        found += _apply_rules(portion, run, not_run)
    return found, list(earlier.values()), not_run


def tried_on_nothing(run: Run) -> dict[str, str]:
    """The rules that cannot be run, and why, as a run that has no articles yet finds out."""
    with run.connect() as connection:
        open_sources(connection, run)
        return _looked_at(connection, run)[2]


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of words and the variables that the steps read besides what was reported."""
    words = comparison()
    _register(connection, "counters", ("unit", "class"), words.counter_rows())
    _register(connection, "contrasts", ("member_group", "member", "form"), words.contrast_rows())
    _register(connection, "opposites", ("member_group", "member", "form"), words.opposite_rows())
    _register(connection, "ranks", ("ladder", "rank"), words.rank_rows())
    _register(connection, "rates", ("currency", "least", "most"), words.rate_rows())
    _register(connection, "foreign_states", ("state",), [(state,) for state in foreign_states()])
    _register(connection, "weights", likeness().columns, likeness().rows())
    _register(
        connection, "roles", ("role", "type", "unit_class", "place", "form", "allows_whole"), roles().rows()
    )
    connection.execute(
        "CREATE TEMP TABLE background AS SELECT term, n_documents "
        f"FROM read_csv({literal(str(BACKGROUND))}, comment = '#', header = true)"
    )
    (total,) = connection.execute("SELECT n_documents FROM background WHERE term IS NULL").fetchone() or (1,)
    variables = {
        "n_documents": total,
        **{name: literal(pattern) for name, pattern in words.alternatives().items()},
        **{name: literal(pattern) for name, pattern in roles().alternatives().items()},
        "support_of_partial": words.support_of_partial,
        "least_support_sure": words.least_support_sure,
        **COMPARED,
    }
    for name, value in variables.items():
        connection.execute(f"SET VARIABLE {name} = {value}")


def _register(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | float | bool]],
) -> None:
    arrays = [pa.array(list(values)) for values in zip(*rows, strict=True)]
    connection.register(name, pa.table(arrays, names=list(columns)))


def _apply_rules(connection: duckdb.DuckDBPyConnection, run: Run, not_run: dict[str, str]) -> list[Finding]:
    """What the rules find; of one that cannot be run nothing, and why goes into ``not_run``."""
    partial = connection.execute("SELECT article_id, publisher FROM articles WHERE partial").fetchall()
    cut: dict[str, str | None] = dict(partial)
    found: list[Finding] = []
    for rule in rules.load():
        try:
            rows = connection.execute(rules.asked(rule)).fetchall()
        except rules.CANNOT_BE_RUN as error:
            not_run[rule.name] = said_by(error)
        else:
            found += findings.made(rule, rows, run.run_id)
    return [findings.telling_of_cuts(finding, cut) for finding in found]


def _earlier_findings(connection: duckdb.DuckDBPyConnection, run: Run) -> list[Finding]:
    """Findings that landed before, of the stories and articles that this run looked at."""
    columns = ", ".join(f'"{column}"' for column in FINDINGS.column_names)
    rows = connection.execute(
        f"SELECT {columns} FROM ({run.landed(connection, FINDINGS)}) f "
        "WHERE story_id IN (SELECT story_id FROM stories) "
        "OR list_has_any(article_ids, (SELECT list(article_id) FROM articles))"
    ).fetchall()
    return [Finding(*row) for row in rows]


def _begin_checks(run: Run) -> Callable[[duckdb.DuckDBPyConnection], tuple[str, ...]]:
    """Have Great Expectations begin with every table but the one that is written here, while the rules look.

    Call what is returned once that is written: it sees all of them checked, and says in a line what blocks the run.
    """
    checks = dict(suites.load())
    rest = {FINDINGS.qualified: checks.pop(FINDINGS.qualified)}
    checking = apart.Checks(run, checks)

    def finish(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
        invariants = connection.execute((SQL / "invariants.sql").read_text("utf-8")).fetchall()
        results = checking.finish(rest, [great.Invariant(*row) for row in invariants])
        run.write(STAGE, RESULTS, results)
        return tuple(
            f"{r.table_name}: {r.expectation} ({r.column_name}): {r.n_unexpected} of {r.n_rows} rows break it"
            + (f": {r.observed}" if r.observed else "")
            for r in results
            if r.blocks
        )

    return finish
