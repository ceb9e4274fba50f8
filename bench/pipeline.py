"""What one more article costs the whole pipeline, beside kiwi alone, datatrove and a first script.

    python bench/pipeline.py [--small 1000] [--large 4000] [--rounds 2] [--largest 10000]

``daejo run`` takes two corpora, each into a new warehouse; the difference is what the further articles cost and the
rest is start-up. Costs are in proportion to the articles (bench/scale.py), so that 3,000 further ones tell as much as
9,000, in a third of the time. Beside it, on the same documents and taking turns: kiwi tokenizing every body once; reading, finding
near-copies and writing Parquet, ours and datatrove's (where ``.venv-rivals`` is there: ``make rivals``); and a script
of a Prefect task an article, on fewer. All in CPU seconds of a process and those it starts and waits for: the Prefect
server of either is in it, and the process of Great Expectations. One process against two is wall time of the largest
corpus: to start takes either as long. One or two are those that clean, extract, look and write pages; the stages between
have the run's own process, and Great Expectations and the server one each, beside one worker as beside two. So it is
what a second worker brings on the same machine, not what a second core would. Memory is that of the largest process of a run on two, over the larger corpus and
over the largest. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus

ROOT = Path(__file__).resolve().parents[1]
RIVALS = Path(__file__).parent / "rivals"
RIVAL_PYTHON = ROOT / ".venv-rivals" / "bin" / "python"
QUIET = {
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PYTHONPATH": str(ROOT),
}
FEW = (20, 220)
"""How many articles the script of a task an article is given, twice: each costs it a tenth of a second."""
ROUNDS_OF_COPIES = 2


@dataclass(frozen=True)
class Ran:
    """What a command used: CPU and wall seconds, the largest process in MiB, and its last line."""

    cpu: float
    wall: float
    peak_mib: float
    last: str


def ran(command: Sequence[str], more: Mapping[str, str] | None = None) -> Ran:
    """Run a command to its end.

    Raises:
        SystemExit: it failed; its output is shown.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        began = time.perf_counter()
        to_output = [(os.POSIX_SPAWN_DUP2, output.fileno(), stream) for stream in (1, 2)]
        child = os.posix_spawn(
            command[0], command, os.environ | QUIET | dict(more or {}), file_actions=to_output
        )
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - began
        output.seek(0)
        lines = output.read().splitlines() or [""]
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command[:3])} failed:\n" + "\n".join(lines[-20:]))
    return Ran(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, lines[-1])


def said_cpu(command: Sequence[str]) -> float:
    """The CPU seconds that a rival says it used."""
    return float(json.loads(ran(command).last)["cpu"])


class Bench:
    """Corpora of each size in one folder, and what is run on them."""

    def __init__(self, folder: Path) -> None:
        """Begin with nothing written."""
        self._folder = folder
        self._number = 0

    def corpus(self, n: int) -> Path:
        """The corpus of that size, written once."""
        path = self._folder / f"{n}.jsonl"
        if not path.exists():
            corpus.write(path, n)
        return path

    def empty(self) -> Path:
        """A new folder."""
        self._number += 1
        folder = self._folder / str(self._number)
        folder.mkdir()
        return folder

    def daejo(self, n: int, **settings: str) -> Ran:
        """The main job over ``n`` articles into a new warehouse, on one process unless told otherwise."""
        command = [sys.executable, "-m", "flows.cli", "run", str(self.corpus(n)), "--limit", "1"]
        told = {"DAEJO_ENGINE": "thread", "DAEJO_WORKERS": "1"} | settings
        return ran([*command, "--warehouse", str(self.empty())], told)

    def kiwi(self, n: int) -> float:
        """kiwi over every body."""
        return said_cpu([sys.executable, str(RIVALS / "kiwi_alone.py"), str(self.corpus(n))])

    def first_script(self, n: int) -> float:
        """A Prefect task an article; its server, without which no task runs, is counted as ours is."""
        corpus, folder = str(self.corpus(n)), str(self.empty())
        return ran([sys.executable, str(RIVALS / "first_script.py"), corpus, folder]).cpu

    def datatrove(self, n: int) -> float:
        """datatrove's near-copies."""
        return said_cpu(
            [str(RIVAL_PYTHON), str(RIVALS / "near_copies.py"), str(self.corpus(n)), str(self.empty())]
        )

    def near_copies(self, n: int) -> float:
        """Our reading, near-copies and Parquet alone."""
        return said_cpu(
            [sys.executable, str(RIVALS / "our_near_copies.py"), str(self.corpus(n)), str(self.empty())]
        )


