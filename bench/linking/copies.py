"""Near-copies: how many of those that are there are found, and what finding them costs beside datasketch.

Recall is of pairs of bodies whose exact Jaccard similarity (runs of five characters) is 0.7 or more: among real
articles and press releases, and among copies edited on purpose.
"""

from __future__ import annotations

import gzip
import importlib.util
import itertools
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from bench.linking.reading import new_run
from tasks.link.copying import find_copies
from tasks.link.families import Member
from tasks.link.queries import query
from tasks.link.signature import shingles
from tasks.schema import table_named

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
SETS = {
    "press_releases": "content",
    "bigkinds_rows": "본문",
    "stories_2019": "text",
    "articles_bench": "text",
}
REAL = ("press_releases", "bigkinds_rows", "stories_2019")
"""Sets whose own near-copies are looked for."""
RIVAL_PYTHON = ROOT / ".venv-rivals" / "bin" / "python"
RIVAL = Path(__file__).with_name("rival_datasketch.py")
LEAST_JACCARD = 0.7
RARE = 12
EDITED = 1500
ROUNDS = 3


def measure() -> dict[str, object]:
    """Recall on real and on edited copies, and microseconds a document of ours and of datasketch."""
    bodies = {
        name: _bodies(name, field) for name, field in SETS.items() if (DATA / f"{name}.jsonl.gz").exists()
    }
    if not bodies:
        print("no articles beside the checkout: near-copies are not measured")
        return {}
    found = {name: _recall(name, bodies[name], list(_alike(bodies[name]))) for name in REAL}
    originals = [body for body in bodies["articles_bench"] if len(body) > 300][:EDITED]
    found["edited"] = _recall("edited", *_edited(originals))
    figures: dict[str, object] = {**found, "least_recall": min(one["recall"] for one in found.values())}
    figures |= _speed(bodies["articles_bench"])
    return figures


def _bodies(name: str, field: str) -> list[str]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [row[field] for row in map(json.loads, lines) if row[field]]


def _alike(bodies: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Every pair of bodies of Jaccard 0.7 or more, exactly: those that share enough rare runs are compared."""
    runs = [np.unique(shingles([body])[0]) for body in bodies]
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(runs):
        for run in own[:: max(1, len(own) // 200)].tolist():
            postings[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for posting in postings.values():
        if len(posting) <= RARE:
            shared.update(itertools.combinations(posting, 2))
    for (one, other), n in shared.items():
        if n >= 1 and _jaccard(runs[one], runs[other]) >= LEAST_JACCARD:
            yield one, other


def _jaccard(one: np.ndarray, other: np.ndarray) -> float:
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / max(len(one) + len(other) - both, 1)


def _edited(originals: Sequence[str]) -> tuple[list[str], list[tuple[int, int]]]:
    """Originals, and a copy of each with sentences dropped, added and reworded; the pairs still alike enough."""
    chosen = random.Random(11)
    bodies, pairs = list(originals), []
    for number, body in enumerate(originals):
        words = body.split(" ")
        share = chosen.uniform(0.0, 0.06)
        copy = [w[::-1] if chosen.random() < share and len(w) > 1 else w for w in words]
        cut = chosen.randrange(max(1, len(copy) // 6))
        text = " ".join(copy[cut:]) + " " + chosen.choice(originals)[: chosen.randrange(120)]
        if _jaccard(np.unique(shingles([body])[0]), np.unique(shingles([text])[0])) >= LEAST_JACCARD:
            pairs.append((number, len(bodies)))
        bodies.append(text)
    return bodies, pairs


def _recall(name: str, bodies: Sequence[str], pairs: Sequence[tuple[int, int]]) -> dict[str, float]:
    family_of = _families(bodies)
    found = sum(family_of.get(one, -1) == family_of.get(other, -2) for one, other in pairs)
    recall = found / len(pairs) if pairs else 1.0
    print(
        f"near-copies in {name:16} {len(bodies):5} bodies, {len(pairs):5} pairs of Jaccard >= 0.7, recall {recall:.3f}"
    )
    return {"n_bodies": len(bodies), "n_pairs": len(pairs), "recall": recall}


def duplicates(bodies: pa.Array | pa.ChunkedArray) -> tuple[Sequence[Member], float]:
    """The near-copies among bodies (text) as the stage finds them, and the CPU seconds that took.

    An article's id is the place of its body among ``bodies``, in hexadecimal digits.
    """
    connection = duckdb.connect()
    with tempfile.TemporaryDirectory() as folder:
        run = new_run(Path(folder))
        for table in ("articles", "sentences", "signatures", "duplicates", "story_articles"):
            connection.execute(
                f"CREATE TEMP VIEW landed_{table} AS {run.landed(connection, table_named(table))}"
            )
    ids = [f"{number:020x}" for number in range(len(bodies))]
    connection.register("given", pa.table({"article_id": ids, "body": bodies}))
    connection.execute(
        "CREATE TEMP VIEW staged_articles AS FROM landed_articles "
        "UNION ALL BY NAME SELECT article_id, 1::INTEGER AS revision, body FROM given"
    )
    connection.execute(
        "CREATE TEMP VIEW staged_sentences AS FROM landed_sentences UNION ALL BY NAME SELECT article_id, "
        '1::INTEGER AS revision, 0 AS sentence_no, 0 AS start, length(body)::INTEGER AS "end" FROM given'
    )
    connection.execute(query("sources"))
    began = time.process_time()
    found = find_copies(connection)
    seconds = time.process_time() - began
    connection.close()
    return found.duplicates, seconds


def _families(bodies: Sequence[str]) -> dict[int, str]:
    """The family of each body that is in one."""
    return {int(row.article_id, 16): row.family_id for row in duplicates(pa.array(bodies))[0]}


def _speed(bodies: Sequence[str]) -> dict[str, float]:
    """Ours and datasketch over the same documents in turns; ratios of CPU, datasketch's start-up left out."""
    python = str(RIVAL_PYTHON) if RIVAL_PYTHON.exists() else sys.executable
    ours, theirs, texts = [], [], pa.array(bodies)
    for _ in range(ROUNDS):
        ours.append(duplicates(texts)[1] / len(bodies) * 1e6)
        if RIVAL_PYTHON.exists() or importlib.util.find_spec("datasketch"):
            lines = "".join(json.dumps(body) + "\n" for body in bodies)
            ended = subprocess.run(
                [python, str(RIVAL)], input=lines, text=True, capture_output=True, check=True
            )
            theirs.append(float(json.loads(ended.stdout)["cpu"]) / len(bodies) * 1e6)
    told: dict[str, float] = {"microseconds": sorted(ours)[len(ours) // 2]}
    if theirs:
        ratios = sorted(their / our for their, our in zip(theirs, ours, strict=True))
        told |= {
            "datasketch_microseconds": sorted(theirs)[len(theirs) // 2],
            "times_datasketch": ratios[len(ratios) // 2],
        }
    print(
        "near-copies, CPU of a document: " + ", ".join(f"{name} {value:.1f}" for name, value in told.items())
    )
    return told
