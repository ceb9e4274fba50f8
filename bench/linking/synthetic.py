"""Articles of any number as the stages before link would leave them, without asking those stages.

Stories are as in the news: many of one article, a few of hundreds. An article takes most of its words from its
story and the rest from all words, as often as they stand in the background corpus.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from tasks.run import Run
from tasks.schema import table_named
from tasks.schema.identity import stable_id

BACKGROUND = Path(__file__).resolve().parents[2] / "seeds" / "lexicons" / "term_frequency.csv"
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
A_DAY = 4000
"""Articles of one day: all Korean outlets of some size print about so many."""
N_WORDS = 120
FROM_STORY = 60


def article_rows(articles: Sequence[tuple[str, str, datetime | None]]) -> pa.Table:
    """Rows of silver.articles of an id, a body and a time each."""
    table = table_named("articles")
    given = {
        "article_id": [article for article, _, _ in articles],
        "source_id": [article for article, _, _ in articles],
        "content_hash": [article for article, _, _ in articles],
        "title": [body[:30] for _, body, _ in articles],
        "body": [body for _, body, _ in articles],
        "published_at": [at for _, _, at in articles],
        "revision": [1] * len(articles),
    }
    columns = []
    for column in table.columns:
        empty = [[]] if pa.types.is_list(column.type) else [None] if column.optional else [""]
        columns.append(pa.array(given.get(column.name, empty * len(articles)), type=column.type))
    return pa.Table.from_arrays(columns, schema=table.arrow_schema)


def sentence_rows(articles: pa.Table) -> pa.Table:
    """One sentence for every body."""
    n = len(articles)
    ends = [len(body) for body in articles["body"].to_pylist()]
    columns = [articles["article_id"], articles["revision"], [0] * n, [0] * n, ends, [False] * n]
    schema = table_named("sentences").arrow_schema
    return pa.Table.from_arrays(
        [
            c.combine_chunks() if isinstance(c, pa.ChunkedArray) else pa.array(c, type=f.type)
            for c, f in zip(columns, schema, strict=True)
        ],
        schema=schema,
    )


def stage(run: Run, n: int, *, copies: float = 0.0, seed: int = 1, start: int = 0) -> None:
    """Leave the parts of ``n`` articles; a share of ``copies`` repeats a few bodies with a new last word."""
    chosen = np.random.default_rng(seed)
    words, chances = _words()
    n_copies = int(n * copies)
    story_of = _stories(n - n_copies, chosen)
    story_words = {story: _rare(words, chosen, story) for story in np.unique(story_of)}
    articles, terms = [], []
    for number in range(n - n_copies):
        own = chosen.choice(story_words[story_of[number]], FROM_STORY, replace=False)
        told = [*own, *chosen.choice(words, N_WORDS - FROM_STORY, p=chances)]
        articles.append((_id(start + number), " ".join([*told, *chosen.permutation(told)]), _time(number)))
        terms.append(told)
    for number in range(n - n_copies, n):
        source = number % 20
        articles.append((_id(start + number), f"{articles[source][1]} {number}", _time(number)))
        terms.append(terms[source])
    rows = article_rows(articles)
    run.write("extract", table_named("articles"), rows)
    run.write("extract", table_named("sentences"), sentence_rows(rows))
    run.write("extract", table_named("terms"), _term_rows([a for a, _, _ in articles], terms))


def _words() -> tuple[np.ndarray, np.ndarray]:
    with BACKGROUND.open(encoding="utf-8") as file:
        rows = [
            row for row in csv.DictReader(line for line in file if line[0] != "#") if len(row["term"]) > 1
        ]
    counts = np.array([int(row["n_documents"]) for row in rows], dtype=float)
    return np.array([row["term"] for row in rows], dtype=object), counts / counts.sum()


def _rare(words: np.ndarray, chosen: np.random.Generator, story: int) -> np.ndarray:
    """The words of one event: rare ones, and a name that no other story has."""
    return np.append(chosen.choice(words[len(words) // 5 :], 99, replace=False), f"사건{story}")


def _stories(n: int, chosen: np.random.Generator) -> np.ndarray:
    """The story of each article: sizes as 1/size squared, 500 at most, those of one story near in time."""
    sizes = np.minimum(chosen.zipf(2.0, n), 500)
    story_of = np.repeat(np.arange(n), sizes)[:n]
    near = np.arange(n) + chosen.normal(0, A_DAY / 2, n)
    return story_of[np.argsort(near)]


def _term_rows(articles: Sequence[str], terms: Sequence[Sequence[str]]) -> pa.Table:
    counted = [sorted(set(told)) for told in terms]
    owners = np.repeat(np.arange(len(articles)), [len(told) for told in counted])
    n = len(owners)
    flat = [term for told in counted for term in told]
    columns = [
        pa.array(articles, type=pa.string()).take(pa.array(owners)),
        pa.array(np.ones(n, dtype=np.int32)), pa.array(flat, type=pa.string()), pa.array(np.full(n, 2)),
        pa.array(np.arange(n) % 15 == 0), pa.array(np.zeros(n, dtype=bool)),
    ]  # fmt: skip
    return pa.Table.from_arrays(columns, schema=table_named("terms").arrow_schema)


def _id(number: int) -> str:
    return stable_id("bench", number)


def _time(number: int) -> datetime:
    return FIRST + timedelta(days=number / A_DAY)
