"""Phrases that articles share letter for letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.link import phrases as shipped
from tasks.link.likeness import OF_SHARED_PHRASES, likeness
from tasks.link.phrases import MOST_TEXTS, Told, phrases_of
from tasks.link.profiles import Profile, set_terms

QUOTE = "우리는 오늘의 약속을 끝까지 지켜 나갈 것이라고"


def shared(texts: Sequence[str]) -> list[Counter[int]]:
    told = Told(BytesIO())
    told.add(range(len(texts)), texts)
    found = told.shared()
    return [phrases for teller in range(len(texts)) for phrases in found.of(teller)]


TEXTS = (
    f"군수는 10일 “{QUOTE}” 말했다.",
    f"‘{QUOTE}’ 강조한 그는 곧 떠났다.",
    "비가 오는 날에는 길이 막힌다고 한다.",
)


def test_what_two_texts_quote_alike_is_shared_whatever_stands_around_it() -> None:
    found = shared(TEXTS)
    assert found[0] == found[1] != Counter()
    assert found[2] == Counter()


def test_what_is_shared_does_not_depend_on_how_many_phrases_are_put_in_order_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = shared([*TEXTS, *TEXTS])
    monkeypatch.setattr(shipped, "AT_ONCE", 3)
    assert shared([*TEXTS, *TEXTS]) == expected


def test_a_teller_has_the_phrases_of_each_of_its_texts() -> None:
    told = Told(BytesIO())
    told.add((-1, 1, -1), TEXTS)
    found = told.shared()
    assert [bool(phrases) for phrases in found.of(-1)] == [True, False]
    assert [*found.of(0)] == []


def test_short_words_and_phrases_of_every_text_say_nothing() -> None:
    assert len(phrases_of(["그 이 저 것 수 등 및"])[0]) == 0
    assert all(shared([QUOTE] * MOST_TEXTS))
    assert not any(shared([QUOTE] * (MOST_TEXTS + 1)))


@given(st.lists(st.text(), max_size=6))
def test_any_text_is_read(bodies: list[str]) -> None:
    assert len(shared(bodies)) == len(bodies)


@pytest.mark.parametrize(("days", "more"), [(1, OF_SHARED_PHRASES), (9, 0.0)])
def test_phrases_of_nearly_one_day_make_more_alike(days: int, more: float) -> None:
    def article(first: int, day: int, phrases: Counter[int]) -> Profile:
        one = Profile(order=first, first_day=day, last_day=day, phrases=phrases, texts=1)
        set_terms(one, [(term, 20**-0.5) for term in range(first, first + 20)])
        return one

    def alike(phrases: Counter[int]) -> float:
        one, other = article(0, 738_000, phrases), article(10, 738_000 + days, phrases)
        return likeness(one, dict(zip(one.terms, one.weights, strict=True)), other)

    assert alike(Counter([1, 2, 3])) == pytest.approx(alike(Counter()) + more)
