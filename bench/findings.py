"""How many of the findings that kiwi-on-everything leads to are found with words read from a table.

    python bench/findings.py [--articles 2900] [--injected 900] [--held-out]

Articles in stories are read and cleaned once. Then they are extracted, linked and compared twice: as we do, and
with kiwi analysing every sentence. A finding is the same where its rule, its verdict and the places of its evidence
are. The same once more for so many pairs of articles in one of which a number is changed (``bench/consistency.py``):
there it is known what must be found. A finding of ten places is another one where one of them is, so one article that
joins another story counts as missed here and as found there; between which shares recall lies is told with it (95%). The table of readings was made from these articles too (``bench/readings.py``);
``--held-out`` makes it anew without them, which takes four minutes more. The last line is one JSON object. Without the
data beside the checkout it says so and ends well.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.accuracy import data
from bench.disagreement.injection import Row, injections
from bench.disagreement.measured import document
from bench.extract import table_without
from tasks.clean.task import clean_batch, number_revisions
from tasks.extract import morphemes, readings
from tasks.extract import task as extracting
from tasks.extract.reading_table import Readings
from tasks.ingest.limits import Limits
from tasks.ingest.task import ingest
from tasks.lake import Warehouse
from tasks.link.task import link
from tasks.run import Run
from tasks.validate.looking import look_at_all
from tasks.validate.model import Finding
from tasks.validate.portions import open_sources

LIMITS = Limits(256, 1 << 26, 1 << 30)
KINDS: dict[str, Callable[[Finding], bool]] = {
    "all": lambda _: True,
    "between articles": lambda finding: finding.scope == "cross_article",
    "within an article": lambda finding: finding.scope == "within_article",
}


def cleaned(source: Path, folder: Path) -> tuple[Run, int]:
    """A run over ``source``, ready for extraction, and the number of its batches."""
    run = Run("bench", datetime.now(UTC), Warehouse(folder / "warehouse"))
    n_batches = ingest.fn(run, [str(source)], LIMITS).n_batches
    for batch in range(n_batches):
        clean_batch.fn(run, batch)
    number_revisions.fn(run, n_batches)
    return run, n_batches


def found(run: Run, n_batches: int) -> list[Finding]:
    """What the rules find in a run that is cleaned."""
    for batch in range(n_batches):
        extracting.extract_batch.fn(run, batch)
    link.fn(run, n_batches)
    with run.connect() as connection:
        open_sources(connection, run)
        return look_at_all(connection, run).found


def identity(finding: Finding) -> tuple[object, ...]:
    """What makes two findings one."""
    places = sorted((told["article_id"], told["start"], told["end"]) for told in finding.evidence)
    return (finding.rule, finding.verdict, *places)


def agreement(reference: Iterable[Finding], ours: Iterable[Finding]) -> dict[str, float]:
    """Of the findings of ``reference``, the share that is found here (recall, least and most of it), and both ways (F1)."""
    expected, got = Counter(map(identity, reference)), Counter(map(identity, ours))
    both = (expected & got).total()
    least, most = between(both, expected.total())
    return {
        "n": expected.total(),
        "n_ours": got.total(),
        "recall": both / max(expected.total(), 1),
        "least": least,
        "most": most,
        "f1": 2 * both / max(expected.total() + got.total(), 1),
    }


def between(found: int, n: int) -> tuple[float, float]:
    """The shares between which the true one lies 95 times of 100 where so many of ``n`` are found (Wilson's interval)."""
    if not n:
        return 0.0, 1.0
    square = NormalDist().inv_cdf(0.975) ** 2
    middle = (found + square / 2) / (n + square)
    reach = sqrt(square * (found * (n - found) / n + square / 4)) / (n + square)
    return middle - reach, middle + reach


def both_ways(rows: Iterable[Row], folder: Path, table: Readings) -> tuple[list[Finding], list[Finding]]:
    """What is found in ``rows`` with kiwi on everything, and with words read from ``table``."""
    folder.mkdir()
    source = folder / "articles.jsonl"
    source.write_text("".join(document(row) + "\n" for row in rows), "utf-8")
    run, n_batches = cleaned(source, folder)
    everything = replace(run, run_id="everything")
    shutil.copytree(run.staging, everything.staging)
    by_kiwi = partial(extracting.extract, split=morphemes.analyse_text)
    with patch.object(extracting, "extract", by_kiwi):
        reference = found(everything, n_batches)
    with patch.object(readings, "readings", lambda: table):
        return reference, found(run, n_batches)


def main() -> int:
    """Find both ways, compare, print, and end with one line of JSON."""
    parser = argparse.ArgumentParser(description="Findings beside those that kiwi-on-everything leads to.")
    parser.add_argument("--articles", type=int, default=2900, help="so many of the set, from its beginning")
    parser.add_argument(
        "--injected", type=int, default=900, help="pairs with one number changed; half as many copies"
    )
    parser.add_argument("--held-out", action="store_true", help="make the table of readings without them")
    options = parser.parse_args()
    if not data.present():
        print("no articles beside the checkout: nothing to measure")
        return 0
    rows = data.rows("stories_2019")
    changed = injections(rows, options.injected, seed=5)
    sets = {
        "real": rows[: options.articles],
        "changed": list({row["id"]: row for each in changed for row in (each.one, each.other)}.values()),
    }
    without = {row["text"] for row in rows} if options.held_out else None
    table = readings.readings() if without is None else table_without(without)
    agreed: dict[str, dict[str, dict[str, float]]] = {}
    with tempfile.TemporaryDirectory(prefix="daejo-findings-") as folder:
        for name, articles in sets.items():
            reference, ours = both_ways(articles, Path(folder) / name, table)
            agreed[name] = {
                kind: agreement(filter(is_of, reference), filter(is_of, ours))
                for kind, is_of in KINDS.items()
            }
    print("findings beside those of kiwi-on-everything (n, n here, recall, at least, at most, F1)")
    for name, of_set in agreed.items():
        for kind, a in of_set.items():
            shares = "".join(f"{a[share]:8.3f}" for share in ("recall", "least", "most", "f1"))
            print(f"  {name:9}{kind:20}{a['n']:6.0f}{a['n_ours']:6.0f}{shares}")
    print(json.dumps({"articles": {name: len(articles) for name, articles in sets.items()}, **agreed}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
