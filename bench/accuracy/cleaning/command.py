"""The tables of cleaning: every measure with its bar, ours and the peers', and the CPU of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.accuracy import data
from bench.accuracy.score import Figure
from bench.accuracy.systems import PeerError

from . import pages
from .model import Answer, Page
from .systems import PEERS, ask_ours, ask_peer

Row = pages.Row


@dataclass(frozen=True, slots=True)
class PageSet:
    """One comparison: which pages of which file, how answers are judged, and issue 4's bars."""

    name: str
    file: str
    pages: Callable[[Sequence[Row]], list[Page]]
    judge: Callable[[Sequence[Row], Mapping[str, Answer]], dict[str, Figure]]
    bars: Mapping[str, float]


SETS = (
    PageSet(
        "raw_pages_text", "raw_pages", pages.texts, pages.judge,
        {"title": 0.995, "publisher": 0.95, "reporters": 0.96, "minute": 0.995, "body F1": 0.955},
    ),
    PageSet(
        "raw_pages_html", "raw_pages", pages.htmls, pages.judge,
        {"title": 0.995, "reporters": 0.96, "minute": 0.995, "body F1": 0.955},
    ),
    PageSet("cleaning_lines", "cleaning_lines", pages.lines, pages.judge_lines, {"exact": 0.75}),
)  # fmt: skip


def measure(one: PageSet, limit: int | None, *, peers: bool) -> dict[str, object]:
    """Ask everyone about one set, print its table, and return the figures."""
    rows = data.rows(one.file, limit)
    asked = one.pages(rows)
    columns: dict[str, dict[str, Figure]] = {}
    seconds: dict[str, float] = {}
    answers, seconds["ours"] = ask_ours(asked)
    columns["ours"] = one.judge(rows, answers)
    for name in PEERS if peers else ():
        print(f"{one.name}: asking {name}", file=sys.stderr)
        try:
            answers, seconds[name] = ask_peer(name, asked)
        except PeerError as failure:
            print(f"not measured: {failure}", file=sys.stderr)
            continue
        columns[name] = one.judge(rows, answers)
    _print(one, len(asked), columns, seconds)
    return {
        "bars": dict(one.bars),
        **{system: {name: f.value for name, f in found.items()} for system, found in columns.items()},
        "cpu_ms_per_page": {name: round(1000 * spent / len(asked), 2) for name, spent in seconds.items()},
    }


def _print(
    one: PageSet, n_pages: int, columns: Mapping[str, Mapping[str, Figure]], seconds: Mapping[str, float]
) -> None:
    print(f"\n{one.name}  ({n_pages} pages)")
    print("  " + "measure".ljust(20) + "n".rjust(6) + "bar".rjust(8) + "".join(n.rjust(18) for n in columns))
    for name, ours in columns["ours"].items():
        cells = "".join(_cell(found[name].value).rjust(18) for found in columns.values())
        bar = f"{one.bars[name]:.3f}" if name in one.bars else ""
        print(f"  {name.ljust(20)}{str(ours.n).rjust(6)}{bar.rjust(8)}{cells}")
    spent = "".join(f"{1000 * seconds[name] / n_pages:.1f}".rjust(18) for name in columns)
    print(f"  {'CPU ms a page'.ljust(34)}{spent}")


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
