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
    "articles", "sentences", "mentions", "claims", "quotes", "text_issues", "story_articles", "duplicates",
)  # fmt: skip
"""Tables whose rows are of one article each: nearly all there is to read."""
FOLLOWING = {"stories": ("story_id", "story_articles"), "captures": ("capture_id", "articles")}
"""Tables whose rows go where rows of another go: by which column, and which table's."""
CURRENT = (*OF_ARTICLES, *FOLLOWING)
STAGED = ("articles", "sentences", "mentions", "claims", "quotes", "text_issues")
DIVIDE = Path(__file__).with_name("portions.sql")
GROUP = 4_096
"""Rows that are written to a portion at once. DuckDB keeps as many of every portion: with its own 122,880 that is all there is."""
GROUP_OF = {"articles": 512}
"""The same of a table whose rows hold whole bodies."""
HELD = 16
"""Groups that wait until rows are sorted into portions."""


def open_sources(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Make views of what the run adds (``staged_<table>``), and of which article will be in which story."""
    placed = run.current(connection, table_named("story_articles"), *BEFORE)
    connection.execute(f"CREATE TEMP VIEW current_story_articles AS {placed}")
    for name in STAGED:
        connection.execute(f"CREATE TEMP VIEW staged_{name} AS {run.staged(table_named(name), *BEFORE)}")


@contextmanager
def divided(whole: duckdb.DuckDBPyConnection, run: Run) -> Iterator[list[int]]:
    """The numbers of the portions, to be ``opened`` inside; one where ``whole`` can show all that the run touches.

    ``whole`` has the views of ``open_sources``, and gets ``current_<table>`` of what the run touches.
    """
    bounds = {
        "articles_at_once": ARTICLES_AT_ONCE,
        "fewest_at_once": FEWEST_AT_ONCE,
        "workers": run.workers,
    }
    for name, value in bounds.items():
        whole.execute(f"SET VARIABLE {name} = {value}")
    whole.execute(DIVIDE.read_text("utf-8"))
    _show_touched(whole, run)
    rows = whole.execute("SELECT DISTINCT portion FROM portions ORDER BY portion").fetchall()
    numbers = [number for (number,) in rows]
    if len(numbers) <= 1:
        yield numbers
        return
    folder = _folder(run)
    shutil.rmtree(folder, ignore_errors=True)  # of an attempt that failed
    for name in CURRENT:
        (folder / name).mkdir(parents=True)
        group = GROUP_OF.get(name, GROUP)
        whole.execute(f"SET partitioned_write_flush_threshold = {HELD * group}")
        whole.execute(
            f"COPY (FROM current_{name} JOIN {_portion_of(name)}) TO {literal(str(folder / name))} "
            f"(FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE {group}, PARTITION_BY (portion))"
        )
    yield numbers
    shutil.rmtree(folder)


def _show_touched(whole: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Make ``current_<table>`` of the articles in ``portions``, as they will be."""
    # Over all that landed, what views derive (ids, texts) would cost more than the rules themselves.
    for name in OF_ARTICLES:
        query = run.current(whole, table_named(name), *BEFORE, articles="SELECT article_id FROM portions")
        if name not in STAGED:  # linking may tell of articles that landed, too
            query = f"FROM ({query}) SEMI JOIN portions USING (article_id)"
        whole.execute(f"CREATE OR REPLACE TEMP VIEW current_{name} AS {query}")
    for name, (column, leading) in FOLLOWING.items():
        query = run.current(whole, table_named(name), *BEFORE)
        whole.execute(
            f"CREATE TEMP VIEW current_{name} AS FROM ({query}) SEMI JOIN current_{leading} USING ({column})"
        )


def _portion_of(name: str) -> str:
    """What to join to rows of a table for their portion."""
    if name not in FOLLOWING:
        return "portions USING (article_id)"
    column, leading = FOLLOWING[name]
    return f"(SELECT DISTINCT {column}, portion FROM current_{leading} JOIN portions USING (article_id)) USING ({column})"


@contextmanager
def opened(run: Run, portion: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with ``current_<table>`` of what one portion holds."""
    connection = run.connect()
    try:
        for name in CURRENT:
            connection.execute(f"CREATE TEMP VIEW current_{name} AS {_rows(run, name, portion)}")
        yield connection
    finally:
        connection.close()


def _rows(run: Run, name: str, portion: int) -> str:
    files = sorted((_folder(run) / name / f"portion={portion}").glob("*.parquet"))
    if not files:
        return no_rows(table_named(name))
    listed = ", ".join(literal(str(file)) for file in files)
    return f"FROM read_parquet([{listed}], hive_partitioning = false)"


def _folder(run: Run) -> Path:
    return run.staging / STAGE / "portions"
