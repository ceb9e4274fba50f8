"""Every bench that tells of speed, one after the other, and docs/performance.md written from their last lines.

    python bench/suite.py [NAME...] [--only-write]

Named benches are run again and the figures of the others kept (docs/performance.json); where none is named, all but
``large`` (100,000 articles), which takes a quarter of an hour by itself, and ``million`` (as many simulated articles, linked).
A bench that fails is told and leaves its earlier figures. ``--only-write`` runs none.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.bars import Figures  # noqa: E402 - the checkout is put on the path first
from bench.page import page  # noqa: E402

FIGURES = ROOT / "docs" / "performance.json"
PAGE = ROOT / "docs" / "performance.md"

BENCHES: dict[str, tuple[str, ...]] = {
    "pipeline": ("bench/pipeline.py", "--small", "500", "--large", "2500", "--rounds", "1"),
    "scale": ("bench/scale.py", "--sizes", "1000", "4000"),
    "extract": ("bench/extract.py",),
    "findings": ("bench/findings.py",),
    "floors": ("bench/floors.py",),
    "linking": ("bench/linking.py", "--only", "copies", "growth", "--sizes", "1000", "10000"),
    "crowds": ("bench/crowds.py", "--sizes", "1000", "4000"),
    "incremental": ("bench/incremental.py",),
    "orchestration": ("bench/orchestration.py", "--sizes", "1000", "10000", "--repeats", "2", "2"),
    "commands": ("bench/commands.py",),
    "growth": ("bench/growth.py",),
    "sources": ("bench/sources.py",),
    "site": ("bench/site.py",),
    "large": ("bench/scale.py", "--sizes", "10000", "100000", "--copies", "0", "--workers", "2"),
    "million": ("bench/linking.py", "--only", "stream", "--sizes", "100000", "1000000"),
}
ONLY_WHEN_NAMED = ("large", "million")


def run(name: str) -> Figures | None:
    """The figures of one bench, its output shown; None where it is not there or fails."""
    script, *options = BENCHES[name]
    if not (ROOT / script).exists():
        print(f"{name}: no {script}")
        return None
    print(f"== {name}", flush=True)
    command = [sys.executable, str(ROOT / script), *options]
    began, last = time.monotonic(), ""
    with subprocess.Popen(command, cwd=ROOT, env=_compiled(), text=True, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        for line in child.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    if child.returncode:
        print(f"{name}: ended with {child.returncode}; its earlier figures are kept")
        return None
    figures: Figures = json.loads(last)
    ran = {"command": " ".join(("python", *BENCHES[name])), "at": f"{datetime.now(UTC):%Y-%m-%d}"}
    took = {"minutes": round((time.monotonic() - began) / 60, 1)}
    return figures | ran | took | {"load_after": round(os.getloadavg()[0], 1)}


def _compiled() -> dict[str, str]:
    """The environment, where Python may keep what it compiled: compiling anew, a start takes 27 CPU seconds, not 14."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Run what is asked, keep the figures, write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[[], *BENCHES], help="benches to run")
    parser.add_argument("--only-write", action="store_true", help="write the page from the figures kept")
    arguments = parser.parse_args()
    figures: Figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    usual = [name for name in BENCHES if name not in ONLY_WHEN_NAMED]
    for name in () if arguments.only_write else arguments.names or usual:
        found = run(name)
        if found is not None:
            figures[name] = found
            FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    PAGE.write_text("\n".join(page(figures, BENCHES)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
