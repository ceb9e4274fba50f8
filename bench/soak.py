"""Readers in other processes query throughout runs; how many queries, errors and half-landed states they saw.

    python bench/soak.py [--seconds 20] [--readers 3]

One process lands articles again and again and tidies the warehouse now and then; readers attach anew for every few
queries, as dashboards do, or hold one connection open, as analysts do. A snapshot is whole when every article has its
sentences, every claim its mention, and every table rows of the same runs. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any

import duckdb

from tasks.clean.task import clean_batch, number_revisions
from tasks.extract.task import extract_batch
from tasks.ingest.limits import Limits
from tasks.ingest.task import ingest
from tasks.lake import Warehouse, connect
from tasks.land.lock import exclusive
from tasks.land.task import clear_leftovers, land
from tasks.link.task import link
from tasks.run import Run
from tasks.upkeep.task import tidy

LIMITS = Limits(512, 64 << 20, 32 << 20)
TIDY_EVERY = 5
WHOLE = """
SELECT
    (SELECT count(DISTINCT (article_id, revision)) FROM silver.articles),
    (SELECT count(DISTINCT (article_id, revision)) FROM silver.sentences),
    (SELECT count(*) FROM silver.claims ANTI JOIN silver.mentions USING (mention_id)),
    (SELECT count(*) FROM silver.articles ANTI JOIN ops.runs USING (run_id)),
    (SELECT count(DISTINCT article_id) FROM gold.story_articles)
"""
PAGE = "{n}번째 다리\n\n입력 2024-03-{day:02d} 09:00\n\n한빛시는 {day}일 한빛천에 다리 {n}개를 놓는다고 밝혔다. 사업비는 {money}억원이다.\n"


def main() -> None:
    """Soak, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--readers", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder) / "warehouse")
        write(warehouse, Path(folder) / "pages-0", 0)
        print(json.dumps(soak(warehouse, Path(folder), given.seconds, given.readers)))


def soak(warehouse: Warehouse, folder: Path, seconds: float, n_readers: int) -> dict[str, object]:
    """Write for so many seconds while readers read; what all of them saw."""
    context = multiprocessing.get_context("spawn")
    stop, seen = context.Event(), context.Queue()
    readers = [
        context.Process(target=read, args=(warehouse, stop, seen, number % 2 == 0))
        for number in range(n_readers)
    ]
    for reader in readers:
        reader.start()
    end, n_runs, n_tidied = monotonic() + seconds, 0, 0
    while monotonic() < end:
        n_runs += 1
        write(warehouse, folder / f"pages-{n_runs}", n_runs)
        if n_runs % TIDY_EVERY == 0:
            tidy.fn(warehouse, 1)
            n_tidied += 1
    stop.set()
    told = [_told(seen) for _ in readers]
    for reader in readers:
        reader.join()
    return {
        "seconds": seconds, "readers": n_readers, "runs": n_runs, "tidied": n_tidied,
        "queries": sum(one["queries"] for one in told),
        "snapshots_seen": max(one["snapshots"] for one in told),
        "errors": [error for one in told for error in one["errors"]],
        "half_landed": sum(one["half"] for one in told),
    }  # fmt: skip


def _told(seen: Any) -> dict[str, Any]:
    try:
        told: dict[str, Any] = seen.get(timeout=120)
    except Empty:
        return {"queries": 0, "snapshots": 0, "half": 0, "errors": ["a reader died"]}
    return told


def write(warehouse: Warehouse, pages: Path, number: int) -> None:
    """One run over two new pages."""
    pages.mkdir()
    for n in (2 * number, 2 * number + 1):
        (pages / f"{n}.txt").write_text(PAGE.format(n=n + 1, day=n % 28 + 1, money=20 + n), "utf-8")
    run = Run(f"{number:06d}", datetime.now(UTC), warehouse)
    with exclusive(warehouse, lambda: None):
        clear_leftovers.fn(warehouse)
        n_batches = ingest.fn(run, [str(pages)], LIMITS).n_batches
        clean_batch.fn(run, 0)
        number_revisions.fn(run, n_batches)
        extract_batch.fn(run, 0)
        link.fn(run, n_batches)
        land.fn(run, [], {})


def read(warehouse: Warehouse, stop: Event, seen: Any, stays: bool) -> None:
    """Query until told to stop; ``stays`` on one connection or attaches anew each time."""
    queries, half, errors, counts = 0, 0, [], set()
    connection = connect(warehouse)
    while not stop.is_set():
        try:
            if not stays:
                connection.close()
                connection = connect(warehouse)
            articles, with_sentences, lost, unrecorded, placed = connection.execute(WHOLE).fetchone() or (
                0,
                0,
                0,
                0,
                0,
            )
        except duckdb.Error as error:
            errors.append(str(error).splitlines()[0])
            continue
        queries += 1
        counts.add(articles)
        half += not (
            articles == with_sentences == placed and not lost and not unrecorded and articles % 2 == 0
        )
    seen.put({"queries": queries, "half": half, "errors": errors, "snapshots": len(counts)})


if __name__ == "__main__":
    main()
