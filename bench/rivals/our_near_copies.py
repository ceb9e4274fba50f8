"""Ours, as far as datatrove's goes: JSON lines, near-copies as the link stage finds them, and Parquet.

    python bench/rivals/our_near_copies.py CORPUS.jsonl FOLDER

Prints one JSON object: CPU seconds and how many documents were kept.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.linking.copies import duplicates


def main(corpus: Path, folder: Path) -> None:
    """Read, find near-copies, and write what is left: of each family its first."""
    documents = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    found, _ = duplicates([document["text"] for document in documents])
    copies = {int(row.article_id, 16) for row in found if not row.is_first}
    kept = [document for number, document in enumerate(documents) if number not in copies]
    pq.write_table(pa.Table.from_pylist(kept), folder / "kept.parquet", compression="zstd")
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "kept": len(kept)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
