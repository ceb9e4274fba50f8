"""How the cost of every stage grows with the number of articles, and how much memory it takes.

    python bench/scale.py [--sizes 1000 3000 10000] [--copies 0.2] [--workers 1]

Each size is run in a process of its own, into a new warehouse, its stages called one after the other without
Prefect's engine: CPU seconds (of the process and of those it starts), the most resident memory that the process had in
each stage (where Linux tells it; else up to its end), and the largest of any process. The same share of every size is real.
Between sizes: the exponent of growth (1 is in proportion), and what a further article costs. With ``--copies`` the last
size is run again with that share of near-copies of a few press releases. ``--workers`` share the batches out, for sizes
that would take an hour: each loads the model, and the CPU seconds of clean and extract hold that. The last line is one
JSON object.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

Costs = dict[str, float]
STATUS, FORGETTING = Path("/proc/self/status"), Path("/proc/self/clear_refs")
LEAST_SECONDS = 0.2
"""A stage that takes less at the smaller size says nothing about growth."""


def cpu_seconds() -> float:
    """What this process and the ended ones it started have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak_mib() -> float:
    """The largest resident memory of this process or of any that it started, in MiB."""
    return (
        max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    )


def forget_peak() -> None:
    """Have Linux count this process's largest memory from now on."""
    if FORGETTING.exists():
        FORGETTING.write_text("5")


def own_peak_mib() -> float:
    """The largest resident memory of this process since it was last forgotten, in MiB."""
    if not STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = (line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def one_batch(stage: str, run: Any, batch: int) -> None:
    """``stage`` of one batch. A task hides its function, so that a process has to look it up."""
    getattr(import_module(f"tasks.{stage}.task"), f"{stage}_batch").fn(run, batch)


def every_batch(stage: str, run: Any, batches: Iterable[int], workers: int) -> None:
    """``stage`` of all batches, here or in processes; what those used counts once they have ended."""
    if workers == 1:
        for batch in batches:
            one_batch(stage, run, batch)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(one_batch, stage, run, batch) for batch in batches]:
            done.result()


def stages(folder: Path, n: int, copies: float, largest: int, workers: int = 1) -> dict[str, Any]:
    """Run every stage over a corpus of ``n`` articles, made as the ``largest`` is; CPU seconds of each."""
    import flows.environment  # noqa: F401 - before Prefect
    from bench import corpus
    from flows.settings import load_settings
    from flows.versions import versions
    from tasks.clean.task import number_revisions
    from tasks.extract.morphemes import analyser
    from tasks.ingest.reading import Limits
    from tasks.ingest.task import ingest
    from tasks.lake import Warehouse
    from tasks.land.task import land
    from tasks.link.task import link
    from tasks.run import Run
    from tasks.validate.task import validate

    source = folder / "corpus.jsonl"
    n_bytes = corpus.write(source, n, copies, largest)
    settings = load_settings()
    limits = Limits(settings.batch_size, settings.batch_bytes, settings.max_file_bytes)
    run = Run("bench", datetime.now(UTC), Warehouse(folder / "warehouse"), workers=workers)
    costs: Costs = {}
    peaks: dict[str, int] = {}

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        before = cpu_seconds()
        forget_peak()
        made = work()
        costs[stage] = costs.get(stage, 0.0) + cpu_seconds() - before
        peaks[stage] = max(peaks.get(stage, 0), round(own_peak_mib()))
        return made

    if workers == 1:  # as in a run: of more, each loads the model for itself
        timed("start", analyser)
    n_batches = timed("ingest", lambda: ingest.fn(run, [str(source)], limits)).n_batches
    timed("clean", lambda: every_batch("clean", run, range(n_batches), workers))
    timed("clean", lambda: number_revisions.fn(run, n_batches))
    timed("extract", lambda: every_batch("extract", run, range(n_batches), workers))
    timed("link", lambda: link.fn(run, n_batches))
    validation = timed("validate", lambda: validate.fn(run, n_batches))
    if validation.blocked:
        raise SystemExit(f"checks blocked the run: {validation.blocked}")
    timed("land", lambda: land.fn(run, [], versions()))
    # Since a peak was forgotten the process no longer tells its largest.
    most = max(round(peak_mib()), *peaks.values())
    return {"n": n, "n_bytes": n_bytes, "peak_mib": most, "peaks": peaks, "cpu": costs}


def measured(n: int, workers: int, largest: int, copies: float = 0.0) -> dict[str, Any]:
    """One size, of which the last is the ``largest``, in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="daejo-scale-") as folder:
        command = [sys.executable, __file__, "--one", str(n), "--copies", str(copies), "--folder", folder]
        command += ["--workers", str(workers), "--largest", str(largest)]
        ran = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)
    if ran.returncode:
        raise SystemExit(f"{n} articles: {ran.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def growth(small: dict[str, Any], large: dict[str, Any]) -> dict[str, float]:
    """Of every stage that costs enough to tell, the exponent between two sizes."""
    factor = math.log(large["n"] / small["n"])
    return {
        stage: round(math.log(large["cpu"][stage] / seconds) / factor, 3)
        for stage, seconds in small["cpu"].items()
        if stage != "start" and seconds >= LEAST_SECONDS
    }


def further(small: dict[str, Any], large: dict[str, Any]) -> Costs:
    """CPU milliseconds that one further article costs in every stage."""
    more = large["n"] - small["n"]
    return {
        stage: round(1000 * (large["cpu"][stage] - seconds) / more, 3)
        for stage, seconds in small["cpu"].items()
        if stage != "start"
    }


def told(found: dict[str, Any]) -> None:
    """One size, in a line."""
    parts = "  ".join(f"{stage} {seconds:.1f}" for stage, seconds in found["cpu"].items())
    peaks = "  ".join(f"{stage} {mib}" for stage, mib in found["peaks"].items())
    print(
        f"{found['n']:7} articles: CPU seconds {parts}; peak {found['peak_mib']} MiB, by stage {peaks}",
        flush=True,
    )


def main() -> None:
    """Measure the sizes, smallest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    parser.add_argument("--copies", type=float, default=0.2)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--largest", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        of_one = arguments.one, arguments.copies, arguments.largest, arguments.workers
        print(json.dumps(stages(arguments.folder, *of_one)))
        return
    found, largest = [], max(arguments.sizes)
    for n in sorted(arguments.sizes):
        found.append(measured(n, arguments.workers, largest))
        told(found[-1])
    last = found[-1]
    figures: dict[str, Any] = {"sizes": found, "peak_mib": last["peak_mib"]}
    if len(found) > 1:
        figures["exponents"] = growth(found[-2], last)
        figures["largest_exponent"] = max(figures["exponents"].values(), default=0.0)
        figures["further_article_ms"] = further(found[0], last)
        figures["further_article_ms_total"] = round(sum(figures["further_article_ms"].values()), 3)
        figures["peak_mib_growth"] = round(last["peak_mib"] / found[-2]["peak_mib"], 3)
        print("exponents", figures["exponents"])
        print("a further article, CPU ms", figures["further_article_ms"])
    if arguments.copies:
        skewed = measured(last["n"], arguments.workers, largest, arguments.copies)
        told(skewed)
        figures["skewed_ratio"] = round(sum(skewed["cpu"].values()) / sum(last["cpu"].values()), 3)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