def further(small: float, large: float, n_small: int, n_large: int) -> float:
    """Milliseconds for each article that the larger one has more."""
    return 1000 * (large - small) / (n_large - n_small)


def whole(bench: Bench, small: int, large: int, rounds: int) -> dict[str, Any]:
    """The pipeline beside kiwi, by turns."""
    ours, kiwis, starts = [], [], []
    for _ in range(rounds):
        less, kiwi_less = bench.daejo(small), bench.kiwi(small)
        more, kiwi_more = bench.daejo(large), bench.kiwi(large)
        ours.append(further(less.cpu, more.cpu, small, large))
        kiwis.append(further(kiwi_less, kiwi_more, small, large))
        starts.append(less.cpu - ours[-1] * small / 1000)
        print(
            f"a further article: ours {ours[-1]:.2f} ms, kiwi {kiwis[-1]:.2f} ms; start {starts[-1]:.1f} s",
            flush=True,
        )
    return {
        "ours_ms": statistics.median(ours),
        "kiwi_ms": statistics.median(kiwis),
        "ours_to_kiwi": statistics.median(one / other for one, other in zip(ours, kiwis, strict=True)),
        "start_cpu_seconds": statistics.median(starts),
    }


def script(bench: Bench, ours_ms: float) -> dict[str, Any]:
    """A Prefect task an article, against what a further article costs us."""
    cost = further(bench.first_script(FEW[0]), bench.first_script(FEW[1]), *FEW)
    print(f"a Prefect task an article: {cost:.1f} ms", flush=True)
    return {"first_script_ms": cost, "first_script_to_ours": cost / ours_ms}


def copies(bench: Bench, small: int, large: int, largest: int) -> dict[str, Any]:
    """Reading, near-copies and Parquet, ours and datatrove's, by turns.

    Both cost in proportion to the articles. Ours are so cheap that hundreds do not show beside a start: they are those
    of the largest corpus.
    """
    ours, theirs = [], []
    for _ in range(ROUNDS_OF_COPIES):
        ours.append(further(bench.near_copies(small), bench.near_copies(largest), small, largest))
        if RIVAL_PYTHON.exists():
            theirs.append(further(bench.datatrove(small), bench.datatrove(large), small, large))
    found = {"near_copies_ms": statistics.median(ours)}
    if not theirs:
        return found | {"datatrove_ms": None, "datatrove_to_ours": None}
    ratio = statistics.median(their / own for their, own in zip(theirs, ours, strict=True))
    print(f"near-copies: ours {ours} ms, datatrove {theirs} ms", flush=True)
    return found | {"datatrove_ms": statistics.median(theirs), "datatrove_to_ours": ratio}


def two_processes(bench: Bench, large: int, largest: int) -> dict[str, Any]:
    """Wall time of one process against two, and the largest process of two, as articles grow more."""
    load = os.getloadavg()[0]
    one = bench.daejo(largest, DAEJO_ENGINE="process", DAEJO_WORKERS="1")
    two = bench.daejo(largest, DAEJO_ENGINE="process", DAEJO_WORKERS="2")
    print(f"{largest} articles: one process {one.wall:.0f} s, two {two.wall:.0f} s of wall", flush=True)
    fewer = bench.daejo(large, DAEJO_ENGINE="process", DAEJO_WORKERS="2")
    print(
        f"largest process: {fewer.peak_mib:.0f} MiB, of {largest} articles {two.peak_mib:.0f} MiB", flush=True
    )
    return {
        "two_processes_wall_ratio": two.wall / one.wall,
        "load_before_two_processes": load,
        "peak_mib_large": fewer.peak_mib,
        "peak_mib_largest": two.peak_mib,
        "wall_seconds_largest": two.wall,
        "cpu_seconds_largest": two.cpu,
    }


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=4_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--largest", type=int, default=10_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daejo-pipeline-") as folder:
        bench = Bench(Path(folder))
        figures = whole(bench, arguments.small, arguments.large, arguments.rounds)
        figures |= script(bench, figures["ours_ms"])
        figures |= copies(bench, arguments.small, arguments.large, arguments.largest)
        figures |= two_processes(bench, arguments.large, arguments.largest)
    sizes = vars(arguments)
    rounded = {
        name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()
    }
    print(json.dumps(sizes | rounded))


if __name__ == "__main__":
    main()
