"""The articles that a run touches, gathered once and looked at a portion of whole stories at a time.

Rules compare within an article or a story. What they need of ten thousand articles is most of a gigabyte; of a portion it
is a bounded amount, however many there are.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb

from tasks.run import Run, no_rows
from tasks.schema import table_named
from tasks.schema.model import literal
from tasks.schema.ops import STAGES

STAGE = "validate"
BEFORE = tuple(stage for stage in STAGES if stage not in (STAGE, "land"))
ARTICLES_AT_ONCE = 4_000
"""Articles of a portion, unless a single story has more: 0.7 GB, where ten thousand at once take 1.4. Each
portion costs a second and a half more."""
OF_ARTICLES = (
    "articles", "sentences", "mentions", "claims", "quotes", "text_issues", "entity_mentions",
)  # fmt: skip
"""Tables whose rows are of one article each: nearly all there is to read."""
OTHERS = ("stories", "story_articles", "duplicates", "entities", "captures")
CURRENT = (*OF_ARTICLES, *OTHERS)
STAGED = ("articles", "sentences", "mentions", "claims", "quotes", "text_issues")
DIVIDE = Path(__file__).with_name("portions.sql")


def open_sources(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Make views of what the run adds (``staged_<table>``), and of ``OTHERS`` as they will be (``current_<table>``)."""
    for name in OTHERS:
        query = run.current(connection, table_named(name), *BEFORE)
        connection.execute(f"CREATE TEMP VIEW current_{name} AS {query}")
    for name in STAGED:
        connection.execute(f"CREATE TEMP VIEW staged_{name} AS {run.staged(table_named(name), *BEFORE)}")


def each(whole: duckdb.DuckDBPyConnection, run: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for every portion: the views of ``open_sources``, and ``current_<table>`` of its articles' tables.

    ``whole`` has the former, and is the only one where what the run touches is no more than a portion.
    """
    whole.execute(f"SET VARIABLE articles_at_once = {ARTICLES_AT_ONCE}")
    whole.execute(DIVIDE.read_text("utf-8"))
    # Over all that landed, what views derive (ids, texts) would cost more than the rules themselves.
    for name in OF_ARTICLES:
        query = run.current(whole, table_named(name), *BEFORE, articles="SELECT article_id FROM portions")
        whole.execute(f"CREATE TEMP VIEW current_{name} AS {query}")
    numbers = whole.execute("SELECT DISTINCT portion FROM portions ORDER BY portion").fetchall()
    if len(numbers) <= 1:
        yield whole
        return
    folder = run.staging / STAGE / "portions"
    shutil.rmtree(folder, ignore_errors=True)  # of an attempt that failed
    for name in OF_ARTICLES:
        (folder / name).mkdir(parents=True)
        whole.execute(
            f"COPY (FROM current_{name} JOIN portions USING (article_id)) TO {literal(str(folder / name))} "
            "(FORMAT parquet, PARTITION_BY (portion))"
        )
    for (portion,) in numbers:
        connection = run.connect()
        try:
            _open_portion(connection, run, folder, portion)
            yield connection
        finally:
            connection.close()
    shutil.rmtree(folder)


def _open_portion(connection: duckdb.DuckDBPyConnection, run: Run, folder: Path, portion: int) -> None:
    open_sources(connection, run)
    for name in OF_ARTICLES:
        files = sorted((folder / name / f"portion={portion}").glob("*.parquet"))
        listed = ", ".join(literal(str(file)) for file in files)
        rows = (
            f"FROM read_parquet([{listed}], hive_partitioning = false)"
            if files
            else no_rows(table_named(name))
        )
        connection.execute(f"CREATE TEMP VIEW current_{name} AS {rows}")
    staged = run.staged(table_named("articles"), *BEFORE)
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW staged_articles AS FROM ({staged}) SEMI JOIN current_articles USING (article_id)"
    )
