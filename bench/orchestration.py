"""What orchestration costs: the wall time of the flow over that of the same stages called one after the other.

    python bench/orchestration.py [--sizes 1000 10000] [--repeats 3 2]

Both ways run the same task functions on the same batches and the same engine (threads for few batches, processes
from a few on), into a new warehouse, in a process of their own, in turns: flow, direct, flow, direct. The flow talks
to a Prefect server that is up before the first, on the same cores, and its wall ends when its artifacts are made; the
direct way imports no Prefect engine, and starts the model and the checks as early as the flow does. What comes before
either begins, importing and waiting for a server, is told apart as ``startup`` seconds: it does not grow with the
input. Of each size the overhead is the ratio of the medians, of wall and of CPU time (of the way's processes, and of the
server meanwhile, told apart). ``load`` is the machine's load before: above the number of cores the wall seconds say little,
and the CPU's ratio more. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

BAR = 1.10
WAYS = ("flow", "direct")


def by_flow(source: Path, warehouse: Path) -> float:
    """Seconds of the flow, against the server that ``PREFECT_API_URL`` names."""
    import flows.environment

    flows.environment.prepare(terminal=True)
    from flows.etl import etl

    began = time.perf_counter()
    state = etl([str(source)], str(warehouse), return_state=True)
    seconds = time.perf_counter() - began
    if not state.is_completed():
        raise SystemExit(f"the flow failed: {state.message}")
    return seconds


def directly(source: Path, warehouse: Path) -> float:
    """Seconds of the same stages without Prefect's engine."""
    import flows.environment  # noqa: F401 - before Prefect
    from flows import engines, warmup
    from flows.findings import rule_titles
    from flows.settings import load_settings
    from flows.versions import versions
    from tasks.clean.task import clean_batch, number_revisions
    from tasks.extract.task import extract_batch
    from tasks.ingest.reading import Limits
    from tasks.ingest.task import ingest
    from tasks.lake import Warehouse
    from tasks.land.task import land
    from tasks.link.task import link
    from tasks.publish.task import publish
    from tasks.run import Run
    from tasks.validate.task import checks_begun, validate

    settings = load_settings()
    began = time.perf_counter()
    run = Run("bench", datetime.now(UTC), Warehouse(warehouse), workers=settings.n_workers)
    limits = Limits(settings.batch_size, settings.batch_bytes, settings.max_file_bytes)
    n_batches = ingest.fn(run, [str(source)], limits).n_batches
    engine = engines.chosen(settings, n_batches)
    warmup.start_checks()
    with pool(engine.kind, engine.workers) as workers:
        every(workers, clean_batch.fn, run, n_batches)
        number_revisions.fn(run, n_batches)
        every(workers, extract_batch.fn, run, n_batches)
    with checks_begun(run):
        link.fn(run, n_batches)
    if blocked := validate.fn(run, n_batches).blocked:
        raise SystemExit(f"checks blocked the run: {blocked}")
    land.fn(run, [], versions())
    publish.fn(run.warehouse, rule_titles(), run.workers)
    return time.perf_counter() - began


def pool(kind: str, workers: int) -> Executor:
    """The standard library's pool of the kind that the flow would choose."""
    if kind == "thread":
        return ThreadPoolExecutor(workers)
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def every(workers: Executor, work: Callable[..., Any], run: Any, n_batches: int) -> None:
    """Do the work on every batch."""
    for done in [
        workers.submit(_named, work.__module__, work.__name__, run, batch) for batch in range(n_batches)
    ]:
        done.result()


def _named(module: str, name: str, run: Any, batch: int) -> Any:
    # A task hides its function under its own name, so that the function itself cannot be sent to a process.
    from importlib import import_module

    return getattr(import_module(module), name).fn(run, batch)


def measured(way: str, source: Path, folder: Path) -> dict[str, float]:
    """One way in a process of its own: seconds of the work, and of everything before it."""
    command = [sys.executable, __file__, "--one", way, "--source", str(source), "--folder", str(folder)]
    load, before = os.getloadavg()[0], time.time()
    ran = subprocess.run(
        command,
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
        env={**os.environ, "BENCH_BEGAN": str(before)},
    )
    if ran.returncode:
        raise SystemExit(f"{way}: {ran.stderr[-2000:]}")
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return {**found, "load": round(load, 1)}


def one(way: str, source: Path, folder: Path) -> None:
    """Be the process of one measurement."""
    before = cpu_seconds()
    seconds = (by_flow if way == "flow" else directly)(source, folder)
    startup = time.time() - float(os.environ["BENCH_BEGAN"]) - seconds
    cpu = cpu_seconds() - before
    print(json.dumps({"seconds": round(seconds, 2), "cpu": round(cpu, 2), "startup": round(startup, 2)}))


def cpu_seconds() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    return sum(os.times()[:4])


def cpu_of(process: int) -> float:
    """CPU seconds that another process has used so far; 0 where the system does not tell."""
    try:
        spent = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0
    return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


def compared(n: int, repeats: int, folder: Path, server: int) -> dict[str, Any]:
    """Both ways over a corpus of ``n`` articles, in turns."""
    from bench import corpus

    source = folder / f"{n}.jsonl"
    corpus.write(source, n, 0.0)
    found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for turn in range(repeats):
        for way in WAYS:
            before = cpu_of(server)
            measure = measured(way, source, folder / f"{n}-{way}-{turn}")
            found[way].append({**measure, "server_cpu": round(cpu_of(server) - before, 2)})
            print(f"{n:7} {way:7} {found[way][-1]}", flush=True)
    flow, direct = (
        {
            figure: statistics.median(one[figure] for one in found[way])
            for figure in ("seconds", "cpu", "startup", "server_cpu")
        }
        for way in WAYS
    )
    return {
        "overhead": round(flow["seconds"] / direct["seconds"], 3),
        "overhead_cpu": round(flow["cpu"] / direct["cpu"], 3),
        "flow": flow,
        "direct": direct,
        "load": max(one["load"] for way in WAYS for one in found[way]),
    }


def main() -> None:
    """Compare every size, smallest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--repeats", type=int, nargs="+", default=[3, 2])
    parser.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--source", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        one(arguments.one, arguments.source, arguments.folder)
        return
    import flows.environment  # noqa: F401 - no telemetry from the server
    from flows.server import TO_BE_WATCHED, Server

    figures: dict[str, Any] = {"bar": BAR, "sizes": {}}
    with tempfile.TemporaryDirectory(prefix="daejo-orchestration-") as temporary:
        folder = Path(temporary)
        os.environ["PREFECT_HOME"] = str(folder / "prefect")
        (folder / "prefect").mkdir()
        began = time.perf_counter()
        with Server(0, TO_BE_WATCHED) as server:
            server.wait()
            figures["server_start"] = round(time.perf_counter() - began, 2)
            repeats = arguments.repeats + arguments.repeats[-1:] * len(arguments.sizes)
            for n, times in zip(sorted(arguments.sizes), repeats, strict=False):
                found = figures["sizes"][n] = compared(n, times, folder, server.process_id)
                size = f"{n // 1000}k" if n % 1000 == 0 else str(n)
                figures[f"overhead_{size}"] = found["overhead"]
                figures[f"overhead_cpu_{size}"] = found["overhead_cpu"]
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
