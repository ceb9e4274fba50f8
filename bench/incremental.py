"""What ten new articles cost on a warehouse of 100,000 beside the same ten on an empty one.

    python bench/incremental.py [--articles 100000]

The empty one has its tables and views, and no rows. The large one is made by landing the sample pages once and multiplying their rows in SQL: other ids, other
rare words, days spread over a year; the bytes of the copies are left empty. Common words stay as they are, so that
posting lists are as long as they would be. Stages are called as the flow calls them, Great Expectations and the
orchestrator apart: both cost the same whatever lies in the warehouse. Seconds are CPU of this process; the ratio of
wall-clock times is beside them. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

import duckdb

from tasks.clean.task import clean_batch, number_revisions
from tasks.extract.task import extract_batch
from tasks.ingest.limits import Limits
from tasks.ingest.task import ingest
from tasks.lake import Warehouse, connect
from tasks.land.task import bring_up_to_date, clear_leftovers, land
from tasks.link.task import link
from tasks.lookups import LEXICONS
from tasks.run import Run
from tasks.schema import STORED, table_named
from tasks.schema.model import Table, literal, quoted
from tasks.upkeep.task import tidy
from tasks.validate import task as validating

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "seeds" / "articles"
LIMITS = Limits(512, 64 << 20, 32 << 20)
NEW = '{place}시는 {day}일 {place}천에 새 다리 {n}호를 놓는다고 밝혔다. 다리는 길이 {length}m이고 사업비는 {money}억원이다. 김가람 {place}시장은 "내년 봄에 문을 연다"고 말했다.'
PLACES = ("한빛", "가온", "다솔", "누리", "마루", "새론", "아라", "여울", "온새", "푸름")
NOT_COPIED = ("runs", "stage_counts", "quality_results", "quarantine", "schema_versions", "superseded")
DAYS = 365


def main() -> None:
    """Measure, print a table and the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    wanted = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        pages = write_pages(Path(folder) / "pages")
        warm_up(Path(folder), pages)
        empty = measured(created(Warehouse(Path(folder) / "empty")), pages)
        large = Warehouse(Path(folder) / "large")
        run_over(large, SAMPLES, {})
        n_articles = multiply(large, wanted)
        grown = measured(large, pages)
    print(f"{'stage':<10}{'empty':>10}{f'{n_articles:,}':>12}   CPU seconds")
    for stage, (cpu, _) in empty.items():
        print(f"{stage:<10}{cpu:>10.3f}{grown[stage][0]:>12.3f}")
    print(json.dumps(figures(empty, grown, n_articles)))


def figures(
    empty: dict[str, tuple[float, float]], grown: dict[str, tuple[float, float]], n_articles: int
) -> dict[str, object]:
    """The figures of the last line."""
    cpu = [sum(cpu for cpu, _ in each.values()) for each in (empty, grown)]
    wall = [sum(wall for _, wall in each.values()) for each in (empty, grown)]
    return {
        "articles": n_articles,
        "ratio_to_empty": round(cpu[1] / cpu[0], 2),
        "ratio_to_empty_wall": round(wall[1] / wall[0], 2),
        "cpu_seconds_empty": round(cpu[0], 3),
        "cpu_seconds": round(cpu[1], 3),
    }


def write_pages(folder: Path) -> Path:
    """Ten new articles on ten new things."""
    folder.mkdir()
    for n, place in enumerate(PLACES):
        title = f"{place}시, {place}천 새 다리 {n}호"
        body = NEW.format(place=place, day=n + 3, n=n, length=300 + n, money=20 + n)
        (folder / f"{n}.txt").write_text(f"{title}\n\n입력 2024-03-{n + 10} 09:00\n\n{body}\n", "utf-8")
    return folder


def warm_up(folder: Path, pages: Path) -> None:
    """Load what is loaded once a process."""
    run_over(Warehouse(folder / "warm"), pages, {})
    shutil.rmtree(folder / "warm")


def created(warehouse: Warehouse) -> Warehouse:
    """A warehouse with its tables and views, and nothing in them."""
    land.fn(Run("created", datetime.now(UTC), warehouse), [], {})
    return warehouse


def measured(warehouse: Warehouse, pages: Path) -> dict[str, tuple[float, float]]:
    """What each stage of one run costs: CPU and wall-clock seconds."""
    seconds: dict[str, tuple[float, float]] = {}
    run_over(warehouse, pages, seconds)
    return seconds


