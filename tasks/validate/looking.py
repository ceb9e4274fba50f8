"""What the consistency rules find in the articles that one connection shows, and what they found there before.

It knows no orchestrator: a process that looks at a portion would take longer to import that than to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from tasks import processes
from tasks.database import said_by
from tasks.lookups import LEXICONS
from tasks.run import Run
from tasks.schema import table_named
from tasks.schema.model import literal
from tasks.steps import UNTOLD, Steps
from tasks.validate import findings, portions, rules
from tasks.validate.lexicon import comparison, foreign_states, journeys, likeness, particles
from tasks.validate.model import Finding
from tasks.validate.role_lexicon import ROLE_COLUMNS, role_forms, role_rows, role_words
from tasks.validate.tenses import BARE

SQL = Path(__file__).parent
STEPS = (
    "facts",
    "figures",
    "role_words",
    "roles",
    "one_role",
    "left_over",
    "aligned",
    "reasons",
    "compared",
    "holders",
    "sums",
    "disagreements",
)
BACKGROUND = LEXICONS / "term_frequency.csv"
FINDINGS = table_named("findings")
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
    # And those of the votes and of the margin of one ballot.
    "least_alike_of_ballots": 0.3,
    # And that two quotes of one speaker have, of those of the shorter one.
    "least_alike_of_quotes": 0.8,
    # Less sure than this, a disagreement stays unresolved.
    "least_likeness_sure": 0.93,
    "least_likeness_sure_of_days": 0.9,
    "least_lead": 2.0,
    # Two articles that each tell one figure of a role: above every least likeness but those of other times, and short of sure.
    "likeness_of_roles": 0.9,
    "most_hours_of_roles": 30,
    # Different figures of one role in a story: more are of many things, and a story of thousands would cost their square.
    "most_told_of_role": 20,
    # Figures of a kind that an article tells besides what another tells too; digits that one of a slip has at the least.
    "most_left_over": 8,
    "fewest_digits_of_slip": 2,
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


@dataclass
class Looked:
    """Findings, those that landed before of the same stories and articles by their id, and why a rule was not run.

    ``n_again``: portions that a process died over or had not come to, and that were looked at once more.
    """

    found: list[Finding] = field(default_factory=list)
    earlier: dict[str, Finding] = field(default_factory=dict)
    not_run: dict[str, str] = field(default_factory=dict)
    n_again: int = 0

    def add(self, other: Looked) -> None:
        """Take in what came of another portion."""
        self.found += other.found
        self.earlier |= other.earlier
        self.not_run |= other.not_run
        self.n_again += other.n_again


def look_at_all(whole: duckdb.DuckDBPyConnection, run: Run, steps: Steps = UNTOLD) -> Looked:
    """What the rules find in all that ``run`` touches; ``whole`` has the views of ``portions.open_sources``.

    Each portion is a step; one more is expected, of what is to be done besides.
    """
    with portions.divided(whole, run) as numbers:
        steps.expect(len(numbers) + 1)
        looked = Looked()
        for each in _shared(run, numbers) if len(numbers) > 1 else [look(whole, run)]:
            looked.add(each)
            steps.advance(1)
    return looked


def _shared(run: Run, numbers: Sequence[int]) -> Iterator[Looked]:
    """What comes of each portion, in order; the workers of the run look at several at a time.

    Once a process has died the rest is looked at here, one after another: one that was killed for want of memory had others beside it.
    """
    at_once = min(run.workers, len(numbers))
    if at_once == 1:
        yield from (look_at(run, number) for number in numbers)
        return
    alone = replace(run, workers=1)
    n_looked = 0
    try:
        with processes.several(at_once) as pool:
            # Not by map, which cancels what is left: a pool that breaks then dies in a traceback of its own (Python 3.11).
            handed = [pool.submit(look_at, alone, number) for number in numbers]
            for looked in (each.result() for each in handed):
                n_looked += 1
                yield looked
    except BrokenProcessPool:
        yield from (replace(look_at(run, number), n_again=1) for number in numbers[n_looked:])


def look_at(run: Run, portion: int) -> Looked:
    """Put every rule to one portion."""
    with portions.opened(run, portion) as connection:
        return look(connection, run)


def look(connection: duckdb.DuckDBPyConnection, run: Run) -> Looked:
    """Put every rule to the articles whose views ``portions`` has made in ``connection``."""
    prepare(connection)
    for step in STEPS:
        connection.execute((SQL / f"{step}.sql").read_text("utf-8"))
    looked = Looked(earlier={finding.finding_id: finding for finding in _earlier_findings(connection, run)})
    looked.found = _apply_rules(connection, run, looked.not_run)
    return looked


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of words and the variables that the steps read besides what was reported."""
    words = comparison()
    _register(connection, "counters", ("unit", "class"), words.counter_rows())
    _register(connection, "measures", ("unit", "class", "factor"), words.measure_rows())
    _register(connection, "contrasts", ("member_group", "member", "form"), words.contrast_rows())
    _register(connection, "opposites", ("member_group", "member", "form"), words.opposite_rows())
    _register(connection, "synonyms", ("thing", "form"), words.synonym_rows())
    _register(connection, "holders", ("member_group", "member", "form"), words.holder_rows())
    _register(connection, "travellers", ("traveller", "form"), words.traveller_rows())
    _register(connection, "ranks", ("ladder", "rank"), words.rank_rows())
    _register(connection, "rates", ("currency", "least", "most"), words.rate_rows())
    _register(connection, "foreign_states", ("state",), [(state,) for state in foreign_states()])
    _register(connection, "weights", likeness().columns, likeness().rows())
    _register(connection, "roles", ROLE_COLUMNS, role_rows())
    _register(connection, "wholes", ("whole", "part"), role_words().whole_rows())
    connection.execute(
        "CREATE TEMP TABLE background AS SELECT term, n_documents "
        f"FROM read_csv({literal(str(BACKGROUND))}, comment = '#', header = true)"
    )
    (total,) = connection.execute("SELECT n_documents FROM background WHERE term IS NULL").fetchone() or (1,)
    variables = {
        "n_documents": total,
        **{
            name: literal(pattern)
            for lexicon in (words, role_words(), particles(), journeys())
            for name, pattern in lexicon.alternatives().items()
        },
        **{name: literal(pattern) for name, pattern in role_forms().items()},
        "tensed": literal("".join(BARE)),
        "bare": literal("".join(BARE.values())),
        "circles": role_words().circle_patterns(),
        "no_holders": [*words.no_holders, *particles().not_heads],
        "compared_by_role": words.compared_by_role,
        "own_ranks": words.own_ranks,
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
