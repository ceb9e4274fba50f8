"""The pipeline without kiwi, against the least that its steps can cost.

    python bench/floors.py [--articles 2000]

Ours: the stages over that many articles into a new warehouse, as bench/scale.py calls them, less what was spent inside
kiwi and less what a run over a few costs. The floors, on the same documents and the same rows that came
of them: reading and parsing the lines, one pass of one number-anchored pattern, a MinHash signature a body, DuckDB
inserting every row of every table from Arrow, and writing the same rows as Parquet. CPU milliseconds an article. The
last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from kiwipiepy import Kiwi
from rensa import RMinHash

from bench import scale
from tasks.lake import Warehouse, connect
from tasks.schema import TABLES

NUMBER = re.compile(r"\d[\d,.]*\s*(?:[십백천만억조]\s*\d*)*\s*(?:여\s*)?[가-힣㎞㎡%]{1,3}")
KIWI_CALLS = ("tokenize", "analyze", "split_into_sents")
SHINGLE, HASHES = 5, 96
FEW = 20


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one piece of work."""
    before = process_time()
    work()
    return process_time() - before


class Inside:
    """CPU seconds spent inside kiwi, once it is watched."""

    def __init__(self) -> None:
        """Watch kiwi's calls; one within another counts once."""
        self.seconds, self._depth = 0.0, 0
        for name in KIWI_CALLS:
            setattr(Kiwi, name, self._watched(getattr(Kiwi, name)))

    def _watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*positional: Any, **named: Any) -> Any:
            self._depth += 1
            before = process_time()
            try:
                return call(*positional, **named)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.seconds += process_time() - before

        return watched


def ours(folder: Path, n: int, inside: Inside) -> float:
    """CPU seconds of every stage over ``n`` articles, start and kiwi left out."""
    folder.mkdir()
    before = inside.seconds
    costs = scale.stages(folder, n, 0.0, n)["cpu"]
    return sum(costs.values()) - costs["start"] - (inside.seconds - before)


def floors(folder: Path, warehouse: Path) -> dict[str, float]:
    """CPU seconds of each floor over the documents in ``folder`` and the rows in ``warehouse``."""
    source = folder / "corpus.jsonl"
    bodies = [json.loads(line)["text"] for line in source.open(encoding="utf-8")]
    tables = rows(warehouse)
    return {
        "read": cpu(lambda: [json.loads(line) for line in source.read_bytes().splitlines()]),
        "pattern": cpu(lambda: [NUMBER.findall(body) for body in bodies]),
        "signatures": cpu(lambda: [signature(body) for body in bodies]),
        "insert": cpu(lambda: insert(tables)),
        "parquet": cpu(lambda: write(tables, folder)),
    }


def rows(warehouse: Path) -> dict[str, pa.Table]:
    """Every row of every table."""
    with connect(Warehouse(warehouse)) as connection:
        return {
            table.qualified: connection.execute(f"FROM {table.qualified}").to_arrow_table()
            for table in TABLES
        }


def signature(body: str) -> list[int]:
    """A MinHash over runs of letters, by the library alone."""
    minhash = RMinHash(num_perm=HASHES, seed=1)
    minhash.update([body[i : i + SHINGLE] for i in range(len(body) - SHINGLE + 1)])
    return list(minhash.digest())


def insert(tables: dict[str, pa.Table]) -> None:
    """All rows into DuckDB's memory."""
    connection = duckdb.connect()
    for number, table in enumerate(tables.values()):
        connection.register("given", table)
        connection.execute(f"CREATE TABLE t{number} AS FROM given")
    connection.close()


def write(tables: dict[str, pa.Table], folder: Path) -> None:
    """All rows as Parquet."""
    for number, table in enumerate(tables.values()):
        pq.write_table(table, folder / f"{number}.parquet", compression="zstd")


def main() -> None:
    """Measure both, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2_000)
    n = parser.parse_args().articles
    inside = Inside()
    with tempfile.TemporaryDirectory(prefix="daejo-floors-") as name:
        folder = Path(name)
        ours(folder / "warm", FEW, inside)  # what is imported or loaded once
        fixed = ours(folder / "few", FEW, inside)
        whole = ours(folder / "whole", n, inside)
        least = floors(folder / "whole", folder / "whole" / "warehouse")
    further = 1000 * (whole - fixed) / (n - FEW)
    by_floor = {name: round(1000 * seconds / n, 3) for name, seconds in least.items()}
    total = sum(by_floor.values())
    print(f"a further article, kiwi left out: {further:.2f} ms; floors {total:.2f} ms {by_floor}")
    figures = {"articles": n, "ours_ms": round(further, 3), "floors_ms": round(total, 3)}
    print(json.dumps(figures | {"ratio": round(further / total, 2), "floors": by_floor}))


if __name__ == "__main__":
    main()
