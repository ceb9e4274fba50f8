"""Every bench that tells of speed, one after the other, and docs/performance.md written from their last lines.

    python bench/suite.py [NAME...] [--only-write]

Named benches are run again and the figures of the others kept (docs/performance.json); all where none is named.
A bench that fails is told and leaves its earlier figures. ``--only-write`` runs none.
"""

from __future__ import annotations

import argparse
import json
import operator
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "performance.json"
PAGE = ROOT / "docs" / "performance.md"

BENCHES: dict[str, tuple[str, ...]] = {
    "pipeline": ("bench/pipeline.py",),
    "scale": ("bench/scale.py", "--sizes", "1000", "3000", "10000"),
    "extract": ("bench/extract.py",),
    "floors": ("bench/floors.py",),
    "linking": ("bench/linking.py",),
    "incremental": ("bench/incremental.py",),
    "orchestration": ("bench/orchestration.py",),
    "commands": ("bench/commands.py",),
    "growth": ("bench/growth.py",),
    "sources": ("bench/sources.py",),
    "site": ("bench/site.py",),
}
Figures = dict[str, Any]


@dataclass(frozen=True)
class Bar:
    """One promise: what is compared, the figure that tells (bench, then keys), and how it must stand to the bar."""

    text: str
    path: str
    sign: str
    bar: float

    def value(self, figures: Figures) -> float | None:
        """The measured figure; None where it was not measured."""
        found: Any = figures
        for key in self.path.split("/"):
            found = found.get(key) if isinstance(found, dict) else None
        return float(found) if isinstance(found, (int, float)) else None


_SIGNS: dict[str, Callable[[float, float], bool]] = {"≤": operator.le, "≥": operator.ge}
BARS = (
    Bar("whole pipeline, a further article, against kiwi on its body", "pipeline/ours_to_kiwi", "≤", 0.125),
    Bar("mentions, of what kiwi-on-everything gives (F1)", "extract/agreement/mentions/f1", "≥", 0.98),
    Bar("all but kiwi, against its summed floors", "floors/ratio", "≤", 2.5),
    Bar("read, near-copies and Parquet: datatrove against ours", "pipeline/datatrove_to_ours", "≥", 30),
    Bar(
        "a Prefect task an article with pandas, kiwi and GX, against ours",
        "pipeline/first_script_to_ours",
        "≥",
        25,
    ),
    Bar(
        "the flow against its stages called directly, 10,000 articles",
        "orchestration/overhead_10k",
        "≤",
        1.10,
    ),
    Bar("10 new articles on 100,000, against an empty warehouse", "incremental/ratio_to_empty", "≤", 1.5),
    Bar("20% near-copies against none, 10,000 articles", "scale/skewed_ratio", "≤", 2),
    Bar("largest process, MiB, 10,000 articles", "pipeline/peak_mib_large", "≤", 1229),
    Bar("two processes against one, wall", "pipeline/two_processes_wall_ratio", "≤", 0.625),
    Bar("`daejo --help`, seconds", "commands/help_wall", "≤", 0.5),
    Bar("`daejo extract` on one line, against loading kiwi", "commands/extract_to_kiwi_wall", "≤", 3),
)


def run(name: str) -> Figures | None:
    """The figures of one bench, its output shown; None where it is not there or fails."""
    script, *options = BENCHES[name]
    if not (ROOT / script).exists():
        print(f"{name}: no {script}")
        return None
    print(f"== {name}", flush=True)
    command = [sys.executable, str(ROOT / script), *options]
    last = ""
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        for line in child.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    if child.returncode:
        print(f"{name}: ended with {child.returncode}; its earlier figures are kept")
        return None
    figures: Figures = json.loads(last)
    return figures | {"at": f"{datetime.now(UTC):%Y-%m-%d}", "load_after": round(os.getloadavg()[0], 1)}


def page(figures: Figures) -> Iterator[str]:
    """docs/performance.md, line by line."""
    yield "# Performance"
    yield ""
    yield "Written by `make bench` (`bench/suite.py`) from the last line of each bench; `docs/performance.json` holds them whole."
    yield f"Machine: {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}. Trust the ratios, not the seconds."
    yield ""
    yield "## Bars"
    yield ""
    yield "| what | measured | bar | met |"
    yield "|---|---|---|---|"
    for bar in BARS:
        value = bar.value(figures)
        met = "–" if value is None else "yes" if _SIGNS[bar.sign](value, bar.bar) else "no"
        yield f"| {bar.text} | {'not measured' if value is None else f'{value:.3g}'} | {bar.sign} {bar.bar:g} | {met} |"
    yield ""
    yield from _stages(figures.get("scale") or {})
    yield from _parts(figures.get("extract") or {})
    yield from _runs(figures)


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
        yield f"`python {' '.join(BENCHES[name])}`, {found['at']}, load {found['load_after']} at its end."
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
    parser.add_argument("names", nargs="*", choices=[[], *BENCHES], help="benches to run (default: all)")
    parser.add_argument("--only-write", action="store_true", help="write the page from the figures kept")
    arguments = parser.parse_args()
    figures: Figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    for name in () if arguments.only_write else arguments.names or BENCHES:
        found = run(name)
        if found is not None:
            figures[name] = found
            FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    PAGE.write_text("\n".join(page(figures)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
