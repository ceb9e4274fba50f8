"""Oddities of the writing: each lexicon entry against its own examples, and what must raise no alarm."""

from __future__ import annotations

import pytest

from tasks.extract.issues import editor_notes, find_issues
from tasks.extract.marks import read_marks
from tasks.extract.model import TextIssue
from tasks.extract.sentences import split_sentences
from tasks.extract.spelling import Misspelling, find_misspellings, misspellings

ENTRIES = misspellings().misspellings


def issues(body: str) -> list[TextIssue]:
    found = find_issues(body, split_sentences(body), read_marks(body))
    assert all(body[i.start : i.end] == i.text != "" for i in found)
    return found


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.wrong for entry in ENTRIES])
def test_each_misspelling_is_found_and_its_right_form_is_not(entry: Misspelling) -> None:
    assert entry.examples
    assert entry.counterexamples
    for example in entry.examples:
        assert entry.right in {issue.suggestion for issue in find_misspellings(example)}, example
    for counterexample in entry.counterexamples:
        assert entry.right not in {i.suggestion for i in find_misspellings(counterexample)}, counterexample


def test_a_misspelling_that_is_talked_about_is_none() -> None:
    assert not issues("'몇일'은 '며칠'로 적는다.")


@pytest.mark.parametrize("note", editor_notes().examples)
def test_notes_of_the_newsroom(note: str) -> None:
    assert [i.kind for i in issues(f"새 회사{note}가 문을 열었다.")] == ["editor_note"]


@pytest.mark.parametrize("bracket", editor_notes().counterexamples)
def test_brackets_for_the_reader(bracket: str) -> None:
    assert not issues(f"새 회사{bracket}가 문을 열었다.")


@pytest.mark.parametrize(
    ("body", "text", "suggestion"),
    [
        ('그는 "결국 사람이 밑천다. 기술은 그다음"이라고 했다.', "밑천다", "밑천이다"),
        ("이제 기술이 힘다.", "힘다", "힘이다"),
    ],
)
def test_a_copula_dropped_after_a_consonant(body: str, text: str, suggestion: str) -> None:
    assert [(i.text, i.suggestion, i.rule) for i in issues(body)] == [(text, suggestion, "dropped_copula")]


@pytest.mark.parametrize(
    "body",
    [
        "이곳이 우리 회사다.",
        "이것이 기회다.",
        "그 점이 참 그답다.",
        "밤이 짧다.",
        "힘이 든다.",
        "그는 학생답다.",
        "모두가 왔다.",
    ],
)
def test_ordinary_endings_raise_no_alarm(body: str) -> None:
    assert not issues(body)
