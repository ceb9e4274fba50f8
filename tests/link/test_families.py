"""Signatures and families of near-copies, without a warehouse."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.link.families import Copy, family_id, founders, join, members
from tasks.link.signature import LEAST_SHINGLES, signatures, similarity
from tasks.link.stories import Likeness, assign

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
    assert least <= similarity(*signatures([one, other])) <= most


@given(st.text(max_size=200))
def test_any_text_has_a_signature_or_none(text: str) -> None:
    (signature,) = signatures([text])
    assert len(signature) in (0, 24)
    assert similarity(signature, signature) == (1.0 if signature else 0.0)


def test_a_signature_is_the_same_on_every_machine() -> None:
    (signature,) = signatures(["광주에서 열린 전시회에 지역 기업이 함께했다. " * 3 + body(5, LEAST_SHINGLES)])
    assert len({*signature}) > 20
    assert all(len(key) == 32 for key in signature)


def test_ten_thousand_copies_are_linked_to_the_first() -> None:
    (signature,) = signatures([body(1)])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    copies = [Copy(f"{i:05}", now, signature) for i in range(10_000)]
    joined = join(copies, {copy.article_id: ["00000"] for copy in copies[1:]}, {}, {})
    assert {founder for founder, _ in joined.values()} == {"00000"}
    rows = members(joined, [], dict.fromkeys(joined, now))
    assert (len(rows), sum(row.is_first for row in rows)) == (10_000, 1)


def test_a_family_is_named_for_its_founder() -> None:
    rows = members({"b": ("a", 0.9)}, [], {"a": None, "b": None})
    assert {row.family_id for row in rows} == {family_id("a")}
    assert founders(rows) == {"a": "a", "b": "a"}
    assert [row.article_id for row in rows if row.is_first] == ["a"]


def test_a_story_does_not_drift_from_neighbour_to_neighbour() -> None:
    """d is like c alone, c like b alone: the whole story must know an article, not one member."""
    near = [Likeness("b", "a", 0.9, ()), Likeness("c", "b", 0.5, ()), Likeness("d", "c", 0.4, ())]
    story = {m.article_id: m.story_id for m in assign(["a", "b", "c", "d"], near, {}, {}, {})}
    assert story["a"] == story["b"] == story["c"] != story["d"]
