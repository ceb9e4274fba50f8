"""Articles of any number as the stages before link would leave them, without asking those stages.

Stories are as in the news: many of one article, a few of hundreds. An article takes half of its words from its story and
the rest from all words, as often as they stand in the background corpus; it names its story's people and organisation and
others, a few of them in the news every day. Articles are made and left batch by batch: a million take no more memory than ten.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa

from tasks.run import Run
from tasks.schema import Table, table_named
from tasks.schema.identity import stable_id

BACKGROUND = Path(__file__).resolve().parents[2] / "seeds" / "lexicons" / "term_frequency.csv"
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
A_DAY = 4000
"""Articles of one day: all Korean outlets of some size print about so many."""
N_WORDS = 120
FROM_STORY = 60
STORY_WORDS = 100
BATCH = 256
"""Articles of one batch, as many as the pipeline takes at once."""
COPIED = 20
"""Articles that are copied, where any are."""
SYLLABLES = "가나다라마바사아자차하고노도로모보소오조초호구누두루무부수우주추후기니디리미비시이지진현영민준서은유재경성"
PEOPLE, ORGANISATIONS = 20_000, 5_000
"""Those whom any article may name."""
OTHERS = 3
"""Of each kind, named in an article beside those of its story."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One article: its number, its body, its words, and its names: kind, value, and the sentence that has it."""

    number: int
    body: str
    words: Sequence[str]
    names: Sequence[tuple[str, str, int]]


def stage(run: Run, n: int, *, copies: float = 0.0, seed: int = 1, start: int = 0) -> None:
    """Leave the parts of ``n`` articles; a share of ``copies`` repeats a few bodies with a new last word."""
    n_own = n - int(n * copies)
    copied: list[_Told] = []
    for batch, first in enumerate(range(0, n, BATCH)):
        last = min(first + BATCH, n)
        told = list(_originals(n_own, first, min(last, n_own), seed))
        copied += told[: COPIED - len(copied)]
        for number in range(max(first, n_own), last):
            one = copied[number % len(copied)]
            told.append(_Told(number, f"{one.body} {number}", one.words, one.names))
        _leave(run, batch, start, told)


def _originals(n: int, first: int, last: int, seed: int) -> Iterator[_Told]:
    """Articles ``first`` to ``last`` of ``n`` that copy no other."""
    if last <= first:
        return
    words, chances = _words()
    chosen = np.random.default_rng([seed, n, first])
    size = last - first
    others = words[np.searchsorted(chances, chosen.random((size, N_WORDS - FROM_STORY)))]
    own = chosen.random((size, STORY_WORDS)).argsort(axis=1)[:, :FROM_STORY]
    again = chosen.permuted(np.tile(np.arange(N_WORDS), (size, 1)), axis=1)
    # A few are named every day, most seldom.
    ranks = chosen.random((size, 2 * OTHERS)) ** 4
    for row, story in enumerate(_stories(n, seed)[first:last].tolist()):
        told = np.concatenate([_rare(seed, story)[own[row]], others[row]])
        body = " ".join([*told, *told[again[row]]])
        yield _Told(first + row, body, told, _names(story, ranks[row].tolist()))


@lru_cache(maxsize=1)
def _words() -> tuple[np.ndarray, np.ndarray]:
    """All words, and the share of what is said that is one of those up to each."""
    with BACKGROUND.open(encoding="utf-8") as file:
        rows = [
            row for row in csv.DictReader(line for line in file if line[0] != "#") if len(row["term"]) > 1
        ]
    counts = np.cumsum([float(row["n_documents"]) for row in rows])
    return np.array([row["term"] for row in rows], dtype=object), counts / counts[-1]


