"""What reading costs, format by format: CPU seconds for the same pages, beside the plain way of reading them.

Usage: python bench/sources.py [PAGES] [REPEATS]

Each figure is the best of REPEATS. A ratio compares ours with the plain way within this run: below it the
work that makes a capture (its hash, its row) and what guards reading (limits, ratios, bad rows). The last
line is one JSON object of all figures.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import openpyxl
from fastwarc.warc import ArchiveIterator, WarcRecordType

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from inputs import as_csv, bigkinds_row, html, line, page, rss, warc, workbook, zipped

from tasks.ingest.limits import Limits
from tasks.ingest.model import Capture, KnownFile, ReadFile
from tasks.ingest.reading import read_all
from tasks.ingest.tables import lexicon
from tasks.lake import Warehouse
from tasks.run import Run

LIMITS = Limits(512, 64 << 20, 256 << 20)
PADDING = 30
"""How often a page's sentences are said: an article is about a thousand characters long."""


def best(work: Callable[[], object], repeats: int) -> float:
    """The least CPU seconds that ``work`` took."""
    took = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return min(took)


def long_page(number: int) -> str:
    """A text as long as an article."""
    return f"{number} " + page(str(number)) * PADDING


def files_of(n_pages: int) -> dict[str, bytes]:
    """One file of every container format, each with the same number of pages."""
    names = [f"page {number}" for number in range(n_pages)]
    texts = [long_page(number) for number in range(n_pages)]
    rows = [
        list(lexicon().bigkinds),
        *(bigkinds_row(str(number), 본문=text) for number, text in enumerate(texts)),
    ]
    lines = b"\n".join(line(str(number), text=text) for number, text in enumerate(texts))
    items = [
        {"title": name, "link": f"https://n.example.com/{name}", "content:encoded": text}
        for name, text in zip(names, texts, strict=True)
    ]
    return {
        "a.jsonl": lines,
        "a.jsonl.gz": gzip.compress(lines, 6),
        "a.json": b"[" + lines.replace(b"\n", b",") + b"]",
        "a.csv": as_csv(rows),
        "cp949.csv": as_csv(rows, "cp949"),
        "a.xlsx": workbook(rows),
        "a.xml": rss(items),
        "a.warc.gz": warc([name.replace(" ", "-") * 1 for name in names]),
        "a.zip": zipped({f"{name}.html": html(name) for name in names}),
    }


def plain(path: Path) -> Callable[[], object]:
    """The plain way to read the same file: everything there, nothing made of it."""
    ways: dict[str, Callable[[], object]] = {
        "a.jsonl": lambda: [json.loads(each) for each in path.open("rb")],
        "a.jsonl.gz": lambda: [json.loads(each) for each in gzip.decompress(path.read_bytes()).splitlines()],
        "a.json": lambda: json.loads(path.read_bytes()),
        "a.csv": lambda: list(csv.reader(path.open(encoding="utf-8", newline=""))),
        "cp949.csv": lambda: list(csv.reader(path.open(encoding="cp949", newline=""))),
        "a.xlsx": lambda: list(
            openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)
        ),
        "a.xml": lambda: feedparser.parse(io.BytesIO(path.read_bytes())),
        "a.warc.gz": lambda: [
            record.reader.read()
            for record in ArchiveIterator(path.open("rb"), record_types=WarcRecordType.response)
        ],
        "a.zip": lambda: _members(path),
    }
    return ways[path.name]


def _members(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


def captured(items: Iterable[object]) -> int:
    """How many of the items are captures."""
    return sum(isinstance(item, Capture) for item in items)


def main(n_pages: int, repeats: int) -> None:
    """Measure every format, then a folder of files that are known."""
    figures: dict[str, object] = {"pages": n_pages}
    with tempfile.TemporaryDirectory() as folder:
        run = Run("bench", datetime.now(UTC), Warehouse(Path(folder, "warehouse")))
        for name, content in files_of(n_pages).items():
            path = Path(folder, name)
            path.write_bytes(content)
            n_read = captured(read_all(run, [str(path)], LIMITS))
            assert n_read == n_pages, (name, n_read)
            ours = best(lambda path=path: captured(read_all(run, [str(path)], LIMITS)), repeats)
            theirs = best(plain(path), repeats)
            figures[name] = {
                "ms_per_1000_pages": round(ours * 1e6 / n_pages, 1),
                "mb_per_second": round(len(content) / 1e6 / max(ours, 1e-9), 1),
                "ratio_to_plain": round(ours / max(theirs, 1e-9), 2),
            }
            print(f"{name:12} {figures[name]}")
        figures["known_files"] = known_files(run, Path(folder, "many"), n_pages, repeats)
        print(f"known files  {figures['known_files']}")
    print(json.dumps(figures))


def known_files(run: Run, folder: Path, n_files: int, repeats: int) -> dict[str, float]:
    """A folder of files that were read before: looked at, against read again."""
    folder.mkdir()
    for number in range(n_files):
        path = folder / f"{number}.txt"
        path.write_text(long_page(number), "utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    known = {
        (each.source, each.uri): KnownFile(each.n_bytes, each.modified_ns, each.n_pages, time.time_ns())
        for each in read_all(run, [str(folder)], LIMITS)
        if isinstance(each, ReadFile)
    }
    assert len(known) == n_files
    looked_at = best(lambda: list(read_all(run, [str(folder)], LIMITS, known)), repeats)
    read_again = best(lambda: list(read_all(run, [str(folder)], LIMITS)), repeats)
    return {
        "ms_per_1000_looked_at": round(looked_at * 1e6 / n_files, 1),
        "ms_per_1000_read_again": round(read_again * 1e6 / n_files, 1),
        "ratio": round(looked_at / max(read_again, 1e-9), 2),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
