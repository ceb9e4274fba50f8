"""Stories beside the topic clusters of eight dailies, and beside the plain way to group articles.

The clusters (``stories_2019``) were made by DBSCAN within each month. Small ones are mostly one event; large ones
are a month's politics. So those of at most 6, 8 and 10 articles are linked and scored, each set alone, at every
threshold. No article there is alone, as many are in the news: so half of the clusters are also cut down to one
article each, and all are scored again.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bench.linking.reading import names, new_run, part_of, read_in, stories
from tasks.link import stories as shipped
from tasks.run import Run

CLUSTERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories_2019.jsonl.gz"
LARGEST = (6, 8, 10)
LIKENESSES = (0.26, 0.29, 0.32, 0.35, 0.38, 0.41)
PLAIN_DAYS = 7
PLAIN_COSINES = [step / 50 for step in range(5, 30)]
LEAST_PRECISION = 0.97
Row = dict[str, str]
Score = tuple[float, float, float]


def bcubed(found: Mapping[str, str], expected: Mapping[str, str]) -> Score:
    """B-cubed precision, recall and F1 of a grouping of the articles of ``expected``."""
    both = Counter((found[article], group) for article, group in expected.items())
    sizes = Counter(found[article] for article in expected)
    wanted = Counter(expected.values())
    precision = sum(n * n / sizes[group] for (group, _), n in both.items()) / len(expected)
    recall = sum(n * n / wanted[group] for (_, group), n in both.items()) / len(expected)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure() -> dict[str, object]:
    """Scores of shipped linking, of every threshold, of one chosen on the other half, and of the plain way."""
    if not CLUSTERS.exists():
        print("no clusters beside the checkout: stories are not measured")
        return {}
    with gzip.open(CLUSTERS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    sizes = Counter(row["cluster"] for row in rows)
    small = [row for row in rows if sizes[row["cluster"]] <= max(LARGEST)]
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        run = new_run(Path(folder) / "all")
        read_in(run, map(_document, small))
        article_of = {source: article for article, source in names(run).items()}
        for largest in LARGEST:
            kept = {article_of[row["id"]]: row for row in small if sizes[row["cluster"]] <= largest}
            figures[f"at_most_{largest}"] = _scores(run, kept, Path(folder) / str(largest))
    return figures


def _document(row: Row) -> Row:
    day = row["date"].replace("/", "-")
    return {
        "id": row["id"],
        "title": row["title"],
        "text": row["text"],
        "publisher": row["press"],
        "published_at": day,
    }


def _scores(run: Run, kept: Mapping[str, Row], folder: Path) -> dict[str, object]:
    expected = {article: row["cluster"] for article, row in kept.items()}
    found = _by_likeness(part_of(run, kept, folder / "whole"), expected)
    halves = [
        {article: group for article, group in expected.items() if zlib.crc32(group.encode()) % 2 == half}
        for half in (0, 1)
    ]
    by_half = [_by_likeness(part_of(run, half, folder / str(i)), half) for i, half in enumerate(halves)]
    thinned = [_thinned(expected, half) for half in (0, 1)]
    thin = [bcubed(stories(part_of(run, part, folder / f"thin{i}")), part) for i, part in enumerate(thinned)]
    scores: dict[str, Score] = {
        "shipped": found[shipped.LEAST_LIKENESS],
        **{f"at {likeness}": score for likeness, score in found.items()},
        "held out": _mean([by_half[1 - half][_chosen(by_half[half])] for half in (0, 1)]),
        "half alone": _mean(thin),
        "plain": max((bcubed(groups, expected) for groups in _plain(kept)), key=lambda score: score[2]),
    }
    largest = max(Counter(expected.values()).values())
    for name, score in scores.items():
        told = "  ".join(f"{value:.3f}" for value in score)
        print(f"clusters of at most {largest:2}: {name:10} P R F1  {told}", flush=True)
    return {"n_articles": len(kept), "n_clusters": len(set(expected.values())), **scores}


def _mean(scores: Sequence[Score]) -> Score:
    precision, recall, f1 = (sum(values) / len(scores) for values in zip(*scores, strict=True))
    return precision, recall, f1


def _thinned(expected: Mapping[str, str], half: int) -> dict[str, str]:
    """The clusters, of half of them one article only."""
    firsts: dict[str, str] = {}
    for article, group in expected.items():
        firsts.setdefault(group, article)
    return {
        article: group
        for article, group in expected.items()
        if zlib.crc32(group.encode()) % 2 != half or firsts[group] == article
    }


def _by_likeness(run: Run, expected: Mapping[str, str]) -> dict[float, Score]:
    """The score of every threshold on some clusters."""
    kept = shipped.LEAST_LIKENESS
    scores = {}
    for likeness in LIKENESSES:
        shipped.LEAST_LIKENESS = likeness
        scores[likeness] = bcubed(stories(run), expected)
    shipped.LEAST_LIKENESS = kept
    return scores


def _chosen(scores: Mapping[float, Score]) -> float:
    """The threshold with the best F1 among those precise enough; the most precise where none is."""
    precise = {likeness: score for likeness, score in scores.items() if score[0] >= LEAST_PRECISION}
    if not precise:
        return max(scores, key=lambda likeness: scores[likeness][0])
    return max(precise, key=lambda likeness: scores[likeness][2])


def _plain(kept: Mapping[str, Row]) -> list[dict[str, str]]:
    """What anyone would try first: TF-IDF of words, cosine, all who are linked within a week are one group.

    One grouping a threshold; the best of them, chosen on the answers, is the baseline.
    """
    words = {
        article: Counter(re.findall(r"[가-힣A-Za-z0-9]{2,}", f"{row['title']} {row['text']}"))
        for article, row in kept.items()
    }
    spread = Counter(word for counted in words.values() for word in counted)
    postings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for article, counted in words.items():
        weights = {
            w: (1 + math.log(n)) * math.log(len(kept) / spread[w])
            for w, n in counted.items()
            if spread[w] > 1
        }
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for word, weight in weights.items():
            postings[word].append((article, weight / norm))
    days = {article: date(*map(int, row["date"].split("/"))) for article, row in kept.items()}
    cosines: defaultdict[tuple[str, str], float] = defaultdict(float)
    for posting in postings.values():
        for i, (one, weight) in enumerate(posting):
            for other, other_weight in posting[:i]:
                if abs((days[one] - days[other]).days) <= PLAIN_DAYS:
                    cosines[one, other] += weight * other_weight
    return [
        _connected(list(kept), [pair for pair, cosine in cosines.items() if cosine >= least])
        for least in PLAIN_COSINES
    ]


def _connected(articles: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    leader = {article: article for article in articles}

    def find(article: str) -> str:
        while leader[article] != article:
            leader[article] = leader[leader[article]]
            article = leader[article]
        return article

    for one, other in pairs:
        leader[find(one)] = find(other)
    return {article: find(article) for article in articles}
