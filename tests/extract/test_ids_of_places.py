"""Ids of what stands in an article tell its place, and are its own."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tasks.extract.rows import CLAIM, MENTION, Key, Places
from tasks.schema.identity import stable_id
from tasks.schema.silver_facts import MENTION_TYPES

ARTICLES = [stable_id("source", "files", number) for number in range(20)]


def test_everything_that_stands_somewhere_has_an_id_of_its_own() -> None:
    ids = []
    for article, revision, sort in product(ARTICLES, (1, 2, 40), (MENTION, CLAIM)):
        places = Places(Key(article, revision), sort, MENTION_TYPES)
        ids += [
            places.identify(kind, start)
            for kind, start in product(MENTION_TYPES, (0, 1, 17, 65_536, 1 << 27, 17))
        ]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[0-9a-f]{20}", one) for one in ids)


def test_an_id_stays_whatever_else_the_article_mentions() -> None:
    alone, among = (Places(Key(ARTICLES[0], 1), MENTION, MENTION_TYPES) for _ in range(2))
    for kind, start in (("DATE", 3), ("PLACE", 9), ("COUNT", 30)):
        among.identify(kind, start)
    assert among.identify("DATE", 9) == alone.identify("DATE", 9)


@pytest.mark.parametrize("article", [ARTICLES[0], "0" * 20, "f" * 20])
def test_articles_that_begin_alike_do_not_share_ids(article: str) -> None:
    other = article[:10] + ARTICLES[1][10:]
    starts = range(0, 4000, 3)
    one, two = (
        {Places(Key(name, 1), MENTION, MENTION_TYPES).identify("DATE", start) for start in starts}
        for name in (article, other)
    )
    assert not one & two
