"""Quotations: which words, who said them, with which verb."""

from __future__ import annotations

import pytest

from tasks.extract.marks import read_marks
from tasks.extract.mending import mend_names
from tasks.extract.model import Quote
from tasks.extract.names import find_names
from tasks.extract.quotes import find_quotes
from tasks.extract.sentences import split_sentences


def quotes(body: str) -> list[Quote]:
    sentences = mend_names(body, split_sentences(body))
    found = find_quotes(body, sentences, find_names(body, sentences), read_marks(body))
    assert all(body[q.start : q.end] == q.text != "" for q in found)
    return found


def said(body: str) -> list[tuple[str, str | None, str | None]]:
    return [(q.text, q.speaker, q.cue) for q in quotes(body) if q.kind == "direct"]


DIRECT = [
    (
        '박서준 나주시장은 "길이 열렸다"고 말했다.',
        [("길이 열렸다", "박서준", "말했다")],
    ),
    (
        "박서준 나주시장은 왔다. 박 시장은 “물길이 막혔다. 곧 뚫겠다”며 “도와 달라”고 당부했다.",
        [("물길이 막혔다. 곧 뚫겠다", "박서준", "당부했다"), ("도와 달라", "박서준", "당부했다")],
    ),
    (
        '박서준 나주시장은 "준비가 끝났다"고 밝혔다.\n이어 "이제 시작이다"라며 웃었다.\n또한 "함께 가자"고 강조했다.',
        [
            ("준비가 끝났다", "박서준", "밝혔다"),
            ("이제 시작이다", "박서준", "웃었다"),
            ("함께 가자", "박서준", "강조했다"),
        ],
    ),
    (
        "“더는 못 기다린다”고 한서윤 대표는 말했다.",
        [("더는 못 기다린다", "한서윤", "말했다")],
    ),
    (
        '나주시 관계자는 "접수가 늘고 있다"고 설명했다.',
        [("접수가 늘고 있다", "나주시 관계자", "설명했다")],
    ),
    (
        "한서윤 대표는 \"'새길'은 우리가 처음 쓴 이름이다\"라고 말했다.",
        [("'새길'은 우리가 처음 쓴 이름이다", "한서윤", "말했다")],
    ),
    ('시는 "희망의 다리"를 개통했다.', []),
    ("시장은 '나주 알리기'에 나선다.", []),
]


@pytest.mark.parametrize(("body", "expected"), DIRECT)
def test_direct_quotations(body: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert said(body) == expected


def test_a_subject_inside_the_words_quoted_does_not_speak() -> None:
    assert said('한서윤 대표는 "박서준 시장은 약속을 지켰다"고 평가했다.') == [
        ("박서준 시장은 약속을 지켰다", "한서윤", "평가했다")
    ]


def test_two_speakers_in_one_sentence() -> None:
    body = "한서윤 대표는 “늦었다”고 했고, 박서준 시장은 “아직 이르다”고 말했다."
    assert [(text, speaker) for text, speaker, _ in said(body)] == [
        ("늦었다", "한서윤"),
        ("아직 이르다", "박서준"),
    ]


def test_a_headline_names_the_speaker_right_before_the_marks() -> None:
    assert said("한서윤 대표 “이제 시작, 함께 가자”") == [("이제 시작, 함께 가자", "한서윤", None)]


def test_in_an_embedded_clause_its_own_subject_speaks() -> None:
    body = "한서윤 대표는 박서준 시장이 “늦었다”고 말한 데 대해 답하지 않았다."
    assert [speaker for _, speaker, _ in said(body)] == ["박서준"]


def test_indirect_speech() -> None:
    (quote,) = quotes("박서준 나주시장은 내년에 다리를 놓겠다고 밝혔다.")
    assert (quote.kind, quote.text, quote.speaker, quote.cue) == (
        "indirect", "내년에 다리를 놓겠다", "박서준", "밝혔다",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "alone"),
    [
        ('그는 "간다"고 했다.', 0),
        ('그는 "간다고 했다.', 1),
        ("그는 “간다. 꼭 간다.\n“그리고 온다”고 했다.", 0),
        ('27" 화면을 골랐다.', 0),
        ("그는 “간다“며 “온다”고 했다.", 0),
    ],
)
def test_marks_without_a_partner(body: str, alone: int) -> None:
    assert len(read_marks(body).alone) == alone
