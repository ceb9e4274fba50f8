"""What changed between two revisions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.publish.changes import steps
from tasks.publish.model import Revision


def revision(number: int, body: str, title: str | None = "제목") -> Revision:
    return Revision("a" * 20, number, title, body, None, None)


def test_only_the_words_that_changed_are_marked() -> None:
    before = revision(1, "불이 나 8명이 다쳤다. 원인을 조사하고 있다.")
    after = revision(2, "불이 나 11명이 다쳤다. 원인을 조사하고 있다. 합동 감식을 한다.")
    (step,) = steps([before, after], 10)
    marks = [(text.strip(), mark) for change in step.changes for text, mark in change.pieces if mark]
    assert marks == [("8명이", "del"), ("11명이", "ins"), ("합동 감식을 한다.", "ins")]


def test_the_latest_change_comes_first_and_the_rest_is_counted() -> None:
    texts = [
        "하나다. 둘이다. 셋이다.",
        "하나가 아니다. 둘이다. 셋이 아니다.",
        "하나가 아니다. 둘이다. 넷이다.",
    ]
    latest, first = steps([revision(n + 1, text) for n, text in enumerate(texts)], 1)
    assert (latest.after.revision, first.after.revision) == (3, 2)
    assert (len(first.changes), first.n_more) == (1, 1)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_held_against_each_other(before: str, after: str) -> None:
    (step,) = steps([revision(1, before), revision(2, after)], 100)
    assert bool(step.changes) is False or before != after
