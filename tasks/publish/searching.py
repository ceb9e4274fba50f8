"""The search index: small files of JavaScript, since a page opened from disk may load nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from tasks.publish.paths import page_path
from tasks.publish.safe import script_value, shown
from tasks.publish.wording import UNKNOWN_OUTLET, UNTITLED

KIND_CODES = {"story": 0, "article": 1, "outlet": 2, "person": 3, "organisation": 4}
LARGEST_FILE = 180_000
LONGEST = 120


def block_path(block: int) -> str:
    """Where a block of the index lies."""
    return f"search/{block}.js"


def blocks(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, str]]:
    """The number and the text of every block that ``rows`` of ``sql/documents.sql`` fill."""
    for block, group in groupby(rows, key=lambda row: int(row[0])):
        yield block, _script(block, [_document(row) for row in group])


def _document(row: Sequence[Any]) -> list[object]:
    _, _, kind, key, title, beside, when = row
    name = title or (UNKNOWN_OUTLET if kind == "outlet" else UNTITLED)
    return [
        KIND_CODES[kind],
        page_path(kind, key),
        shown(name)[:LONGEST],
        shown(beside or "")[:LONGEST],
        when or "",
    ]


def _script(block: int, documents: Sequence[Sequence[object]]) -> str:
    """One block; what stands beside titles is shortened until the file is small enough."""
    longest = LONGEST
    while True:
        made = f"daejo.block({block},{script_value([[*d[:3], str(d[3])[:longest], d[4]] for d in documents])});\n"
        if len(made.encode()) <= LARGEST_FILE or not longest:
            return made
        longest //= 2


def head(numbers: Iterable[int]) -> str:
    """The file that says which blocks there are, newest first."""
    return f"daejo.blocks={script_value(sorted(numbers, reverse=True))};\n"
