"""Ten thousand copies, a story of thousands, a word on every page: what is compared grows with the articles alone."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest
from newsroom import Piece, new_run, stage

from tasks.link import gathering, stories
from tasks.link.likeness import likeness
from tasks.link.profiles import Profile, set_terms
from tasks.link.task import link
from tasks.schema import table_named

DAY = 738_000


def articles(n: int, n_common: int, days: int = 5) -> list[Profile]:
    """Articles that share some of their strongest terms with all others, and some with nobody."""
    chosen = random.Random(n)
    made = []
    for number in range(n):
        one = Profile(order=number, articles=[f"{number:06d}"])
        one.first_day = one.last_day = DAY + number * days // n
        common = chosen.sample(range(40), n_common)
        own = range(1000 + 30 * number, 1000 + 30 * number + 20 - n_common)
        set_terms(one, [(term, 20**-0.5) for term in (*common, *own)])
        made.append(one)
    return made


@pytest.mark.parametrize(
    "n_common", [18, 8, 3], ids=["one huge story", "alike, not enough", "a few common words"]
)
def test_comparisons_are_bounded_for_every_article(n_common: int, monkeypatch: pytest.MonkeyPatch) -> None:
    n_compared = 0

    def counted(*positional: object) -> float:
        nonlocal n_compared
        n_compared += 1
        return likeness(*positional)  # type: ignore[arg-type]

    monkeypatch.setattr(stories, "likeness", counted)
    n = 800
    told = list(stories.join(articles(n, n_common), []))
    assert (len(told) < 20) == (n_common == 18)
    # Once when it arrives, once when it joins, and once more if it is still alone.
    assert n_compared <= n * (2 * stories.MOST_CANDIDATES + 2 * stories.MOST_NEIGHBOURS)


def test_terms_remember_few_stories_each() -> None:
    index = stories._Index()
    for one in articles(500, 8):
        index.add(one)
        index.candidates(one)
    assert max(map(len, index._postings.values())) <= stories.POSTINGS + 1


def test_queries_hold_less_for_a_while() -> None:
    def most() -> str:
        (found,) = connection.execute("SELECT current_setting('memory_limit')").fetchone() or ("",)
        return str(found)

    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '1GiB'")
        with gathering._holding(connection, "64MiB"):
            assert most() == "64.0 MiB"
        assert most() == "1.0 GiB"


def test_copies_are_one_family_and_one_story_in_rows_as_many_as_they(tmp_path: Path) -> None:
    body = [
        f"{i}번째 줄에는 한빛시 물길공원 개장 소식과 {i * 37}가지 꽃 이야기가 적혀 있다." for i in range(12)
    ]
    run, n = new_run(tmp_path), 400
    stage(
        run,
        *(
            Piece(f"글{i}", "한빛시 물길공원 개장", [*body, f"({i})"], "한빛시 물길공원 개장 꽃길 분수")
            for i in range(n)
        ),
    )
    link.fn(run, 1)
    duplicates = run.read("link", table_named("duplicates")).to_pylist()
    placed = run.read("link", table_named("story_articles")).to_pylist()
    assert len(duplicates) == len(placed) == n
    assert len({row["family_id"] for row in duplicates}) == len({row["story_id"] for row in placed}) == 1
    assert [row["copied_share"] for row in duplicates if row["is_first"]] == [1.0]
