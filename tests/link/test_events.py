"""One event as many outlets tell it, and what is like it: the next year's, another city's, the whole fair's.

The articles (delegation.yml) are read as any page is, so that linking sees what it sees in the news.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from newsroom import land

from bench.linking.reading import names, new_run, read_in, stories
from tasks.run import Run

Article = dict[str, Any]
ARTICLES: list[Article] = yaml.safe_load((Path(__file__).parent / "delegation.yml").read_text("utf-8"))
EXPECTED = {
    frozenset(article["id"] for article in ARTICLES if article["story"] == story)
    for story in {article["story"] for article in ARTICLES}
}


def documents(articles: list[Article], *without: str) -> list[Article]:
    return [{k: str(v) for k, v in a.items() if k not in ("story", *without)} for a in articles]


def linked(run: Run, articles: list[Article], source: dict[str, str]) -> dict[str, str]:
    """The story of each article that the run placed, or moved with its story, by the id of its source.

    ``source`` gains the ids of the articles read.
    """
    read_in(run, articles)
    source |= names(run)
    return {source[article]: story for article, story in stories(run).items()}


def grouped(story_of: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(a for a, s in story_of.items() if s == story) for story in story_of.values()}


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return linked(new_run(tmp_path_factory.mktemp("together")), documents(ARTICLES), {})


def test_the_delegation_is_one_story_and_its_look_alikes_are_others(together: dict[str, str]) -> None:
    assert grouped(together) == EXPECTED


LOOK_ALIKES: list[Article] = yaml.safe_load((Path(__file__).parent / "lookalikes.yml").read_text("utf-8"))
STRAYS = {"bill-b-1", "flower-a-2", "phone-b-1", "typhoon-a-1"}
"""Articles that still come out wrong: two are left alone, bill-b-1 joins a bill passed on its day, phone-b-1 a rival's telephone."""


def test_what_is_easily_taken_for_one_event_is_told_apart(tmp_path: Path) -> None:
    """Series and their next instalments, stages of one affair, two alike on one day; the strays are known."""
    story_of = linked(new_run(tmp_path), documents(LOOK_ALIKES), {})
    expected = {article["id"]: article["story"] for article in LOOK_ALIKES}
    pairs = list(combinations(expected, 2))
    wrong = {
        (one, other)
        for one, other in pairs
        if (story_of[one] == story_of[other]) != (expected[one] == expected[other])
    }
    assert {pair for pair in wrong if not STRAYS.intersection(pair)} == set()
    assert {stray for stray in STRAYS if any(stray in pair for pair in wrong)} == STRAYS


JOURNEYS: list[Article] = yaml.safe_load((Path(__file__).parent / "journeys.yml").read_text("utf-8"))
ALONE = {"k01", "k02"}
"""Two reports of one audit that stay apart: each leads with organisations as it calls them."""


def test_a_journey_is_one_story_whatever_is_told_of_it(tmp_path: Path) -> None:
    """Plans, captions, contracts, columns; other guests of the fair and the mayor's other journeys are told apart."""
    found = grouped(linked(new_run(tmp_path), documents(JOURNEYS), {}))
    expected = {
        frozenset(a["id"] for a in JOURNEYS if a["story"] == story) - ALONE
        for story in {a["story"] for a in JOURNEYS}
    }
    assert found == (expected - {frozenset()}) | {frozenset({alone}) for alone in ALONE}


NAMESAKES: list[Article] = yaml.safe_load((Path(__file__).parent / "namesakes.yml").read_text("utf-8"))


def test_towns_of_one_name_districts_and_universities_are_told_apart(tmp_path: Path) -> None:
    """What looks back on a journey a month later is of it; the town's next fair is not."""
    expected = {
        frozenset(a["id"] for a in NAMESAKES if a["story"] == story)
        for story in {a["story"] for a in NAMESAKES}
    }
    assert grouped(linked(new_run(tmp_path), documents(NAMESAKES), {})) == expected


PARTS = ("2025-03-01", "2025-03-06", "2025-12-31", "2026-12-31")
"""The runs of the next test end with these days: before, at and after the fair, and the next year."""


def test_stories_are_the_same_when_articles_arrive_run_by_run(
    together: dict[str, str], tmp_path: Path
) -> None:
    story_of: dict[str, str] = {}
    source: dict[str, str] = {}
    for number, (first, last) in enumerate(pairwise(("", *PARTS))):
        run = new_run(tmp_path, f"run-{number}")
        arrived = [a for a in ARTICLES if first < str(a["published_at"])[:10] <= last]
        story_of |= linked(run, documents(arrived), source)
        land(run)
    assert story_of == together
