"""Pairs that must and must not be one story: articles whose stories are known, and how many of the pairs come out so.

A file of them is a YAML list of articles with an ``id``, the ``story`` of each, and the fields that a .jsonl input may hold
(``tests/link/delegation.yml``): everything of one story belongs together and with nothing else.
"""

from __future__ import annotations

import itertools
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.linking.reading import names, new_run, read_in, stories
from tasks.land.task import land

ARTICLES = Path(__file__).resolve().parents[2] / "tests" / "link" / "delegation.yml"
Article = Mapping[str, Any]
Grouping = Mapping[str, str]


def measure(files: Iterable[Path], *, daily: bool) -> dict[str, object]:
    """How many of the pairs of each file come out as they must.

    ``daily`` also has the articles arrive in a run for each day of publication, each landed before the next, as scheduled
    runs read them, and counts the articles of which another story comes out.
    """
    return {str(file): _measured(file, daily=daily) for file in files}


def _measured(file: Path, *, daily: bool) -> dict[str, object]:
    articles: list[Article] = yaml.safe_load(file.read_text("utf-8"))
    expected = {str(article["id"]): str(article["story"]) for article in articles}
    found = _linked([articles])
    figures = {"n_articles": len(articles), **_compared(found, expected)}
    if daily:
        ordered = sorted(articles, key=_day)
        by_day = _linked([list(today) for _, today in itertools.groupby(ordered, key=_day)])
        figures["otherwise_daily"] = [one for one in expected if _group(one, by_day) != _group(one, found)]
    for name, value in figures.items():
        print(f"{file.name} {name}: {value}")
    return figures


def _day(article: Article) -> str:
    return str(article["published_at"])[:10]


def _linked(runs: Sequence[Sequence[Article]]) -> dict[str, str]:
    """The story of each article, by its id, after these runs."""
    story_of: dict[str, str] = {}
    source: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, articles in enumerate(runs):
            run = new_run(Path(folder), f"bench-{number}")
            read_in(run, [{k: str(v) for k, v in article.items() if k != "story"} for article in articles])
            source |= names(run)
            story_of |= {source[article]: story for article, story in stories(run).items()}
            if number + 1 < len(runs):
                land.fn(run, [], {})
    return story_of


def _compared(found: Grouping, expected: Grouping) -> dict[str, object]:
    must_join = must_not_join = 0
    joined: Counter[str] = Counter()
    missed, wrong = [], []
    for one, other in itertools.combinations(expected, 2):
        together = found[one] == found[other]
        if expected[one] != expected[other]:
            must_not_join += 1
            wrong += [f"{one} {other}"] * together
        else:
            must_join += 1
            joined[expected[one]] += together
            missed += [f"{one} {other}"] * (not together)
    return {
        "must_join": must_join, "joined": must_join - len(missed),
        "must_not_join": must_not_join, "kept_apart": must_not_join - len(wrong),
        "stories": {story: _told(story, joined[story], found, expected) for story in dict.fromkeys(expected.values())},
        "wrong": wrong,
    }  # fmt: skip


def _told(story: str, joined: int, found: Grouping, expected: Grouping) -> str:
    """Of a story: the pairs joined, and how its articles are grouped, the largest group first."""
    groups: dict[str, list[str]] = {}
    for article in expected:
        if expected[article] == story:
            groups.setdefault(found[article], []).append(article)
    size = sum(map(len, groups.values()))
    told = " | ".join(" ".join(group) for group in sorted(groups.values(), key=len, reverse=True))
    return f"{joined} of {size * (size - 1) // 2}: {told}"


def _group(article: str, found: Grouping) -> frozenset[str]:
    return frozenset(other for other in found if found[other] == found[article])
