"""Ours, as far as datatrove's goes: JSON lines, near-copies as the link stage finds them, and Parquet.

    python bench/rivals/our_near_copies.py CORPUS.jsonl FOLDER

Prints one JSON object: CPU seconds and how many documents were kept.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import numpy as np
import pyarrow.json
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.linking.copies import duplicates


def main(corpus: Path, folder: Path) -> None:
    """Read, find near-copies, and write what is left: of each family its first. Columns all the way."""
    documents = pyarrow.json.read_json(corpus)
    found, _ = duplicates(documents["text"])
    is_kept = np.ones(len(documents), dtype=bool)
    is_kept[[int(row.article_id, 16) for row in found if not row.is_first]] = False
    pq.write_table(documents.filter(is_kept), folder / "kept.parquet", compression="zstd")
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "kept": int(is_kept.sum())}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
