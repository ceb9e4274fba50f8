"""What the stories that gained an article are, as rows: which articles are in each, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tasks.link import stories
from tasks.link.known import Known
from tasks.link.profiles import Profile
from tasks.schema import table_named

N_SHOWN_TERMS = 8
MOST_NAMES = 60
"""Names kept of a story, those that most of its articles mention."""
AT_ONCE = 1000
"""Stories of which the rows are made at once."""
WEIGHT_DECIMALS = 3
"""Of a term's average weight, about a tenth: likeness moves by less than a hundredth of itself, and an article takes a
hundred bytes less."""
ARTICLES = table_named("story_articles")
FEATURES = table_named("story_features")


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of gold.story_articles."""

    story_id: str
    article_id: str
    similarity: float
    shared_terms: Sequence[str]


@dataclass(frozen=True, slots=True)
class Merge:
    """A row of gold.story_merges."""

    story_id: str
    merged_into: str


@dataclass(slots=True)
class Telling:
    """Joins what is known, and tells of each story as soon as nothing can join it any more; then it is forgotten.

    Attributes:
        place: takes each new article in its story, rows of gold.story_articles.
        merged: landed stories that were taken in.
        told: the stories that have features.
    """

    known: Known
    place: Callable[[pa.Table], None]
    merged: list[Merge] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def features(self) -> Iterator[pa.RecordBatch]:
        """What each story that gained an article is about, as the next run will need it."""
        joined = stories.join(self.known.new, self.known.landed, self.known.undated)
        while some := list(islice(joined, AT_ONCE)):
            yield from self._tell(some)

    def _tell(self, some: Sequence[Profile]) -> list[pa.RecordBatch]:
        ids = [story.landed or stories.story_id(story.articles[0]) for story in some]
        placed = [
            one for story, identity in zip(some, ids, strict=True) for one in self._members(story, identity)
        ]
        self.place(ARTICLES.arrow(placed))
        self.merged += [
            Merge(gone, identity)
            for story, identity in zip(some, ids, strict=True)
            for gone in sorted(story.absorbed)
        ]
        names = [_names(story) for story in some]
        self.told += [
            identity for identity, story, named in zip(ids, some, names, strict=True) if story.terms or named
        ]
        found = _features(ids, some, names, self.known)
        for story in some:
            story.forget()
        return found

    def _members(self, story: Profile, identity: str) -> Iterator[Placed]:
        """Each new article of a story, its average likeness to the others there, and the terms it shares."""
        vectors = [self.known.vectors.pop(article) for article in story.articles]
        if story.size == 1:
            yield Placed(identity, story.articles[0], 1.0, ())
            return
        sums = dict(zip(story.terms, story.weights, strict=True))
        for article, (terms, weights) in zip(story.articles, vectors, strict=True):
            shared = sorted(
                (-own * (sums.get(term, 0.0) - own), term)
                for term, own in zip(terms, weights, strict=True)
                if sums.get(term, 0.0) - own > 0.01
            )
            similarity = min(1.0, -sum(product for product, _ in shared) / (story.size - 1))
            words = [self.known.words[term].as_py() for _, term in shared[:N_SHOWN_TERMS]]
            yield Placed(identity, article, similarity, words)


Named = list[tuple[int, int, int]]
"""Of names: the number, how many articles mention it, and how many have it in their title or lead."""


def _names(story: Profile) -> Named:
    """The names kept of a story, those that most of its articles mention first."""
    lead_of = {name: n for counter in story.leads.values() for name, n in counter.items()}
    names = sorted(story.named.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_NAMES]
    return [(name, n, lead_of.get(name, 0)) for name, n in names]


def _features(
    ids: Sequence[str], some: Sequence[Profile], names: Sequence[Named], known: Known
) -> list[pa.RecordBatch]:
    """Rows of gold.story_features: of each story its terms, then its names."""
    n_terms, n_names = ([len(one) for one in each] for each in ([story.terms for story in some], names))
    sizes = [story.size for story in some]
    of_terms, of_names = np.repeat(sizes, n_terms), np.repeat(sizes, n_names)
    weights = np.concatenate([np.asarray(story.weights, dtype=np.float64) for story in some]) / of_terms
    named = np.array([name for each in names for name in each], dtype=np.int64).reshape(-1, 3)
    numbers = np.concatenate([*(np.asarray(story.terms) for story in some), named[:, 0]])
    owners = np.concatenate(
        [np.repeat(np.arange(len(ids)), n_terms), np.repeat(np.arange(len(ids)), n_names)]
    )
    columns = {
        "story_id": pa.array(ids, type=pa.string()).take(pa.array(owners)),
        "kind": known.kinds.take(pa.array(numbers)),
        "value": known.words.take(pa.array(numbers)),
        "rank": np.concatenate([_ranks(n_terms), _ranks(n_names)]),
        "weight": np.concatenate([weights.round(WEIGHT_DECIMALS), named[:, 1] / of_names]),
        "lead_weight": np.concatenate([np.zeros(len(weights)), named[:, 2] / of_names]),
    }
    rows: pa.Table = pa.table(columns).select(list(FEATURES.column_names)).cast(FEATURES.arrow_schema)
    return list(rows.combine_chunks().to_batches())


def _ranks(counts: Iterable[int]) -> npt.NDArray[np.int32]:
    """1, 2, 3 as often as each counts."""
    return np.concatenate(
        [np.zeros(0, dtype=np.int32), *(np.arange(1, n + 1, dtype=np.int32) for n in counts)]
    )
