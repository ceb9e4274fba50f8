"""Which landed stories a run looks at: each way to them by itself, over tables made by hand."""

from __future__ import annotations

import duckdb
import pytest

from tasks.link.queries import query

VARIABLES = {
    "window_days": "30", "look_back_days": "90", "affair_days": "200", "n_keys": "3", "least_shared_keys": "2", "postings": "2", "phrase_days": "2",
    "n_texts": "5", "n_documents": "100", "seldom_share": "0.01", "edition": "'[0-9]{4}'",
}  # fmt: skip
TABLES = """
    CREATE TABLE all_originals AS SELECT DATE '2025-03-09' AS day;
    CREATE TABLE told_terms AS SELECT 'term-' || n AS term, n AS term_no FROM range(1, 4) t(n);
    CREATE TABLE all_terms AS SELECT term_no, term_no AS rank FROM told_terms;
    CREATE TABLE all_names AS SELECT 1 AS place, kind, value, false AS leads
    FROM (VALUES ('EVENT', '책축제'), ('TOWN', '담안'), ('JOURNEY', '윤서하 독일'), ('AFFAIR', '2024-10-30 가람화학')) t(kind, value);
    CREATE TABLE background (term VARCHAR, n_documents INTEGER);
    CREATE TABLE landed_articles (article_id VARCHAR, revision INTEGER, published_at TIMESTAMPTZ, body VARCHAR);
    CREATE TABLE landed_story_articles (story_id VARCHAR, article_id VARCHAR);
    CREATE TABLE landed_stories (story_id VARCHAR, first_date DATE, last_date DATE, n_originals INTEGER);
    CREATE TABLE landed_story_features (
        story_id VARCHAR, kind VARCHAR, value VARCHAR, rank INTEGER, weight FLOAT, lead_weight FLOAT
    );
"""
SHARED = {
    "two of its strongest terms": [("TERM", "term-1"), ("TERM", "term-2")],
    "a town at one event": [("EVENT", "제3회 책축제"), ("TOWN", "담안")],
    "a journey": [("JOURNEY", "윤서하 독일")],
    "an affair": [("AFFAIR", "2024-10-30 가람화학")],
    "one term": [("TERM", "term-1")],
    "an event alone": [("EVENT", "제3회 책축제")],
    "another's journey": [("JOURNEY", "오은결 독일")],
    "a person called as the journey is": [("PERSON", "윤서하 독일")],
}
NEAR = {"two of its strongest terms", "a town at one event", "a journey"}


def near(stories: dict[str, list[tuple[str, str]]], last_dates: dict[str, str]) -> set[str]:
    connection = duckdb.connect()
    for name, value in VARIABLES.items():
        connection.execute(f"SET VARIABLE {name} = {value}")
    connection.execute(TABLES)
    for story, features in stories.items():
        connection.execute(
            "INSERT INTO landed_stories VALUES ($1, DATE '2025-03-01', $2, 1)", [story, last_dates[story]]
        )
        for rank, (kind, value) in enumerate(features, 1):
            connection.execute(
                "INSERT INTO landed_story_features VALUES ($1, $2, $3, $4, 1, 0)", [story, kind, value, rank]
            )
    connection.execute(query("near_stories"))
    return {story for (story,) in connection.execute("SELECT story_id FROM near_stories").fetchall()}


def test_terms_an_occasion_and_a_journey_each_lead_to_a_landed_story() -> None:
    assert near(SHARED, dict.fromkeys(SHARED, "2025-03-08")) == NEAR


def test_of_stories_of_long_ago_only_journeys_and_affairs_are_near() -> None:
    assert near(SHARED, dict.fromkeys(SHARED, "2025-02-01")) == {"a journey", "an affair"}
    assert near(SHARED, dict.fromkeys(SHARED, "2024-11-01")) == {"an affair"}
    assert near(SHARED, dict.fromkeys(SHARED, "2024-08-01")) == set()


@pytest.mark.parametrize("way", sorted(NEAR))
def test_of_what_many_stories_share_the_latest_count(way: str) -> None:
    """A word on every page must cost no more than another."""
    days = {str(day): f"2025-03-{day:02}" for day in range(1, 8)}
    assert near(dict.fromkeys(days, SHARED[way]), days) == {"6", "7"}
