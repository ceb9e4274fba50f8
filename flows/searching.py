"""The ``search`` command: Korean words to morphemes by the analyser, articles by BM25."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from flows import query, reading
from flows.errors import MistakeError
from flows.terminal import console, harmless
from tasks.lake import connect
from tasks.schema.model import literal

OK, NOTHING = 0, 1
SHOWN = ("score", "terms", "published_at", "publisher", "title", "source_id")


def search(words: str, directory: Path | None, *, as_json: bool, limit: int) -> int:
    """Print the articles that ``words`` find, best first; return 1 where there are none.

    Raises:
        MistakeError: there is no word in ``words``.
    """
    from tasks.extract.filter import search_terms

    connection = connect(reading.place(directory))
    try:
        wanted = search_terms(words)
        if not wanted:
            raise MistakeError(f"{harmless(json.dumps(words, ensure_ascii=False))}: no word to look for")
        terms = ", ".join(literal(term) for term in wanted)
        columns = "*" if as_json else ", ".join(SHOWN)
        result = connection.execute(f"SELECT {columns} FROM search_terms([{terms}]::VARCHAR[]) LIMIT {limit}")
        names = tuple(column[0] for column in result.description or ())
        rows = result.fetchall()
    finally:
        connection.close()
    if not rows:
        sys.stderr.write(f"daejo: nothing found for {harmless(json.dumps(wanted, ensure_ascii=False))}\n")
        return NOTHING
    answer = query.Answer(names, iter(rows))
    if as_json:
        query.write_json(answer, sys.stdout)
    else:
        query.write_table(answer, console())
    return OK
