"""Corpora of any size to measure on, as JSON lines that ``daejo run`` reads.

Real articles come first, each once. Where there are not enough, more are made of their sentences: words are those of
the news, word order is that of sentences, and hardly two are near-copies. Where the data beside the checkout is
absent, the bodies of the sample pages take its place.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tasks.clean.cleaner import clean_page
from tasks.extract.sentences import sentence_spans

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "data" / "articles_bench.jsonl.gz"
SAMPLES = ROOT / "seeds" / "articles"
A_ROUND = timedelta(days=120)
"""In which nearly all of the real articles were published."""
COPY_LEAD = "(끝)"


@dataclass(frozen=True)
class Document:
    """One document of a corpus; ``published_at`` is an ISO timestamp."""

    id: str
    title: str
    text: str
    published_at: str

    def line(self) -> str:
        """The document as a line of JSON that ``daejo run`` reads."""
        return json.dumps(self.__dict__, ensure_ascii=False) + "\n"


def real() -> list[Document]:
    """The articles that there are, in the order of the file."""
    if not ARTICLES.exists():
        return list(_samples())
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["text"].strip()]
    return [
        Document(f"real-{i}", row["title"], row["text"], row["published_at_kst"])
        for i, row in enumerate(rows)
    ]


def _samples() -> Iterator[Document]:
    for path in sorted(SAMPLES.glob("*.txt")):
        page = clean_page(path.read_text("utf-8"))
        yield Document(path.stem, page.title or path.stem, page.body, "2023-01-12T09:00:00+09:00")


def documents(n: int, copies: float = 0.0, largest: int = 0) -> Iterator[Document]:
    """``n`` documents, of which a share of ``copies`` repeats one of a few press releases with a new last word.

    Beside a corpus of ``largest`` the same share of this one is real: made articles have half as many terms again, their
    sentences being from many articles, and so of two sizes the one with more of them would seem to grow.
    """
    articles = real()
    n_real = len(articles) * n // max(largest, len(articles)) if largest else len(articles)
    n_copies = int(n * copies)
    yield from itertools.islice(itertools.chain(articles[:n_real], _mixed(articles)), n - n_copies)
    for number in range(n_copies):
        source = articles[number % 20 % len(articles)]
        text = f"{source.text} {COPY_LEAD} {number}"
        yield Document(f"copy-{number}", source.title, text, source.published_at)


def _mixed(articles: list[Document]) -> Iterator[Document]:
    """Articles as long as the real ones, in rounds: each round is as many articles, of the months before the last one.

    Every sentence is drawn from another article, a lead from the leads: of 100,000 so made hardly two are near-copies,
    where sentences of two articles by turns came again in half of 10,000. A title comes again with every round, months
    apart, so that a story does not grow with the corpus.
    """
    texts = [[a.text[start:end] for start, end in sentence_spans(a.text)] for a in articles]
    leads = [text[0] for text in texts if text]
    others = [sentence for text in texts for sentence in text[1:]] or leads
    for number in itertools.count():
        turn, place = divmod(number, len(articles))
        chooser = random.Random(number)
        text = [chooser.choice(leads), *chooser.choices(others, k=max(len(texts[place]) - 1, 0))]
        at = datetime.fromisoformat(articles[place].published_at) - (turn + 1) * A_ROUND
        yield Document(f"mixed-{number}", articles[place].title, " ".join(text), at.isoformat())


def write(path: Path, n: int, copies: float = 0.0, largest: int = 0) -> int:
    """Write a corpus (``documents``) to ``path``; return how many bytes it has."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(document.line() for document in documents(n, copies, largest))
    return path.stat().st_size
