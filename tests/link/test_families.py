"""Signatures and families of near-copies, without a warehouse."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.link import copying
from tasks.link.families import Member, copied_share, families, family_id, join, led_anew, letters, members
from tasks.link.signature import (
    BANDS,
    HASHES,
    LEAST_SHINGLES,
    bands,
    shingles,
    signatures,
    similarity,
    unbanded,
)

FIRST_HASHES = [984496028 % 256, 173807791 % 256, 2767634776 % 256]
"""Of the sentence below, as they landed before: another library or seed would find no copy of what landed."""
SYLLABLES = [chr(code) for code in range(0xAC00, 0xAC00 + 400)]


def body(seed: int, n_characters: int = 800) -> str:
    return "".join(random.Random(seed).choices(SYLLABLES, k=n_characters))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (body(1), body(1), 1, 1),
        (body(1), body(1).replace(body(1)[100:110], " \n".join(body(1)[100:110])), 1, 1),
        (body(1), body(1) + body(2, 80), 0.75, 1),
        (body(1), body(1)[:400] + body(3, 400), 0.1, 0.55),
        (body(1), body(2), 0, 0.05),
        ("가" * 900, "가" * 900, 0, 0),
        ("짧다", "짧다", 0, 0),
    ],
    ids=["same", "laid out anew", "a line added", "half the same", "different", "one letter", "too short"],
)
def test_similarity(one: str, other: str, least: float, most: float) -> None:
    hashes, judged = signatures([one, other])
    assert least <= (similarity(*hashes) if judged.all() else 0.0) <= most


@given(st.text(max_size=200))
def test_any_text_has_a_signature_or_none(text: str) -> None:
    hashes, judged = signatures([text])
    assert hashes.shape == (1, HASHES)
    assert judged[0] == (
        len(set(zip(*(("".join(text.split()))[i:] for i in range(5)), strict=False))) >= LEAST_SHINGLES
    )


@given(st.lists(st.text(max_size=80), max_size=6))
def test_bodies_signed_together_are_signed_as_each_alone(bodies: list[str]) -> None:
    together, places = shingles(bodies)
    assert [together[start:end].tolist() for start, end in pairwise(places)] == [
        shingles([body])[0].tolist() for body in bodies
    ]


def test_signatures_of_no_bodies() -> None:
    assert signatures([])[0].shape == (0, HASHES)


def test_a_signature_is_the_same_on_every_machine() -> None:
    hashes, _ = signatures(["광주에서 열린 전시회에 지역 기업이 함께했다. " * 3 + body(5, LEAST_SHINGLES)])
    assert hashes[0][:3].tolist() == FIRST_HASHES


def test_a_signature_is_read_back_from_its_bands() -> None:
    hashes, _ = signatures([body(n) for n in range(20)])
    kept = bands(hashes)
    assert (kept.shape, kept.min() >= 0) == ((20, BANDS), True)
    assert [unbanded(keys).tolist() for keys in kept] == hashes.tolist()


NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_ten_thousand_copies_are_linked_through_few_comparisons() -> None:
    (hashes,), _ = signatures([body(1)])
    new = [f"{i:05}" for i in range(10_000)]
    joined = join(new, {article: ["00000"] for article in new[1:]}, dict.fromkeys(new, hashes), {})
    gained = families(joined, {})
    assert {family for family, _ in gained.values()} == {family_id("00000")}
    rows, changed = members(gained, {}, dict.fromkeys(new, NOW))
    assert (len(rows), sum(row.is_first for row in rows), changed) == (10_000, 1, set())


@pytest.mark.parametrize("banded", [1, 7, 10_000], ids=["band by band", "a few bands", "all"])
def test_whoever_shares_any_band_is_a_candidate_however_many_are_put_in_order_at_once(
    banded: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "BANDED", banded)
    names = [f"{band:02}" for band in range(BANDS)]
    matrix = np.random.default_rng(1).integers(0, 256, (BANDS + 1, HASHES), dtype=np.uint8)
    for band in range(BANDS):
        matrix[band + 1, 4 * band : 4 * band + 4] = matrix[0, 4 * band : 4 * band + 4]
    ids = ["first", *names]
    articles = pa.table({"article_id": ids, "place": range(1, len(ids) + 1)})
    with duckdb.connect() as connection:
        connection.register("new_articles", articles)
        connection.execute(
            "CREATE VIEW landed_signatures AS SELECT '' AS article_id, 0 AS band, 0 AS hashes WHERE false"
        )
        found = copying._candidates(connection, copying._Signed(articles, matrix))
    assert found == {name: {"first"} for name in names}


def test_a_family_is_named_for_its_founder_and_led_by_the_earliest() -> None:
    gained = families({"b": ("a", 0.9), "c": ("b", 0.8)}, {})
    rows, _ = members(gained, {}, {"a": None, "b": NOW, "c": NOW + timedelta(hours=1)})
    assert {row.family_id for row in rows} == {family_id("a")}
    assert {row.article_id: row.is_first for row in rows} == {"a": False, "b": True, "c": False}
    assert {row.first_published for row in rows} == {NOW}


def test_a_copy_of_a_landed_copy_joins_its_family() -> None:
    gained = families({"c": ("b", 0.8)}, {"b": family_id("a")})
    assert gained == {"c": (family_id("a"), 0.8)}


def test_an_earlier_article_found_later_leads_its_family() -> None:
    first = Member(family_id("a"), "a", 1.0, 1.0, True, NOW)
    earlier = NOW - timedelta(days=1)
    rows, changed = members({"z": (family_id("a"), 0.9)}, {family_id("a"): first}, {"z": earlier})
    assert changed == {family_id("a")}
    assert [(row.article_id, row.is_first, row.first_published) for row in (*rows, *led_anew([first], rows))] == [
        ("z", True, earlier), ("a", False, earlier),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentences", "share"),
    [
        (["광주시는 청년 창업 기업을 돕는다.", "신청은 다음 달부터 받는다."], 1.0),
        (["광주시는 청년 창업 기업을 돕는다!", "전남도는 농가를 따로 돕는다."], 0.5),
        (["그는 말했다."], None),
        ([], None),
    ],
)
def test_the_share_of_copied_sentences(sentences: list[str], share: float | None) -> None:
    first = "광주시는 청년 창업  기업을 돕는다. 신청은 다음 달부터\n받는다."
    assert copied_share(sentences, letters(first)) == share
