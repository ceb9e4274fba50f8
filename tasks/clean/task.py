"""The clean stage: captures to articles, with every character of their pages accounted for."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.clean.model import UnreadableError
from tasks.clean.recurring import LEARN, chrome, own_lines
from tasks.clean.rows import (
    ArticleRow,
    PageRow,
    QuarantineRow,
    RemovedRow,
    article_row,
    clean_capture,
    page_row,
    quarantine_row,
    removed_rows,
)
from tasks.run import TRIED_AGAIN, Run, StageCount
from tasks.schema import table_named
from tasks.schema.model import literal

STAGE = "clean"
NUMBER_REVISIONS = Path(__file__).with_name("number_revisions.sql")
CAPTURES = table_named("bronze.captures")
CAPTURE_BYTES = table_named("bronze.capture_bytes")
ARTICLES = table_named("silver.articles")
PAGE_PIECES = table_named("silver.page_pieces")
OUTLET_LINES = table_named("silver.outlet_lines")
REMOVED_SPANS = table_named("silver.removed_spans")
QUARANTINE = table_named("ops.quarantine")


@task(task_run_name="clean batch {batch}", cache_policy=NO_CACHE, **TRIED_AGAIN)
def clean_batch(run: Run, batch: int) -> StageCount:
    """Clean the captures of one batch into articles, page pieces and removed spans; what cannot be goes to quarantine.

    The captures are left again, each with the encoding that it was read in.

    Articles are provisionally revision 1: ``number_revisions`` follows when all batches are cleaned.

    Raises:
        OSError: the staging folder cannot be read or written.
    """
    ingested = run.read("ingest", CAPTURES, batch)
    stored = run.read("ingest", CAPTURE_BYTES, batch)
    content = dict(zip(stored["capture_id"].to_pylist(), stored["content"].to_pylist(), strict=True))
    recurring = chrome(_learned(run), own_lines(run.warehouse.directory))
    articles: list[ArticleRow] = []
    pages: list[PageRow] = []
    removed: list[RemovedRow] = []
    rejected: list[QuarantineRow] = []
    encodings: list[str | None] = ingested["encoding"].to_pylist()
    for number, capture in enumerate(ingested.to_pylist()):
        try:
            page, encodings[number] = clean_capture(
                capture, content[capture["capture_id"]], recurring, mask_contacts=run.mask_contacts
            )
            articles.append(article_row(capture, page, run.run_id))
            pages.append(page_row(capture["capture_id"], page))
            removed.extend(removed_rows(capture["capture_id"], page))
        except UnreadableError as error:
            rejected.append(_rejection(run, capture, error.reason, error.detail))
        except Exception as error:  # noqa: BLE001 - one page that breaks a rule must not stop the others
            rejected.append(_rejection(run, capture, "clean_failed", f"{type(error).__name__}: {error}"))
    # Only now is it known in which encoding each page reads.
    run.write(STAGE, CAPTURES, _read_in(ingested, encodings), batch)
    run.write(STAGE, ARTICLES, articles, batch)
    run.write(STAGE, PAGE_PIECES, pages, batch)
    run.write(STAGE, REMOVED_SPANS, removed, batch)
    run.write(STAGE, QUARANTINE, rejected, batch)
    return StageCount(n_in=ingested.num_rows, n_out=len(articles), n_quarantined=len(rejected))


def _read_in(captures: pa.Table, encodings: list[str | None]) -> pa.Table:
    """The captures, each with the encoding that it was read in."""
    at = captures.schema.get_field_index("encoding")
    field = captures.schema.field(at)
    return captures.set_column(at, field, pa.array(encodings, field.type))


def _learned(run: Run) -> list[tuple[str, str]]:
    """The lines that the warehouse has learned, by outlet."""
    if not run.warehouse.exists:
        return []
    connection = run.connect()
    try:
        rows = run.landed(connection, OUTLET_LINES)
        return connection.execute(f"SELECT publisher, line FROM ({rows}) ORDER BY ALL").fetchall()
    finally:
        connection.close()


def _rejection(run: Run, capture: dict[str, object], reason: str, detail: str) -> QuarantineRow:
    return quarantine_row(capture, reason, detail, datetime.now(UTC), run.run_id)


@task(task_run_name="number revisions", cache_policy=NO_CACHE, **TRIED_AGAIN)
def number_revisions(run: Run, n_batches: int) -> StageCount:
    """Give the articles of all ``n_batches`` cleaned batches their revision; drop texts already held.

    Rewrites the staged articles. Of the count, ``n_in`` are the articles that were cleaned, ``n_out``
    those that go on and ``n_unchanged`` those that the warehouse, or this run, holds already. A retry
    finds parts that an earlier attempt has rewritten; it keeps the same rows and counts the same.

    Raises:
        OSError: the staging folder cannot be read or written.
    """
    parts = [run.part(STAGE, ARTICLES, batch) for batch in range(n_batches)]
    parts = [part for part in parts if part.is_file()]
    if not parts:
        return StageCount()
    kept = _kept_rows(run, parts)
    n_out = 0
    for part in parts:
        with pq.ParquetFile(part) as file:
            staged = file.read()
        rows = kept[str(part)]
        numbered = staged.take(pa.array([row for row, _ in rows], pa.int64()))
        revisions = pa.array([revision for _, revision in rows], ARTICLES.column("revision").type)
        at = staged.schema.get_field_index("revision")
        run.write(
            STAGE, ARTICLES, numbered.set_column(at, staged.schema.field(at), revisions), int(part.stem)
        )
        n_out += numbered.num_rows
    _learn_lines(run)
    n_in = sum(_n_cleaned(run, int(part.stem)) for part in parts)
    return StageCount(n_in=n_in, n_out=n_out, n_unchanged=n_in - n_out)


def _learn_lines(run: Run) -> None:
    """Leave the lines that come again in articles of the outlets of this run, for the runs after it."""
    connection = run.connect()
    try:
        connection.execute(f"CREATE TEMP VIEW staged_articles AS {run.staged(ARTICLES, STAGE)}")
        connection.execute(f"CREATE TEMP VIEW landed_articles AS {run.landed(connection, ARTICLES)}")
        rows = connection.execute(LEARN.read_text(encoding="utf-8")).fetchall()
    finally:
        connection.close()
    if rows:
        columns = ("publisher", "line", "n_articles")
        learned = [dict(zip(columns, row, strict=True)) | {"run_id": run.run_id} for row in rows]
        run.write(STAGE, OUTLET_LINES, pa.Table.from_pylist(learned, schema=OUTLET_LINES.arrow_schema))


def _n_cleaned(run: Run, batch: int) -> int:
    """How many captures of a batch became articles: told by parts that are never rewritten."""
    return _n_rows(run.part("ingest", CAPTURES, batch)) - _n_rows(run.part(STAGE, QUARANTINE, batch))


def _n_rows(part: Path) -> int:
    return int(pq.read_metadata(part).num_rows)


def _kept_rows(run: Run, parts: list[Path]) -> dict[str, list[tuple[int, int]]]:
    """For every part, the numbers of the rows that go on, each with its revision."""
    files = ", ".join(literal(str(part)) for part in parts)
    connection = run.connect()
    try:
        connection.execute(
            "CREATE TEMP VIEW staged_articles AS SELECT article_id, content_hash, partial, modified_at, published_at, "
            f"filename, file_row_number FROM read_parquet([{files}], filename = true, file_row_number = true)"
        )
        connection.execute(f"CREATE TEMP VIEW landed_articles AS {run.landed(connection, ARTICLES)}")
        rows = connection.execute(NUMBER_REVISIONS.read_text(encoding="utf-8")).fetchall()
    finally:
        connection.close()
    kept: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for filename, row, revision in rows:
        kept[filename].append((row, revision))
    return kept