def run_over(warehouse: Warehouse, pages: Path, seconds: dict[str, tuple[float, float]]) -> None:
    """One run; what each stage cost goes into ``seconds``: CPU, wall."""
    run = Run(f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}", datetime.now(UTC), warehouse)

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        cpu, wall = process_time(), perf_counter()
        yield
        seconds[stage] = (process_time() - cpu, perf_counter() - wall)

    with timed("begin"):
        clear_leftovers.fn(warehouse)
        bring_up_to_date.fn(warehouse)
    with timed("ingest"):
        n_batches = ingest.fn(run, [str(pages)], LIMITS).n_batches
    with timed("clean"):
        each(clean_batch.fn, run, n_batches)
        number_revisions.fn(run, n_batches)
    with timed("extract"):
        each(extract_batch.fn, run, n_batches)
    with timed("link"):
        link.fn(run, n_batches)
    with timed("validate"):
        check(run, n_batches)
    with timed("land"):
        land.fn(run, [], {})


def each(stage: Callable[[Run, int], object], run: Run, n_batches: int) -> None:
    """One stage over every batch."""
    for batch in range(n_batches):
        stage(run, batch)


def check(run: Run, n_batches: int) -> None:
    """Validate, its consistency rules and findings, without Great Expectations."""
    kept = validating._begin_checks
    validating._begin_checks = lambda _run: lambda _connection: ()
    try:
        validating.validate.fn(run, n_batches)
    finally:
        validating._begin_checks = kept


def multiply(warehouse: Warehouse, wanted: int) -> int:
    """Make about ``wanted`` articles of those that are there; return how many there are."""
    connection = connect(warehouse, read_only=False)
    try:
        (n_articles,) = connection.execute("SELECT count(*) FROM silver.articles").fetchone() or (0,)
        n_copies = max(1, wanted // n_articles - 1)
        connection.execute(
            f"CREATE TEMP TABLE background AS SELECT term FROM read_csv({literal(str(LEXICONS / 'term_frequency.csv'))}, "
            "comment = '#', header = true)"
        )
        connection.execute("BEGIN")
        for table in STORED:
            if table.name not in NOT_COPIED:
                copy(connection, table, n_copies)
        connection.execute("COMMIT")
        (n_articles,) = connection.execute("SELECT count(*) FROM silver.articles").fetchone() or (0,)
    finally:
        connection.close()
    tidy.fn(warehouse, 90)
    return int(n_articles)


def copy(connection: duckdb.DuckDBPyConnection, table: Table, n_copies: int) -> None:
    """Add copies of every row of a table."""
    columns = ", ".join(f"{other(table, name)} AS {quoted(name)}" for name in table.column_names)
    source = f"{table.qualified}, range(1, {n_copies} + 1) AS copies(copy)"
    if table is table_named("silver.terms"):
        source = (
            f"(SELECT t.*, b.term IS NOT NULL AS is_common FROM {table.qualified} t LEFT JOIN background b USING (term)), "
            f"range(1, {n_copies} + 1) AS copies(copy)"
        )
    connection.execute(f"INSERT INTO {table.qualified} BY NAME SELECT {columns} FROM {source}")


def other(table: Table, name: str) -> str:
    """The expression for a copy's value of one column."""
    column = quoted(name)
    made = {
        "run_id": column,
        "capture_id": f"sha256({column} || copy)",
        "sha256": f"sha256({column} || copy)",
        "article_ids": f"list_transform({column}, lambda id: md5(id || copy)[:20])",
        "mention_ids": f"list_transform({column}, lambda id: md5(id || copy)[:20])",
        "key": f"md5({column} || copy)",
        "term": f"CASE WHEN is_common THEN {column} ELSE {column} || copy END",
        "content": "''::BLOB",
        "source_id": f"{column} || ' ' || copy",
        "published_at": f"{column} + to_days((copy % {DAYS})::INTEGER)",
        "first_published": f"{column} + to_days((copy % {DAYS})::INTEGER)",
        "first_date": f"{column} + (copy % {DAYS})::INTEGER",
        "last_date": f"{column} + (copy % {DAYS})::INTEGER",
    }
    if name == "name" and table.name == "entities":
        return f"{column} || copy"
    if name in made and (name != "term" or table.name == "terms"):
        return made[name]
    return f"md5({column} || copy)[:20]" if name.endswith("_id") else column


if __name__ == "__main__":
    main()
