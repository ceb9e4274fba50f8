"""The articles that a run touches, gathered once and looked at a portion of whole stories at a time.

Rules compare within an article or a story. What they need of ten thousand articles is most of a gigabyte; of a portion it
is a bounded amount, however many there are.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from tasks.run import Run, no_rows
from tasks.schema import table_named
from tasks.schema.model import literal
from tasks.schema.ops import STAGES

STAGE = "validate"
BEFORE = tuple(stage for stage in STAGES if stage not in (STAGE, "land"))
ARTICLES_AT_ONCE = 4_000
"""Articles of a portion, unless a single story has more: 0.7 GB, where ten thousand at once take 1.4. Twice as many
portions cost a twentieth more."""
FEWEST_AT_ONCE = 2_000
"""Articles of a portion at least that is made only so that another worker has something to do: two of 1,250 took 2.4
seconds with what it takes to start their processes, 2,500 at once 2.1."""
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


@contextmanager
def divided(whole: duckdb.DuckDBPyConnection, run: Run) -> Iterator[list[int]]:
    """The numbers of the portions, to be ``opened`` inside; one where ``whole`` can show all that the run touches.

    ``whole`` has the views of ``open_sources``, and gets ``current_<table>`` of the articles' tables.
    """
    bounds = {
        "articles_at_once": ARTICLES_AT_ONCE,
        "fewest_at_once": FEWEST_AT_ONCE,
        "workers": run.workers,
    }
    for name, value in bounds.items():
        whole.execute(f"SET VARIABLE {name} = {value}")
    whole.execute(DIVIDE.read_text("utf-8"))
    # Over all that landed, what views derive (ids, texts) would cost more than the rules themselves.
    for name in OF_ARTICLES:
        query = run.current(whole, table_named(name), *BEFORE, articles="SELECT article_id FROM portions")
        whole.execute(f"CREATE TEMP VIEW current_{name} AS {query}")
    rows = whole.execute("SELECT DISTINCT portion FROM portions ORDER BY portion").fetchall()
    numbers = [number for (number,) in rows]
    if len(numbers) <= 1:
        yield numbers
        return
    folder = _folder(run)
    shutil.rmtree(folder, ignore_errors=True)  # of an attempt that failed
    for name in OF_ARTICLES:
        (folder / name).mkdir(parents=True)
        whole.execute(
            f"COPY (FROM current_{name} JOIN portions USING (article_id)) TO {literal(str(folder / name))} "
            "(FORMAT parquet, COMPRESSION lz4_raw, PARTITION_BY (portion))"
        )
    yield numbers
    shutil.rmtree(folder)


@contextmanager
def opened(run: Run, portion: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the views of ``open_sources``, and ``current_<table>`` of one portion's articles."""
    connection = run.connect()
    try:
        _open_portion(connection, run, _folder(run), portion)
        yield connection
    finally:
        connection.close()


def _folder(run: Run) -> Path:
    return run.staging / STAGE / "portions"


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
