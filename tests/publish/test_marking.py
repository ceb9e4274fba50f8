"""Texts in pieces: nothing of them is lost, and what is marked is what it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.publish.marking import page_pieces, paragraphs, sentence_pieces
from tasks.publish.model import Mention, Removed

BODY = "방문단은 4일부터 12일까지 6박 9일 동안 머문다.\n기업 8개사가 함께한다."


def mention(text: str, number: int, type_: str = "DATE", body: str = BODY) -> Mention:
    start = body.index(text)
    return Mention(
        "a" * 20,
        f"{number:020x}",
        start,
        start + len(text),
        type_,
        text,
        text,
        None,
        None,
        None,
        None,
        "rule",
        None,
        None,
    )


def joined(lines: list[list[object]]) -> str:
    return "\n".join("".join(piece.text for piece in line) for line in lines)  # type: ignore[attr-defined]


def test_of_mentions_that_overlap_the_longest_is_shown_and_the_others_leave_anchors() -> None:
    lines = paragraphs(
        BODY, [mention("4일부터 12일까지", 1), mention("4일", 2), mention("12일", 3), mention("8개사", 4)], {}
    )
    marked = [piece for line in lines for piece in line if piece.mention]
    assert [piece.text for piece in marked] == ["4일부터 12일까지", "8개사"]
    assert set(marked[0].anchors) == {f"{2:020x}", f"{3:020x}"}
    assert joined(lines) == BODY  # type: ignore[arg-type]


def test_what_a_finding_rests_on_is_shown_even_where_a_longer_mention_covers_it() -> None:
    lines = paragraphs(BODY, [mention("4일부터 12일까지", 1), mention("12일", 3)], {f"{3:020x}": ("f" * 20,)})
    (marked,) = [piece for line in lines for piece in line if piece.mention]
    assert (marked.text, marked.findings, marked.anchors) == ("12일", ("f" * 20,), (f"{1:020x}",))


@given(
    st.text(alphabet="가나 \n\u202e1", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=8),
)
def test_no_character_of_a_body_is_lost(body: str, spans: list[tuple[int, int]]) -> None:
    mentions = [
        Mention(
            "a" * 20,
            f"{number:020x}",
            start,
            start + length,
            "DATE",
            "",
            "",
            None,
            None,
            None,
            None,
            "r",
            None,
            None,
        )
        for number, (start, length) in enumerate(spans)
        if start + length <= len(body) and "\n" not in body[start : start + length]
    ]
    text = joined(paragraphs(body, mentions, {}))  # type: ignore[arg-type]
    assert text.replace("\n", "") == body.replace("\n", "").replace("\u202e", "\ufffd")


def test_evidence_is_found_in_the_page_although_furniture_stands_between() -> None:
    page = "제목 줄\n방문단은 4일부터 12일까지\n(광고)\n6박   9일 동안 머문다.\n기업 8개사가 함께한다.\n무단전재 금지"
    cuts = [
        Removed("c", page.index(t), page.index(t) + len(t), kind, "rule")
        for t, kind in [("제목 줄", "title"), ("(광고)", "advertisement"), ("무단전재 금지", "rights_notice")]
    ]
    pieces = page_pieces(page, cuts, BODY, [(mention("6박 9일", 1), ("f" * 20,))])
    assert "".join(piece.text for piece in pieces) == page
    assert [piece.text for piece in pieces if piece.mention] == ["6박   9일"]
    assert [piece.text for piece in pieces if piece.removed] == ["제목 줄", "(광고)", "무단전재 금지"]


def test_nothing_is_marked_in_a_page_that_is_not_the_body() -> None:
    pieces = page_pieces("전혀 다른 글", [], BODY, [(mention("6박 9일", 1), ("f" * 20,))])
    assert [(piece.text, piece.mention) for piece in pieces] == [("전혀 다른 글", None)]


def test_a_sentence_tells_what_is_compared_from_what_supports_it() -> None:
    assert sentence_pieces("12일 6박8일간", [(4, 8, True), (0, 3, False), (0, 99, True)]) == [
        ("12일", "support"), (" ", ""), ("6박8일", "value"), ("간", ""),
    ]  # fmt: skip
