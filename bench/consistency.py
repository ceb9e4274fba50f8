"""How many contradictions the rules find, and how many they imagine; needs ../shared/data.

    python bench/consistency.py [--pairs N] [--all]

(a) One number is changed in one of two real articles on one event, and in copies of single articles; the
share that gold.conflict_pairs then holds. The same pairs untouched: findings between their articles per
1,000 articles. (b) The labelled conflicts: which pairs of articles a finding names, and with what verdict.
(c) With --all: every finding on all of stories_2019, ranked as `daejo findings` ranks them, to be judged
by hand. Everything goes through `daejo run`, as a user would. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.accuracy import data
from bench.disagreement import measured
from bench.disagreement.injection import injections
from bench.disagreement.labelled import labelled


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=200, help="pairs to inject into; half as many copies")
    parser.add_argument("--seed", type=int, default=5, help="which pairs")
    parser.add_argument("--all", action="store_true", help="run on all of stories_2019 too")
    parser.add_argument("--folder", type=Path, help="keep the warehouses here")
    arguments = parser.parse_args()
    if not data.present():
        raise SystemExit("bench/consistency.py: ../shared/data is not here")
    folder = arguments.folder or Path(tempfile.mkdtemp())
    rows = data.rows("stories_2019")
    made = injections(rows, arguments.pairs, seed=arguments.seed)
    figures: dict[str, Any] = {
        "injected": measured.recall(made, folder / "injected"),
        "untouched": measured.alarms(made, folder / "untouched"),
        "labelled": labelled(rows, data.rows("conflicts_labelled"), folder / "labelled"),
    }
    if arguments.all:
        figures["all"] = measured.findings(rows, folder / "all")
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
