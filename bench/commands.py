"""How long the command takes to answer: its help, one line through extract and clean, one page through a run.

    python bench/commands.py [ROUNDS]

Beside each, taking turns: a Python that starts and stops, and one that loads kiwi's model. Wall seconds, medians; the
CPU seconds too, which a busy machine does not change. The last line is one JSON object.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINE = json.dumps(
    {
        "id": "1",
        "text": "가온시는 오는 4일부터 12일까지 6박 9일 일정으로 지역 기업 8개사와 박람회에 간다고 2일 밝혔다. 김가온 시장은 “성과를 내겠다”고 말했다.",
        "published_at": "2023-01-02T09:00:00+09:00",
    },
    ensure_ascii=False,
)
DAEJO = [sys.executable, "-m", "flows.cli"]
COMMANDS = {
    "python": [sys.executable, "-c", "pass"],
    "kiwi": [sys.executable, "-c", "from kiwipiepy import Kiwi; Kiwi().tokenize('가온시')"],
    "help": [*DAEJO, "--help"],
    "extract": [*DAEJO, "extract", "-"],
    "clean": [*DAEJO, "clean", "-"],
}


def timed(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, input=LINE, text=True, capture_output=True, check=True)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(rounds: int) -> None:
    """Measure by turns; the first round warms the disk and is left out."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in [*COMMANDS, "run"]}
    for number in range(rounds + 1):
        with tempfile.TemporaryDirectory(prefix="daejo-commands-") as folder:
            page = Path(folder) / "page.jsonl"
            page.write_text(LINE + "\n", "utf-8")
            run = [*DAEJO, "run", str(page), "--warehouse", str(Path(folder) / "warehouse")]
            for name, command in {**COMMANDS, "run": run}.items():
                measured = timed(command)
                if number:
                    found[name].append(measured)
    figures = {}
    for name, times in found.items():
        wall, cpu = (statistics.median(column) for column in zip(*times, strict=True))
        figures |= {f"{name}_wall": round(wall, 3), f"{name}_cpu": round(cpu, 3)}
        print(f"{name:8} wall {wall:6.2f} s  CPU {cpu:6.2f} s")
    figures["extract_to_kiwi_wall"] = round(figures["extract_wall"] / figures["kiwi_wall"], 2)
    figures["extract_to_kiwi_cpu"] = round(figures["extract_cpu"] / figures["kiwi_cpu"], 2)
    print(json.dumps({"rounds": rounds, "load": round(os.getloadavg()[0], 1), **figures}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
