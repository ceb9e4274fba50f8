"""The command: measure what was asked for, print it, end with one line of JSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.linking import clusters, copies, growth, pairs

PARTS = ("stories", "pairs", "copies", "growth")


def main() -> int:
    """Measure, print, and end with one line of JSON."""
    parser = argparse.ArgumentParser(description="How right and how cheap linking is.")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 10_000])
    parser.add_argument("--articles", nargs="+", type=Path, default=[pairs.ARTICLES], metavar="FILE")
    parser.add_argument(
        "--daily", action="store_true", help="also link the articles day by day, each day landed"
    )
    options = parser.parse_args()
    figures: dict[str, object] = {}
    measures = {
        "stories": clusters.measure,
        "pairs": lambda: pairs.measure(options.articles, daily=options.daily),
        "copies": copies.measure,
        "growth": lambda: growth.measure(options.sizes),
    }
    for name in options.only:
        figures[name] = measures[name]()
    print(json.dumps(figures))
    return 0
