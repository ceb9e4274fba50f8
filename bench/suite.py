"""Every bench that tells of speed, one after the other, and docs/performance.md written from their last lines.

    python bench/suite.py [NAME...] [--only-write]

Named benches are run again and the figures of the others kept (docs/performance.json); where none is named, all but
``large``, which takes half an hour or more by itself.
A bench that fails is told and leaves its earlier figures. ``--only-write`` runs none.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.bars import BARS, Figures  # noqa: E402 - the checkout is put on the path first

FIGURES = ROOT / "docs" / "performance.json"
PAGE = ROOT / "docs" / "performance.md"

BENCHES: dict[str, tuple[str, ...]] = {
    "pipeline": ("bench/pipeline.py", "--small", "500", "--large", "2500", "--rounds", "1"),
    "scale": ("bench/scale.py", "--sizes", "1000", "4000"),
    "extract": ("bench/extract.py",),
    "floors": ("bench/floors.py",),
    "linking": ("bench/linking.py",),
    "crowds": ("bench/crowds.py", "--sizes", "1000", "4000"),
    "incremental": ("bench/incremental.py",),
    "orchestration": ("bench/orchestration.py", "--sizes", "1000", "4000", "--repeats", "2", "2"),
    "commands": ("bench/commands.py",),
    "growth": ("bench/growth.py",),
    "sources": ("bench/sources.py",),
    "site": ("bench/site.py",),
    "large": ("bench/scale.py", "--sizes", "10000", "100000", "--copies", "0", "--workers", "2"),
}
ONLY_WHEN_NAMED = ("large",)


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


def page(figures: Figures) -> Iterator[str]:
    """docs/performance.md, line by line."""
    yield "# Performance"
    yield ""
    yield "Written by `make bench` (`bench/suite.py`) from the last line of each bench; `docs/performance.json` holds them whole."
    yield f"Machine: {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}. Trust the ratios, not the seconds."
    yield "Costs that are in proportion to the articles (see the exponents) are measured at thousands, where tens would tell the same."
    yield ""
    yield "## Bars"
    yield ""
    yield "| what | measured | bar | met |"
    yield "|---|---|---|---|"
    for bar in BARS:
        value = bar.value(figures)
        met = {None: "–", True: "yes", False: "no"}[bar.met(figures)]
        yield f"| {bar.text} | {'not measured' if value is None else f'{value:.4g}'} | {bar.sign} {bar.bar:g} | {met} |"
    yield ""
    yield from _missed(figures)
    yield from _stages(figures.get("scale") or {})
    yield from _parts(figures.get("extract") or {})
    yield from _runs(figures)


def _missed(figures: Figures) -> Iterator[str]:
    """What keeps us from every bar that was measured and is not met."""
    missed = [f"- **{bar.text}**: {bar.why}" for bar in BARS if bar.why and bar.met(figures) is False]
    if missed:
        yield "## Bars not met, and why"
        yield ""
        yield from missed
        yield ""


def _stages(scale: Figures) -> Iterator[str]:
    """What every stage costs at each size."""
    sizes = scale.get("sizes") or []
    if not sizes:
        return
    stages = list(sizes[0]["cpu"])
    yield "## Stages, by number of articles"
    yield ""
    yield "CPU seconds of a run into a new warehouse, its stages called one after the other (`bench/scale.py`)."
    yield ""
    yield f"| articles | {' | '.join(stages)} | largest process |"
    yield "|---:|" + "---:|" * (len(stages) + 1)
    for size in sizes:
        cells = " | ".join(f"{size['cpu'][stage]:.1f}" for stage in stages)
        yield f"| {size['n']:,} | {cells} | {size['peak_mib']:,} MiB |"
    further = scale.get("further_article_ms")
    if further:
        cells = " | ".join(f"{further[stage]:.2f} ms" if stage in further else "" for stage in stages)
        yield f"| a further one | {cells} | |"
        exponents = scale["exponents"]
        cells = " | ".join(f"{exponents[stage]:.2f}" if stage in exponents else "" for stage in stages)
        yield f"| exponent | {cells} | {scale['peak_mib_growth']:.2f}× |"
        yield ""
        yield from _chart("CPU milliseconds of a further article", further)
    yield ""


def _parts(extract: Figures) -> Iterator[str]:
    """Where extraction spends its time."""
    parts = extract.get("parts")
    if parts:
        yield "## Inside extract"
        yield ""
        yield "CPU milliseconds an article, words read before (`bench/extract.py`)."
        yield ""
        yield from _chart("extract, CPU ms an article", parts)
        yield ""


def _chart(title: str, values: dict[str, float]) -> Iterator[str]:
    """A bar chart that is text: it shows in a diff and on the pages that draw Mermaid."""
    names = ", ".join(f'"{name}"' for name in values)
    heights = ", ".join(f"{max(value, 0):.2f}" for value in values.values())
    yield "```mermaid"
    yield "xychart-beta"
    yield f'    title "{title}"'
    yield f"    x-axis [{names}]"
    yield f"    bar [{heights}]"
    yield "```"


def _runs(figures: Figures) -> Iterator[str]:
    """Every bench's plain figures."""
    yield "## Every figure"
    yield ""
    for name in BENCHES:
        found = figures.get(name)
        if not found:
            continue
        yield f"### {name}"
        yield ""
        yield f"`{found['command']}`, {found['at']}, load {found['load_after']} at its end."
        yield ""
        yield "| figure | value |"
        yield "|---|---:|"
        for key, value in found.items():
            if isinstance(value, (int, float)) and key != "load_after":
                yield f"| {key.replace('_', ' ')} | {value:,.4g} |"
        yield ""


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
    PAGE.write_text("\n".join(page(figures)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
