"""The texts that ``bench/extract.py`` measures on: news that the table of readings was made from, and what it never saw."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tasks.clean.cleaner import clean_page

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
# Half of these texts do not say when they are from, and what it costs to find out is not what is measured.
DAY_OF_UNSEEN = "2024-05-24"
_FIFTH = 5
Article = dict[str, str]


def seen(n: int) -> list[Article]:
    """That many articles with text, spread evenly over the set."""
    return _spread([row for row in _rows("articles_bench") if row["text"].strip()], n)


def unseen(n: int) -> list[Article]:
    """That many of the press releases and pages that were not shown to the table, in an order that mixes them."""
    rows = [{"text": body, "title": title, "published_at_kst": DAY_OF_UNSEEN} for body, title in _mixed(1)]
    return _spread(rows, n)


def held_out(n: int) -> list[Article]:
    """That many of the articles, whole ones, that a table of readings can be made without: a fifth, told by hash."""
    rows = [row for row in _rows("articles_bench") if row["text"].strip()]
    return _spread([row for row in rows if blake2b(row["text"].encode()).digest()[-1] % _FIFTH == 0], n)


def shown() -> Iterator[str]:
    """The bodies of the other half, which the table is made from too."""
    return (body for body, _ in _mixed(0))


def _mixed(half: int) -> Iterator[tuple[str, str]]:
    """Body and title of half of the press releases and of the pages of many papers, cleaned, told by their hash."""
    raw = [row["content"] or "" for row in _rows("press_releases")]
    raw += [row["text_capture"] for row in _rows("raw_pages")]
    by_hash = {blake2b(text.encode()).digest(): text for text in raw}
    for digest, text in sorted(by_hash.items()):
        page = clean_page(text)
        if digest[-1] % 2 == half and page.body.strip():
            yield page.body, page.title or ""


def _rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _spread(rows: Sequence[Article], n: int) -> list[Article]:
    return [rows[position * len(rows) // n] for position in range(n)] if n < len(rows) else list(rows)
