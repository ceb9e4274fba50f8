"""The page of figures: docs/performance.md, made from what the benches printed."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator

from bench.bars import BARS, Figures

SPREAD = ("clean", "extract")
"""Stages that workers share, batch by batch."""
BATCH = 256
BATCH_SECONDS = 0.1
"""Of the flow, for a batch and a stage (bench/orchestration.py)."""
WORKERS = (2, 16, 64)


def page(figures: Figures, benches: Iterable[str]) -> Iterator[str]:
    """docs/performance.md, line by line; ``benches`` in the order in which they are told."""
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
    yield from _growth(figures)
    yield from _parts(figures.get("extract") or {})
    yield from _floors(figures.get("floors") or {})
    yield from _runs(figures, benches)


def _missed(figures: Figures) -> Iterator[str]:
    """What keeps us from every bar that was measured and is not met."""
    missed = [f"- **{bar.text}**: {bar.why}" for bar in BARS if bar.why and bar.met(figures) is False]
    if missed:
        yield "## Bars not met, and why"
        yield ""
        yield from missed
        yield ""


def _growth(figures: Figures) -> Iterator[str]:
    """What every stage costs at each size: small ones, and the large ones where they were run."""
    measured = [found for name in ("scale", "large") if (found := figures.get(name) or {}).get("sizes")]
    if not measured:
        return
    yield "## Stages, by number of articles"
    yield ""
    yield "CPU seconds of a run into a new warehouse, its stages called one after the other (`bench/scale.py`), and its largest"
    yield "process. From 10,000 articles on two processes clean, extract and look, each with a start of its own; the words of a"
    yield "corpus made of 5,000 articles repeat, so that extract grows by less than a stream's would."
    yield ""
    for found in measured:
        yield from _sizes(found)
    further = measured[0].get("further_article_ms")
    if further:
        yield from _chart("CPU milliseconds of a further article", further)
        yield ""
        yield from _computed(further)
    yield from _curves([size for found in measured for size in found["sizes"]])
    memory = {f"{size['n']:,}": float(size["peak_mib"]) for found in measured for size in found["sizes"]}
    yield from _chart("largest process, MiB, by articles", memory)
    yield ""


def _sizes(found: Figures) -> Iterator[str]:
    sizes = found["sizes"]
    stages = list(sizes[0]["cpu"])
    yield f"| articles | {' | '.join(stages)} | largest process |"
    yield "|---:|" + "---:|" * (len(stages) + 1)
    for size in sizes:
        cells = " | ".join(f"{size['cpu'][stage]:.1f}" for stage in stages)
        yield f"| {size['n']:,} | {cells} | {size['peak_mib']:,} MiB |"
        if peaks := size.get("peaks"):
            yield f"| its memory | {' | '.join(f'{peaks[stage]:,} MiB' for stage in stages)} | |"
    if len(sizes) > 1:
        for name, unit, values in (
            ("a further one", " ms", found["further_article_ms"]),
            ("exponent", "", found["exponents"]),
        ):
            cells = " | ".join(f"{values[stage]:.2f}{unit}" if stage in values else "" for stage in stages)
            last = f"{found['peak_mib_growth']:.2f}×" if name == "exponent" else ""
            yield f"| {name} | {cells} | {last} |"
    yield ""


def _curves(sizes: list[Figures]) -> Iterator[str]:
    """How the cost of an article and the memory of every stage go with the number of articles."""
    stages = [stage for stage in sizes[0]["cpu"] if stage != "start"]
    axis = [f"{size['n']:,}" for size in sizes]
    cost = {stage: [1000 * size["cpu"][stage] / size["n"] for size in sizes] for stage in stages}
    yield from _lines("CPU milliseconds an article, by articles", axis, cost)
    if all("peaks" in size for size in sizes):
        memory = {stage: [float(size["peaks"][stage]) for size in sizes] for stage in stages}
        yield from _lines("memory of the process that calls the stages, MiB, by articles", axis, memory)


def _lines(title: str, axis: list[str], values: dict[str, list[float]]) -> Iterator[str]:
    """A chart of one line a stage. Mermaid draws no legend: the text above says which line is which."""
    yield f"Lines in the order {', '.join(values)}:"
    yield ""
    yield "```mermaid"
    yield "xychart-beta"
    yield f'    title "{title}"'
    names = ", ".join(f'"{name}"' for name in axis)
    yield f"    x-axis [{names}]"
    for heights in values.values():
        yield f"    line [{', '.join(f'{height:.2f}' for height in heights)}]"
    yield "```"
    yield ""


def _computed(further: dict[str, float]) -> Iterator[str]:
    """How long large runs would take: computed, not measured."""
    spread = sum(further[stage] for stage in SPREAD)
    rest = sum(further.values()) - spread
    yield f"Computed from these, not measured: {spread:.1f} ms shared out among workers of one core each, {rest:.1f} ms that are not,"
    yield f"and {BATCH_SECONDS} s for each batch of {BATCH} and stage. Pages come on top, and a stream brings more new words."
    yield ""
    yield f"| articles | {' | '.join(f'{n} workers' for n in WORKERS)} |"
    yield "|---:|" + "---:|" * len(WORKERS)
    for n in (50_000, 1_000_000, 20_000_000):
        seconds = [n * (spread / w + rest) / 1000 + len(SPREAD) * n / BATCH * BATCH_SECONDS for w in WORKERS]
        yield f"| {n:,} | {' | '.join(_told(value) for value in seconds)} |"
    yield ""


def _told(seconds: float) -> str:
    hours = seconds / 3600
    return (
        f"{seconds / 60:.0f} min"
        if hours < 1
        else f"{hours:.1f} h"
        if hours < 48
        else f"{hours / 24:.1f} days"
    )


def _floors(floors: Figures) -> Iterator[str]:
    """What no pipeline with these tables can do without."""
    parts = floors.get("floors")
    if parts:
        yield "## Floors"
        yield ""
        yield "CPU milliseconds an article for what has to be done whatever is found: reading the text, one scan with a pattern,"
        yield "signatures, inserting the rows into DuckDB and writing them as Parquet (`bench/floors.py`)."
        yield ""
        yield from _chart("floors, CPU ms an article", parts)
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


def _runs(figures: Figures, benches: Iterable[str]) -> Iterator[str]:
    """Every bench's plain figures."""
    yield "## Every figure"
    yield ""
    for name in benches:
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
