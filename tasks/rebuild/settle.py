"""What a rebuild changes: articles whose rows differ from the landed ones; all others stay untouched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tasks.rebuild.selection import ARTICLES, QUARANTINE, VERSIONS
from tasks.run import Run
from tasks.schema import TABLES
from tasks.schema.model import Table, literal, quoted

OWN_COLUMNS = frozenset({"run_id", "speaker_entity_id", "captured_at"})
"""Columns that say when or by which run, or that a later stage fills in: two equal readings differ in them."""
ARTICLE, REVISION, CAPTURE = "article_id", "revision", "capture_id"
REASON = "rebuilt"
WHOLE_ARTICLE = tuple(
    table for table in TABLES if {ARTICLE, REVISION} <= set(table.column_names) and table is not VERSIONS
)
"""Tables whose rows belong to one revision of one article."""
WHOLE_CAPTURE = tuple(
    table for table in TABLES
    if CAPTURE in table.key and table.qualified != "bronze.capture_bytes"
)  # fmt: skip
"""Tables whose rows belong to one capture, what was kept of it apart."""


def differing(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Make the table ``changed`` (article_id, revision, capture_id): what reads otherwise than it landed.

    Reads the view ``read_again``: the articles as read now.
    """
    queries = [
        _difference(connection, run, table, "extract", f"{ARTICLE}, {REVISION}", "read_again")
        for table in _written(run, "extract", WHOLE_ARTICLE)
    ]
    captures = [
        _difference(connection, run, table, "clean", CAPTURE, "read_again")
        for table in _written(run, "clean", WHOLE_CAPTURE)
    ]
    by_article = " UNION ".join(queries)
    by_capture = " UNION ".join(captures) or f"SELECT NULL::VARCHAR AS {CAPTURE} WHERE false"
    connection.execute(
        f"CREATE TEMP TABLE changed AS SELECT {ARTICLE}, {REVISION}, {CAPTURE} FROM read_again "
        f"WHERE ({ARTICLE}, {REVISION}) IN ({by_article}) OR {CAPTURE} IN ({by_capture})"
    )


def supersede(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Name the landed rows that go: those of changed articles and captures, and of defects that are no more."""
    keys = connection.execute(f"SELECT {ARTICLE}, {REVISION} FROM changed ORDER BY ALL").to_arrow_table()
    captures = connection.execute(f"SELECT DISTINCT {CAPTURE} FROM changed ORDER BY ALL").to_arrow_table()
    if len(keys):
        for table in WHOLE_ARTICLE:
            run.supersede("extract", table, keys, REASON)
    for table in _written(run, "clean", WHOLE_CAPTURE) if len(captures) else ():
        run.supersede("clean", table, captures, REASON)
    for table, rows in _no_longer(connection, run):
        run.supersede("clean", table, rows, REASON)


def _no_longer(connection: duckdb.DuckDBPyConnection, run: Run) -> Iterator[tuple[Table, pa.Table]]:
    """Rows of captures that were read again and came out as something else."""
    gone = connection.execute(
        f"SELECT DISTINCT a.{ARTICLE}, a.{REVISION} FROM landed_articles a JOIN captures_again USING ({CAPTURE}) "
        f"JOIN read_again n USING ({CAPTURE}) WHERE (a.{ARTICLE}, a.{REVISION}) <> (n.{ARTICLE}, n.{REVISION}) "
        "ORDER BY ALL"
    ).to_arrow_table()
    if len(gone):
        yield from ((table, gone) for table in (*WHOLE_ARTICLE, VERSIONS))
    mended = connection.execute(
        f"SELECT quarantine_id FROM landed_quarantine SEMI JOIN read_again USING ({CAPTURE}) "
        f"WHERE stage IN ('clean', 'extract') AND quarantine_id NOT IN "
        f"(SELECT quarantine_id FROM ({run.staged(QUARANTINE, 'extract')})) ORDER BY ALL"
    ).to_arrow_table()
    if len(mended):
        yield QUARANTINE, mended


def keep_changed(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Leave of the staged parts only rows of what changed (the view ``kept``); inputs only read again go."""
    for stage, tables, key in (
        ("extract", WHOLE_ARTICLE, f"{ARTICLE}, {REVISION}"),
        ("clean", WHOLE_ARTICLE, f"{ARTICLE}, {REVISION}"),
        ("clean", WHOLE_CAPTURE, CAPTURE),
    ):
        for table in _written(run, stage, tables):
            for part in run.parts(stage, table):
                rows = connection.execute(
                    f"SELECT * FROM read_parquet({literal(str(part))}) SEMI JOIN kept USING ({key})"
                ).to_arrow_table()
                if len(rows) < pq.read_metadata(part).num_rows:
                    run.write(stage, table, rows, int(part.stem))
    shutil.rmtree(run.staging / "ingest", ignore_errors=True)


def record_versions(run: Run, versions: dict[str, str], cleaned_from: int) -> None:
    """Say with which versions every article was read now; a part from ``cleaned_from`` on was also cleaned."""
    for part in run.parts("extract", ARTICLES):
        batch = int(part.stem)
        if run.part("extract", VERSIONS, batch).is_file():
            continue
        articles = run.read("extract", ARTICLES, batch)
        n_rows = len(articles)
        clean = versions["clean"] if batch >= cleaned_from else None
        columns = {
            ARTICLE: articles[ARTICLE],
            REVISION: articles[REVISION],
            "clean": pa.array([clean] * n_rows, pa.string()),
            "extract": pa.array([versions["extract"]] * n_rows, pa.string()),
            "run_id": pa.array([run.run_id] * n_rows, pa.string()),
        }
        run.write("extract", VERSIONS, pa.table(columns), batch)


def keep_clean_versions(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Give articles that were not cleaned again the version that they were cleaned with."""
    for part in run.parts("extract", VERSIONS):
        rows = connection.execute(
            f"SELECT n.article_id, n.revision, coalesce(n.clean, v.clean) AS clean, n.extract, n.run_id "
            f"FROM read_parquet({literal(str(part))}) n LEFT JOIN landed_versions v USING (article_id, revision)"
        ).to_arrow_table()
        run.write("extract", VERSIONS, rows, int(part.stem))


def _written(run: Run, stage: str, tables: Sequence[Table]) -> list[Table]:
    return [table for table in tables if run.parts(stage, table)]


def _difference(
    connection: duckdb.DuckDBPyConnection, run: Run, table: Table, stage: str, key: str, among: str
) -> str:
    """A query for the keys of whatever differs between staged and landed rows of what was read again."""
    columns = ", ".join(quoted(name) for name in table.column_names if name not in OWN_COLUMNS)
    landed = f"SELECT {columns} FROM ({run.landed(connection, table)}) SEMI JOIN {among} USING ({key})"
    staged = f"SELECT {columns} FROM ({run.staged(table, stage)}) SEMI JOIN {among} USING ({key})"
    return f"SELECT {key} FROM (({staged} EXCEPT ALL {landed}) UNION ALL ({landed} EXCEPT ALL {staged}))"
