"""How much room articles take in the warehouse, table by table, beside their raw text compressed.

    python bench/size.py [--articles 2000] [--html]

Articles are those of ``../shared/data/articles_bench.jsonl.gz``, one JSON line each, or with ``--html`` the real pages of
``raw_pages.jsonl.gz`` beside it. They land in one run, by the stages as the flow calls them (Great Expectations apart). Raw
text compressed is all of that input in one stream of zstd, level 3: the least that keeping the input, and nothing
else, would take. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from pathlib import Path

import zstandard

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus
from bench.incremental import run_over
from tasks.lake import Warehouse, connect


def main() -> None:
    """Land, print a table and the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--html", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.jsonl"
        if given.html:
            write_html(pages)
        else:
            corpus.write(pages, given.articles)
        warehouse = Warehouse(Path(folder) / "warehouse")
        run_over(warehouse, pages, {})
        print(json.dumps(figures(warehouse, pages)))


def write_html(path: Path) -> None:
    """Write the real pages that were kept as HTML."""
    with gzip.open(corpus.ARTICLES.with_name("raw_pages.jsonl.gz"), "rt", encoding="utf-8") as lines:
        pages = [row for row in map(json.loads, lines) if row.get("html")]
    kept = ({"id": page["id"], "url": page["url"], "html": page["html"]} for page in pages)
    path.write_text("".join(json.dumps(page, ensure_ascii=False) + "\n" for page in kept), "utf-8")


def figures(warehouse: Warehouse, pages: Path) -> dict[str, object]:
    """Print what each table takes; the figures of the last line."""
    with connect(warehouse) as connection:
        sizes = connection.execute(
            "SELECT table_name, bytes, bytes_per_article FROM ops.table_sizes WHERE bytes > 0"
        ).fetchall()
        (n_articles,) = connection.execute("SELECT count(*) FROM silver.articles").fetchone() or (0,)
    for name, n_bytes, each in sizes:
        print(f"{name:<20}{n_bytes:>12,}{each:>10,.0f}")
    raw = pages.read_bytes()
    compressed = len(zstandard.ZstdCompressor(level=3).compress(raw))
    data = sum(n_bytes for _, n_bytes, _ in sizes)
    everything = data + sum(path.stat().st_size for path in warehouse.directory.glob("catalog.sqlite*"))
    return {
        "articles": n_articles,
        "raw_bytes_per_article": round(len(raw) / n_articles),
        "raw_compressed_per_article": round(compressed / n_articles),
        "bytes_per_article": round(data / n_articles),
        "ratio": round(data / compressed, 2),
        "ratio_with_catalog": round(everything / compressed, 2),
    }


if __name__ == "__main__":
    main()
