"""How the cost of linking grows: with the number of articles, with copies, and with what has landed before.

Each case runs in a process of its own. CPU seconds and the largest resident memory.
"""

from __future__ import annotations

import itertools
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.linking import synthetic
from bench.linking.reading import new_run
from tasks.lake import connect
from tasks.land import views
from tasks.land.migrations import migrate
from tasks.land.plan import landing_statements, removing_statements, staged_queries
from tasks.link.task import link
from tasks.run import Run
from tasks.schema import kept_as

ROOT = Path(__file__).resolve().parents[2]
FEW = 10
COPIES = 0.2


def measure(sizes: Sequence[int]) -> dict[str, float]:
    """CPU of linking at each size, the exponents between them, with copies, and of ten more on the largest."""
    cases = {size: _case(size, 0.0, 0) for size in sizes}
    largest = sizes[-1]
    copied = _case(largest, COPIES, 0)
    after = _case(largest, 0.0, FEW)
    figures = _grown(cases)
    figures["with_copies_to_without"] = copied["cpu"] / cases[largest]["cpu"]
    figures["few_on_largest"], figures["few_on_empty"] = after["cpu_few"], after["cpu_few_empty"]
    return _told(figures)


def of_stream(sizes: Sequence[int]) -> dict[str, float]:
    """CPU and memory of linking at each size alone, and what they grow by from the first to the last."""
    cases = {size: _case(size, 0.0, 0) for size in sizes}
    figures = _grown(cases)
    first, last = sizes[0], sizes[-1]
    figures["exponent"] = figures[f"exponent_{first}_{last}"]
    figures["mib_growth"] = cases[last]["mib"] / cases[first]["mib"]
    figures["microseconds"] = cases[last]["cpu"] / last * 1e6
    figures["mib"] = cases[last]["mib"]
    return _told(figures)


def _grown(cases: dict[int, dict[str, float]]) -> dict[str, float]:
    """Of each size CPU seconds and MiB, and how they grow from one to the next."""
    figures = {f"cpu_{size}": case["cpu"] for size, case in cases.items()}
    figures |= {f"mib_{size}": case["mib"] for size, case in cases.items()}
    for small, large in itertools.pairwise(cases):
        ratio = cases[large]["cpu"] / cases[small]["cpu"]
        figures[f"exponent_{small}_{large}"] = math.log(ratio, large / small)
        further = cases[large]["cpu"] - cases[small]["cpu"]
        figures[f"microseconds_further_{large}"] = further / (large - small) * 1e6
    return figures


def _told(figures: dict[str, float]) -> dict[str, float]:
    for name, value in figures.items():
        print(f"growth {name:28} {value:10.3f}")
    return figures


def _case(n: int, copies: float, few: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.linking.growth", str(n), str(copies), str(few)]
    ended = subprocess.run(command, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE)
    return dict(json.loads(ended.stdout.splitlines()[-1]))


def _linked(run: Run) -> float:
    began = time.process_time()
    link.fn(run, 1)
    return time.process_time() - began


def _land(run: Run) -> None:
    connection = connect(run.warehouse, read_only=False, create=True)
    connection.execute("BEGIN")
    migrate(connection, run.started_at, "bench")
    views.create(connection)
    for table, queries in staged_queries(run).items():
        if kept_as(table):
            continue
        for statement in (*removing_statements(run, table), *landing_statements(table, queries)):
            connection.execute(statement)
    connection.execute("COMMIT")
    connection.close()


def _run(n: int, copies: float, few: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        warm = new_run(Path(folder) / "warm")
        synthetic.stage(warm, 20)
        _linked(warm)
        run = new_run(Path(folder) / "large")
        synthetic.stage(run, n, copies=copies)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        figures = {"cpu": _linked(run), "mib_before": before / 1024}
        figures["mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if few:
            _land(run)
            later, alone = new_run(run.warehouse.directory, "later"), new_run(Path(folder) / "alone")
            for each in (later, alone):
                synthetic.stage(each, few, seed=2, start=n)
            figures["cpu_few_empty"], figures["cpu_few"] = _linked(alone), _linked(later)
    return figures


if __name__ == "__main__":
    print(json.dumps(_run(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))))
