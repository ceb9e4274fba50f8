"""datatrove: JSON lines, MinHash near-duplicates and Parquet, as its documentation's example puts them together.

    python bench/rivals/near_copies.py CORPUS.jsonl FOLDER

Runs in ``.venv-rivals``. Prints one JSON object: CPU seconds and how many documents were kept.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupBuckets
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import ParquetWriter
from datatrove.utils.hashing import HashConfig
from datatrove.utils.typeshelper import Languages

CONFIG = MinhashConfig(hash_config=HashConfig(precision=64), num_buckets=14, hashes_per_bucket=8)


def main(corpus: Path, folder: Path) -> None:
    """Read, find near-copies, and write what is left."""
    pages = folder / "input"
    pages.mkdir(parents=True)
    shutil.copy(corpus, pages / corpus.name)

    def reader() -> JsonlReader:
        return JsonlReader(str(pages), text_key="text", id_key="id")

    steps = [
        [
            reader(),
            MinhashDedupSignature(str(folder / "signatures"), config=CONFIG, language=Languages.english),
        ],
        [MinhashDedupBuckets(str(folder / "signatures"), str(folder / "buckets"), config=CONFIG)],
        [MinhashDedupCluster(str(folder / "buckets"), str(folder / "removed"), config=CONFIG)],
        [reader(), MinhashDedupFilter(str(folder / "removed")), ParquetWriter(str(folder / "kept"))],
    ]
    tasks = [1, CONFIG.num_buckets, 1, 1]
    for number, (step, n) in enumerate(zip(steps, tasks, strict=True)):
        executor = LocalPipelineExecutor(
            step, tasks=n, workers=1, logging_dir=str(folder / "logs" / str(number))
        )
        executor.run()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"cpu": sum(one.ru_utime + one.ru_stime for one in used)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
