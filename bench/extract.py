"""What extraction costs beside kiwi and korean-datetime, part by part, and what reading words alone changes.

    python bench/extract.py [--articles 1000] [--unseen 700] [--held-out 1000] [--compared 200]

The articles are taken in chunks of 100; on each chunk ours, kiwi tokenizing the whole text and (where
``.venv-peers`` is installed) korean-datetime reading dates alone take turns, so that a busy machine slows all
alike. The first chunk finds an empty cache of words. CPU seconds, start-up left out: korean-datetime's, and
that of the analyser, which we share with kiwi. The same again, in a process of its own, for *unseen* texts,
press releases and pages of many papers, of which the table of readings (``bench/readings.py``) knows nothing;
they are few and short, and their ratio differs by a fifth from run to run. So once more for a fifth of the
articles, *held out* of a table made anew of all its other texts: four minutes of the run, left out by ``--held-out 0``.
Then the cost by part, and, on articles spread over the set, how much of what kiwi-on-everything gives is given
without it. The last line is one JSON object. Without the data beside the checkout it says so and ends well.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import readings as table_maker
from bench.extract_texts import DATA, Article, held_out, seen, unseen
from tasks.collector import collector_paused
from tasks.extract import extract as stage
from tasks.extract import morphemes, readings
from tasks.extract.model import Extraction, Publication
from tasks.extract.reading_table import Readings

ROOT = Path(__file__).resolve().parents[1]
PEER = ROOT / ".venv-peers" / "bin" / "python"
READ_BY_PEER = Path(__file__).parent / "accuracy" / "peers" / "run.py"
CHUNK = 100
PARTS = (
    "split_sentences", "tell_family_names", "mend_names", "find_values", "find_names", "read_marks",
    "find_quotes", "find_claims", "find_issues", "count_terms", "infer_publication",
)  # fmt: skip
Facts = Callable[[Extraction], Iterable[Hashable]]
_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")
FACTS: dict[str, Facts] = {
    "mentions": lambda found: ((m.type, m.start, m.end, m.value) for m in found.mentions),
    "people": lambda found: ((m.start, m.end, m.value) for m in found.mentions if m.type == "PERSON"),
    "organisations": lambda f: ((m.start, m.end, m.value) for m in f.mentions if m.type == "ORGANISATION"),
    "places": lambda found: ((m.start, m.end, m.value) for m in found.mentions if m.type == "PLACE"),
    "quotes": lambda found: ((q.start, q.end, q.kind) for q in found.quotes),
    "quotes with speaker": lambda found: ((q.start, q.end, q.speaker) for q in found.quotes),
    "claims": lambda found: ((c.mention.start, c.attribute, c.modality) for c in found.claims),
    "claims with subject": lambda found: ((c.mention.start, c.attribute, c.subject) for c in found.claims),
    "terms": lambda found: (term.term for term in found.terms),
    "issues": lambda found: ((issue.start, issue.kind) for issue in found.issues),
    "sentences": lambda found: (sentence.end for sentence in found.sentences),
}


def ours(chunk: Sequence[Article], split: Callable[..., Any] = stage.split_sentences) -> list[Extraction]:
    """Everything that extraction finds; the publication is given, as in the news it nearly always is."""
    return [
        stage.extract(
            row["text"],
            title=row["title"],
            stated=Publication(date.fromisoformat(row["published_at_kst"][:10]), "day", "stated"),
            split=split,
        )
        for row in chunk
    ]


def drop(made: Iterable[object]) -> None:
    """Make one after the other and keep none, the collector paused, as a batch does that writes rows."""
    with collector_paused():
        for _ in made:
            pass


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one piece of work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def cpu_of_peer(chunk: Sequence[Article]) -> float:
    """CPU seconds of korean-datetime over the chunk, in the peers' environment."""
    lines = (
        {"id": str(i), "text": row["text"], "published_at": row["published_at_kst"]}
        for i, row in enumerate(chunk)
    )
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [str(PEER), str(READ_BY_PEER), "korean_datetime"],
        input="".join(f"{json.dumps(line)}\n" for line in lines),
        text=True,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime


def costs(rows: Sequence[Article]) -> dict[str, list[float]]:
    """CPU seconds per 1,000 articles of everyone on every chunk."""
    kiwi = morphemes.analyser()
    kiwi.tokenize("준비")
    readings.readings()
    start_up = min(cpu_of_peer([]) for _ in range(3)) if PEER.exists() else 0.0
    found: dict[str, list[float]] = {"ours": [], "kiwi": [], "korean_datetime": []}
    for first in range(0, len(rows), CHUNK):
        chunk = rows[first : first + CHUNK]
        per = 1000 / len(chunk)
        found["ours"].append(per * cpu(lambda chunk=chunk: drop(ours([row]) for row in chunk)))
        found["kiwi"].append(per * cpu(lambda chunk=chunk: drop(kiwi.tokenize(row["text"]) for row in chunk)))
        if PEER.exists():
            found["korean_datetime"].append(per * (cpu_of_peer(chunk) - start_up))
    return found


