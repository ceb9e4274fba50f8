"""The extract stage: the articles of one batch to sentences, mentions, quotations, claims and terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain

import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.collector import collector_paused
from tasks.extract import rows
from tasks.extract.extract import extract
from tasks.run import TRIED_AGAIN, Run, StageCount
from tasks.schema import table_named
from tasks.schema.identity import stable_id
from tasks.schema.model import Table

STAGE = "extract"
ARTICLES = table_named("silver.articles")
QUARANTINE = table_named("ops.quarantine")
FACTS: tuple[tuple[Table, Callable[[rows.Facts], rows.Columns]], ...] = (
    (table_named("silver.sentences"), rows.Facts.sentences),
    (table_named("silver.terms"), rows.Facts.terms),
    (table_named("silver.text_issues"), rows.Facts.issues),
    (table_named("silver.mentions"), rows.Facts.mentions),
    (table_named("silver.quotes"), rows.Facts.quotes),
    (table_named("silver.claims"), rows.Facts.claims),
)


@task(task_run_name="extract batch {batch}", cache_policy=NO_CACHE, **TRIED_AGAIN)
def extract_batch(run: Run, batch: int) -> StageCount:
    """Extract what the articles of one cleaned batch say; an article that fails goes to quarantine.

    Leaves the articles with their publication as inferred where no page stated it, and rows of every
    table of facts.

    Raises:
        OSError: the staging folder cannot be read or written.
    """
    articles = run.read("clean", ARTICLES, batch).to_pylist()
    kept: list[rows.Row] = []
    rejected: list[rows.Row] = []
    facts: list[list[rows.Columns]] = []
    with collector_paused():
        for article in articles:
            try:
                row, found = _extracted(article)
            except Exception as error:  # noqa: BLE001 - one article that breaks a rule must not stop the others
                rejected.append(_rejection(run, article, error))
                continue
            kept.append(row)
            facts.append(found)
    for number, (table, _) in enumerate(FACTS):
        run.write(STAGE, table, _arrow(table, [found[number] for found in facts]), batch)
    run.write(STAGE, ARTICLES, _arrow_of_rows(ARTICLES, kept), batch)
    run.write(STAGE, QUARANTINE, _arrow_of_rows(QUARANTINE, rejected), batch)
    return StageCount(n_in=len(articles), n_out=len(kept), n_quarantined=len(rejected))


def _extracted(article: Mapping[str, object]) -> tuple[rows.Row, list[rows.Columns]]:
    """One article's row and its columns of each table of facts."""
    reporters = article["reporters"]
    found = extract(
        str(article["body"]),
        title=str(article["title"]) if article["title"] else None,
        reporters=[str(name) for name in reporters] if isinstance(reporters, list) else (),
        stated=rows.stated_publication(article),
    )
    key = rows.Key(str(article["article_id"]), int(str(article["revision"])))
    facts = rows.Facts(key, found)
    return rows.article_row(article, found.publication), [columns_of(facts) for _, columns_of in FACTS]


def _arrow(table: Table, made: Sequence[rows.Columns]) -> pa.Table:
    """The columns of one article after the other as Arrow."""
    arrays = [
        pa.array(list(chain.from_iterable([one[column.name] for one in made])), type=column.type)
        for column in table.columns
    ]
    return pa.Table.from_arrays(arrays, schema=table.arrow_schema)


def _arrow_of_rows(table: Table, made: Sequence[rows.Row]) -> pa.Table:
    return _arrow(table, [{column.name: [row[column.name] for row in made] for column in table.columns}])


def _rejection(run: Run, article: Mapping[str, object], error: Exception) -> rows.Row:
    return {
        "quarantine_id": stable_id(STAGE, article["article_id"], article["revision"]),
        "stage": STAGE,
        "capture_id": article["capture_id"],
        "source": None,  # an article does not know it; its capture does
        "uri": article["url"] or article["source_id"],
        "reason": "extract_failed",
        "detail": " ".join(f"{type(error).__name__}: {error}".split()),
        "kept_at": None,
        "at": datetime.now(UTC),
        "run_id": run.run_id,
    }
