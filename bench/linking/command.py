"""The command: measure what was asked for, print it, end with one line of JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.linking import clusters, copies, growth, pairs

PARTS = ("stories", "pairs", "copies", "growth", "stream")


def main() -> int:
    """Measure, print, and end with one line of JSON."""
    parser = argparse.ArgumentParser(description="How right and how cheap linking is.")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS[:-1])
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 10_000])
    parser.add_argument("--articles", nargs="+", type=Path, default=[pairs.ARTICLES], metavar="FILE")
    parser.add_argument(
        "--daily", action="store_true", help="also link the articles day by day, each day landed"
    )
    options = parser.parse_args()
    figures: dict[str, object] = {}
    measures: dict[str, Callable[[], Mapping[str, object]]] = {
        "stories": clusters.measure,
        "pairs": lambda: pairs.measure(options.articles, daily=options.daily),
        "copies": copies.measure,
        "growth": lambda: growth.measure(options.sizes),
        "stream": lambda: growth.of_stream(options.sizes),
    }
    for name in options.only:
        figures |= {f"{name}_{figure}": value for figure, value in measures[name]().items()}
    print(json.dumps(figures))
    return 0