def costs_never_seen(rows: Sequence[Article]) -> dict[str, list[float]]:
    """``costs`` with a table of readings that is made of all its texts but these."""
    table = apart(table_without, frozenset(row["text"] for row in rows))
    return apart(costs_with, table, rows)


def costs_with(table: Readings, rows: Sequence[Article]) -> dict[str, list[float]]:
    """``costs`` with another table of readings."""
    with patch.object(readings, "readings", lambda: table):
        return costs(rows)


def table_without(texts: Collection[str]) -> Readings:
    """The table of readings as it would be if its makers had not had these texts."""
    bodies = (body for body in table_maker.documents() if body not in texts)
    rows = table_maker.table(table_maker.count((body, morphemes.analyse_text(body)) for body in bodies))
    return Readings(rows, readings.readings().names)


def apart(work: Callable[_Given, _Found], *given: _Given.args, **named: _Given.kwargs) -> _Found:
    """What is found in a process that has read nothing before."""
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        return pool.submit(work, *given, **named).result()


def ratios(found: dict[str, list[float]]) -> dict[str, float]:
    """The median over the chunks of ours to each of the others."""
    return {
        f"ours_to_{name}": statistics.median(
            mine / theirs for mine, theirs in zip(found["ours"], values, strict=True)
        )
        for name, values in found.items()
        if values and name != "ours"
    }


def medians(found: dict[str, list[float]]) -> dict[str, float]:
    """CPU seconds per 1,000 articles of everyone: the median of the chunks."""
    return {name: statistics.median(values) for name, values in found.items() if values}


def by_part(rows: Sequence[Article]) -> dict[str, float]:
    """CPU seconds per 1,000 articles of each part, words read before; ``rest`` is what joins them."""
    spent: Counter[str] = Counter()

    def timed(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object, **named: object) -> object:
            begun = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[name] += time.process_time() - begun

        return run

    drop(ours([row]) for row in rows)
    kept = {name: getattr(stage, name) for name in PARTS}
    for name, work in kept.items():
        setattr(stage, name, timed(name, work))
    total = cpu(lambda: drop(ours([row], split=stage.split_sentences) for row in rows))
    for name, work in kept.items():
        setattr(stage, name, work)
    spent["rest"] = total - sum(spent.values())
    return {name: seconds * 1000 / len(rows) for name, seconds in spent.most_common()}


def agreement(rows: Sequence[Article]) -> dict[str, dict[str, float]]:
    """Of what kiwi-on-everything gives, how much is given here (recall), and both ways (F1)."""
    both: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for row in rows:
        (reference,), (found,) = ours([row], split=morphemes.analyse_text), ours([row])
        for name, facts in FACTS.items():
            expected, got = Counter(facts(reference)), Counter(facts(found))
            both[name] += (expected & got).total()
            whole[name] += expected.total()
            alone[name] += got.total()
    return {
        name: {
            "n": whole[name],
            "recall": both[name] / max(whole[name], 1),
            "f1": 2 * both[name] / max(whole[name] + alone[name], 1),
        }
        for name in FACTS
    }


def report(
    found: dict[str, dict[str, list[float]]], parts: dict[str, float], agreed: dict[str, dict[str, float]]
) -> Iterator[str]:
    """The lines to print."""
    yield "CPU seconds per 1,000 articles (median of chunks; first chunk; last chunk)"
    for kind, of_kind in found.items():
        for name, values in of_kind.items():
            if values:
                yield f"  {kind:9}{name:20}{statistics.median(values):8.2f}{values[0]:8.2f}{values[-1]:8.2f}"
    yield "by part, words read before"
    yield from (f"  {name:20}{seconds:8.2f}" for name, seconds in parts.items())
    yield "agreement with kiwi-on-everything (n, recall, F1)"
    yield from (f"  {name:20}{a['n']:8.0f}{a['recall']:8.3f}{a['f1']:8.3f}" for name, a in agreed.items())


def main() -> int:
    """Measure, print, and end with one line of JSON."""
    parser = argparse.ArgumentParser(description="What extraction costs, beside kiwi and korean-datetime.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--unseen", type=int, default=700)
    parser.add_argument("--held-out", type=int, default=1000)
    parser.add_argument("--compared", type=int, default=200)
    options = parser.parse_args()
    if not DATA.exists():
        print("no articles beside the checkout: nothing to measure")
        return 0
    rows = seen(options.articles)
    found = {"seen": apart(costs, rows), "unseen": apart(costs, unseen(options.unseen))}
    if options.held_out:
        found["held_out"] = costs_never_seen(held_out(options.held_out))
    parts = by_part(rows[:: max(1, len(rows) // 200)])
    agreed = agreement(seen(options.compared))
    print("\n".join(report(found, parts, agreed)))
    figures = {kind: {"cpu_per_1000": medians(of_kind), **ratios(of_kind)} for kind, of_kind in found.items()}
    print(json.dumps({**figures.pop("seen"), **figures, "parts": parts, "agreement": agreed}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
