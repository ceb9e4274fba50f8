"""How long a person waits: from `daejo run` to the findings, installed and warm, with its parts.

Runs the command on the sample pages in a temporary warehouse, in a process of its own, once to warm the
disk and then as often as asked. The process is probed from inside while it runs: what importing each heavy
package took, waiting for Prefect's server, loading the morphological analyser; the stages' times are those
that the run itself wrote to ``ops.stage_counts``. ``findings`` is when the last line of output came, and
``total`` adds the time to stop. Parts may overlap: some work in threads beside each other, and an import
includes those it makes. ``cpu`` is processor time of the command and its server, ``load`` the machine's load
before the run: above the number of cores the other figures say little. No network. The last line is one JSON
object of figures, in seconds:

    python bench/start.py [RUNS]
"""

from __future__ import annotations

import builtins
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = (
    "prefect",
    "great_expectations",
    "kiwipiepy",
    "duckdb",
    "pyarrow",
    "pandas",
    "trafilatura",
    "typer",
)
WATCHED = {
    "kiwipiepy": ("Kiwi", "__init__", "model"),
    "flows.server": ("Server", "wait", "server_wait"),
}
"""Calls to time once their module is there: class, method, and the name of the figure."""
STARTED, REPORT = "DAEJO_BENCH_STARTED", "DAEJO_BENCH_REPORT"
STAGE_SECONDS = "SELECT stage, seconds FROM ops.stage_counts ORDER BY stage"


class Probe:
    """Adds up the time of watched calls; of nested calls under one name only the outermost counts."""

    def __init__(self) -> None:
        """Start with nothing measured."""
        self.seconds: dict[str, float] = {}
        self._running: set[tuple[int, str]] = set()

    def timed(self, name: str, call: Callable[[], Any]) -> Any:
        """Make the call and add its time to ``name``."""
        key = (threading.get_ident(), name)
        if key in self._running:
            return call()
        self._running.add(key)
        before = time.perf_counter()
        try:
            return call()
        finally:
            self._running.discard(key)
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - before

    def watch_imports(self) -> None:
        """Time the imports of the heavy packages, and find the calls to watch once those are there."""
        original = builtins.__import__

        def watched(name: str, *rest: Any, **named: Any) -> Any:
            top = name.partition(".")[0]
            # A module that is there already costs nothing worth a measurement.
            if name in sys.modules or (top not in PACKAGES and name not in WATCHED):
                return original(name, *rest, **named)
            module = self.timed(f"import_{top}", lambda: original(name, *rest, **named))
            if name in WATCHED:
                owner, method, figure = WATCHED[name]
                self.watch(getattr(sys.modules[name], owner), method, figure)
            return module

        builtins.__import__ = watched

    def watch(self, owner: type, method: str, name: str) -> None:
        """Time every call of one method."""
        original = getattr(owner, method)

        def watched(*positional: Any, **named: Any) -> Any:
            return self.timed(name, lambda: original(*positional, **named))

        setattr(owner, method, watched)


def probed() -> None:
    """Be the command, and leave what was measured in a file however the command ends."""
    started = float(os.environ[STARTED])
    probe = Probe()
    probe.watch_imports()
    probe.seconds["interpreter"] = time.time() - started
    try:
        from flows.cli import main

        probe.seconds["command_line"] = time.time() - started
        main()
    finally:
        probe.seconds["inside"] = time.time() - started
        Path(os.environ[REPORT]).write_text(json.dumps(probe.seconds), "utf-8")


def measured(folder: Path) -> dict[str, float]:
    """One run into a new warehouse under ``folder``: wall-clock time and parts, in seconds."""
    warehouse, report = folder / "warehouse", folder / "report.json"
    command = [
        sys.executable,
        __file__,
        "run",
        str(ROOT / "seeds" / "articles"),
        "--warehouse",
        str(warehouse),
    ]
    load, cpu_before = os.getloadavg()[0], cpu_of_children()
    before = time.time()
    ran = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {STARTED: str(before), REPORT: str(report), "PYTHONUNBUFFERED": "1"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    arrivals, output = told(ran)
    code = ran.wait()
    total = time.time() - before
    if code != 0:
        raise SystemExit(f"daejo run ended with {code}:\n{output}")
    parts = {name: round(seconds, 2) for name, seconds in json.loads(report.read_text("utf-8")).items()}
    return {
        "first_output": round(arrivals[0] - before, 2),
        "findings": round(arrivals[-1] - before, 2),
        "total": round(total, 2),
        "cpu": round(cpu_of_children() - cpu_before, 2),
        "load": round(load, 1),
        **parts,
        **stages(warehouse),
    }


def cpu_of_children() -> float:
    """Processor time of every child that has ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def told(process: subprocess.Popen[str]) -> tuple[list[float], str]:
    """When each line of output came, and all of them."""
    assert process.stdout is not None
    lines = [(time.time(), line) for line in process.stdout]
    return [at for at, _ in lines], "".join(line for _, line in lines)


def stages(warehouse: Path) -> dict[str, float]:
    """What each stage took, as the run recorded it."""
    from tasks.lake import Warehouse, connect

    with connect(Warehouse(warehouse)) as connection:
        rows = connection.execute(STAGE_SECONDS).fetchall()
    return {f"stage_{stage}": round(seconds, 2) for stage, seconds in rows}


def main() -> None:
    """Warm up once, then measure; show every run and the median of each part."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    found = []
    for number in range(runs + 1):
        with tempfile.TemporaryDirectory(prefix="daejo-bench-") as folder:
            figures = measured(Path(folder))
        print("warming up" if number == 0 else f"run {number}", json.dumps(figures), flush=True)
        if number:
            found.append(figures)
    names = sorted({name for figures in found for name in figures})
    medians = {name: round(statistics.median(f[name] for f in found if name in f), 2) for name in names}
    print(json.dumps({"runs": runs, "cores": os.cpu_count(), **medians}))


if __name__ == "__main__":
    if REPORT in os.environ:
        probed()
    else:
        main()
