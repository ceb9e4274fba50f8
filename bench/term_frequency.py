"""Count how common each Korean term is, so that linking knows which shared words mean something.

Reads news articles kept beside the checkout (``../shared/data``), tokenises them with kiwi and writes
``seeds/lexicons/term_frequency.csv``: term, number of documents that hold it. Only counts leave the data.
Run it again when the analyser or the corpus changes: ``python bench/term_frequency.py``.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kiwipiepy import Kiwi

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
OUTPUT = ROOT / "seeds" / "lexicons" / "term_frequency.csv"
SOURCES = ("articles_bench", "stories_2019")
CONTENT_TAGS = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SH", "VV", "VA", "XR", "MAG"})
LEAST_DOCUMENTS = 12
LONGEST_TERM = 12
CHARACTERS_PER_DOCUMENT = 3000


def documents() -> Iterator[str]:
    """Title and body of every article, each text once."""
    seen = set()
    for source in SOURCES:
        with gzip.open(DATA / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = f"{row['title']}\n{row['text']}"[:CHARACTERS_PER_DOCUMENT]
                if text not in seen:
                    seen.add(text)
                    yield text


def main() -> None:
    """Count and write, the most common first."""
    kiwi = Kiwi()
    counts: Counter[str] = Counter()
    n_documents = 0
    for tokens in kiwi.tokenize(documents()):
        n_documents += 1
        counts.update(
            {t.form for t in tokens if t.tag.split("-")[0] in CONTENT_TAGS and len(t.form) <= LONGEST_TERM}
        )
    kept = [(term, n) for term, n in counts.items() if n >= LEAST_DOCUMENTS]
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        file.write(
            f"# Document frequency of Korean morphemes in {n_documents} news articles "
            "(a Seoul daily's feed 2022-2024, eight dailies of 2019), counted by bench/term_frequency.py.\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("term", "n_documents"))
        writer.writerow(("", n_documents))
        writer.writerows(sorted(kept, key=lambda row: (-row[1], row[0])))
    print(f"{len(kept)} terms of {len(counts)} in {n_documents} documents")


if __name__ == "__main__":
    main()