@lru_cache(maxsize=2 * A_DAY)
def _rare(seed: int, story: int) -> np.ndarray:
    """The words of one event: rare ones, and a name that no other story has."""
    words, _ = _words()
    places = np.random.default_rng([seed, story]).integers(len(words) // 5, len(words), STORY_WORDS - 1)
    return np.append(words[places], f"사건{story}")


@lru_cache(maxsize=1)
def _stories(n: int, seed: int) -> np.ndarray:
    """The story of each article: sizes as 1/size squared, 500 at most, those of one story near in time."""
    chosen = np.random.default_rng([seed, n])
    sizes = np.minimum(chosen.zipf(2.0, n), 500)
    story_of = np.repeat(np.arange(n), sizes)[:n]
    near = np.arange(n) + chosen.normal(0, A_DAY / 2, n)
    return story_of[np.argsort(near)]


def _names(story: int, ranks: Sequence[float]) -> list[tuple[str, str, int]]:
    """Whom an article names: two people and an organisation of its story, and of all others those at these ranks, 0 to 1."""
    people = [_called(PEOPLE + 2 * story + which, 3) for which in (0, 1)]
    others = [_called(int(rank * PEOPLE), 3) for rank in ranks[:OTHERS]]
    bodies = [f"{_called(int(rank * ORGANISATIONS), 2)}협회" for rank in ranks[OTHERS:]]
    return [
        ("PERSON", people[0], 0), ("ORGANISATION", f"{_called(ORGANISATIONS + story, 4)}공사", 0), ("PERSON", people[1], 2),
        *(("PERSON", name, 4 + place) for place, name in enumerate(others)),
        *(("ORGANISATION", name, 7 + place) for place, name in enumerate(bodies)),
    ]  # fmt: skip


def _called(number: int, syllables: int) -> str:
    """A name for a number; of three syllables there are some 140,000, so that those of a longer stream come again."""
    places = (number // len(SYLLABLES) ** place % len(SYLLABLES) for place in range(syllables))
    return "".join(SYLLABLES[place] for place in places)


def _leave(run: Run, batch: int, start: int, told: Sequence[_Told]) -> None:
    ids = [stable_id("bench", start + one.number) for one in told]
    for name, columns in (
        ("articles", _articles(ids, told)),
        ("sentences", {"article_id": ids, "end": [len(one.body) for one in told]}),
        ("terms", _terms(ids, told)),
        ("mentions", _mentions(ids, told)),
    ):
        table = table_named(name)
        run.write("extract", table, _rows(table, columns), batch)


def _rows(table: Table, columns: dict[str, Sequence[object]]) -> pa.Table:
    """Rows of a table that have these columns; in all others what stands for nothing."""
    n = len(columns["article_id"])
    columns = {"revision": [1] * n} | columns
    arrays = []
    for column in table.columns:
        empty = None if column.optional else _nothing(column.type)
        arrays.append(pa.array(columns.get(column.name, [empty] * n), type=column.type))
    return pa.Table.from_arrays(arrays, schema=table.arrow_schema)


def _nothing(of: pa.DataType) -> object:
    if pa.types.is_list(of):
        return []
    if pa.types.is_boolean(of):
        return False
    return 0 if pa.types.is_integer(of) else ""


def _articles(ids: Sequence[str], told: Sequence[_Told]) -> dict[str, Sequence[object]]:
    return {
        "article_id": ids,
        "title": [one.body[:30] for one in told],
        "body": [one.body for one in told],
        "published_at": [FIRST + timedelta(days=one.number / A_DAY) for one in told],
    }


def _terms(ids: Sequence[str], told: Sequence[_Told]) -> dict[str, Sequence[object]]:
    counted = [(article, sorted(set(one.words))) for article, one in zip(ids, told, strict=True)]
    terms = [term for _, words in counted for term in words]
    return {
        "article_id": [article for article, words in counted for _ in words],
        "term": terms,
        "frequency": [2] * len(terms),
        "in_title": [place % 15 == 0 for place in range(len(terms))],
    }


def _mentions(ids: Sequence[str], told: Sequence[_Told]) -> dict[str, Sequence[object]]:
    rows = [(article, *name) for article, one in zip(ids, told, strict=True) for name in one.names]
    articles, kinds, values, sentences = zip(*rows, strict=True)
    return {
        "mention_id": [f"{article}-{place}" for place, article in enumerate(articles)],
        "article_id": articles,
        "sentence_no": sentences,
        "type": kinds,
        "text": values,
        "value": values,
    }
