"""Reads the data sets, which lie beside the checkout and not in it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "data"


def present() -> bool:
    """Whether the data lies beside this checkout."""
    return FOLDER.is_dir()


def rows(name: str, limit: int | None = None) -> list[dict[str, Any]]:
    """The rows of one set in file order; with a limit, that many spread evenly over it."""
    with gzip.open(FOLDER / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    if limit is None or len(read) <= limit:
        return read
    return [read[position * len(read) // limit] for position in range(limit)]
