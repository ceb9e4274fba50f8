"""The stages before link over documents, without Prefect's engine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from tasks.clean.task import clean_batch, number_revisions
from tasks.extract.task import extract_batch
from tasks.ingest.reading import Limits
from tasks.ingest.task import ingest
from tasks.lake import Warehouse
from tasks.link.task import link
from tasks.run import Run
from tasks.schema import table_named

LIMITS = Limits(512, 64 << 20, 256 << 20)
READ_BY_LINK = ("articles", "sentences", "terms", "mentions")


def read_in(run: Run, documents: Iterable[Mapping[str, object]]) -> int:
    """Ingest, clean and extract documents (the fields that a .jsonl input may hold); the number of batches."""
    folder = run.warehouse.directory / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{run.run_id}.jsonl"
    path.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents), "utf-8")
    n_batches = ingest.fn(run, [str(path)], LIMITS, lambda *_: None).n_batches
    for batch in range(n_batches):
        clean_batch.fn(run, batch)
    number_revisions.fn(run, n_batches)
    for batch in range(n_batches):
        extract_batch.fn(run, batch)
    return n_batches


def new_run(folder: Path, run_id: str = "bench") -> Run:
    """A run over a warehouse in ``folder``."""
    return Run(run_id, datetime.now(UTC), Warehouse(folder))


def names(run: Run) -> dict[str, str]:
    """The id that its source gives each article that the run read, by article."""
    rows = duckdb.sql(f"SELECT article_id, source_id FROM ({run.staged(table_named('articles'), 'extract')})")
    return dict(rows.fetchall())


def part_of(run: Run, articles: Iterable[str], folder: Path) -> Run:
    """A run that read only these of the articles that ``run`` read."""
    part = new_run(folder)
    connection = duckdb.connect()
    connection.execute("CREATE TABLE kept AS SELECT unnest(?::VARCHAR[]) AS article_id", [sorted(articles)])
    for name in READ_BY_LINK:
        table = table_named(name)
        rows = f"FROM ({run.staged(table, 'extract')}) SEMI JOIN kept USING (article_id)"
        part.write("extract", table, connection.execute(rows).to_arrow_table())
    connection.close()
    return part


def stories(run: Run) -> dict[str, str]:
    """Link what the run read; the story of each article."""
    link.fn(run, 1)
    rows = duckdb.sql(
        f"SELECT article_id, story_id FROM ({run.staged(table_named('story_articles'), 'link')})"
    )
    return dict(rows.fetchall())
