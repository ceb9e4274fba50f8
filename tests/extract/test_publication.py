"""The day of publication from the text's own words: settled, or unknown, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.extract.model import Publication
from tasks.extract.publication import infer_publication
from tasks.extract.rows import article_row

SETTLED = [
    (
        "3일 시에 따르면 시장은 오는 5일부터 14일까지 'CES 2024'가 열리는 도시를 찾는다. 새해 벽두부터 세일즈에 나선다.",
        date(2024, 1, 3),
    ),
    # The turn of the year lies ahead of a December report.
    (
        "28일 시에 따르면 시장이 새해 벽두 출장을 떠난다. 오는 4일부터 12일까지 'CES 2023'이 열리는 곳에 간다.",
        date(2022, 12, 28),
    ),
    ("시는 2021년 5월 7일 기금을 만든다고 밝혔다.", date(2021, 5, 7)),
    ("군은 12일 올해(2023년) 계획을 밝혔다. 지난달(12월)보다 예산이 늘었다.", date(2023, 1, 12)),
    ("군은 7일(금) 올해(2021년) 축제를 연다고 밝혔다. 이달(5월) 행사다.", date(2021, 5, 7)),
]
UNSETTLED = [
    "",
    "시는 12일 계획을 밝혔다.",
    "시장은 새해 벽두 미국을 찾는다. 'CES 2023'이 열리는 곳이다.",
    # Two days of report.
    "군은 12일 밝혔다. 13일 시에 따르면 올해(2023년) 지난달(12월)보다 늘었다.",
    # A year, a day, no month.
    "군은 12일 올해(2023년) 계획을 밝혔다.",
    # The weekday fits two months.
    "군은 12일(목) 올해(2023년) 계획을 밝혔다.",
    # The weekday contradicts the month.
    "군은 7일(월) 올해(2021년) 축제를 연다고 밝혔다. 이달(5월) 행사다.",
    # A past event says nothing of this year.
    "군은 12일 'CES 2019'에서 얻은 성과를 밝혔다. 새해 벽두의 일이다.",
    # Days that are not days of the report.
    "지난 2일 시에 따르면 새해 벽두 'CES 2023'이 열리는 곳에 오는 4일 간다.",
    "오는 2일 시에 따르면 새해 벽두 'CES 2023'이 열리는 곳에 간다.",
]


@pytest.mark.parametrize(("text", "day"), SETTLED)
def test_words_that_agree_settle_the_day(text: str, day: date) -> None:
    publication = infer_publication(text)
    assert (publication.at, publication.precision, publication.method) == (day, "day", "inferred")
    assert publication.evidence
    assert all(words in text for words in publication.evidence)


@pytest.mark.parametrize("text", UNSETTLED)
def test_what_is_not_settled_stays_unknown(text: str) -> None:
    publication = infer_publication(text)
    assert (publication.at, publication.precision, publication.method) == (None, None, "unknown")
    assert publication.evidence == ()


def test_what_is_inferred_joins_the_candidates_that_the_page_named() -> None:
    named = {"source": "stamp", "at": None, "precision": "day", "text": "2024.03.05"}
    article = {"article_id": "a", "published_at_candidates": [named]}
    inferred = Publication(date(2024, 3, 5), "day", "inferred", ("5일 밝혔다", "오는 9일(토)"))
    stated = Publication(date(2024, 3, 5), "day", "stated", ("2024.03.05",))
    assert article_row(article, stated)["published_at_candidates"] == [named]
    first, second = article_row(article, inferred)["published_at_candidates"]  # type: ignore[misc]
    assert first == named
    assert (second["source"], second["text"]) == ("text", "5일 밝혔다 · 오는 9일(토)")
