"""A page comes out again of what stands around its body and the body."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tasks.clean.model import CleanedPage, RemovedSpan
from tasks.clean.pieces import PagePiece, pieces, put_together

TITLE, STAMP, FOOT = "새 도서관 설계 공개", "입력 2024-03-12 08:00", "ⓒ 무단전재 금지"
FIRST, SECOND = "가온시가 12일 도서관의 설계를 공개했다.", "내년  봄에 문을 연다."


def cleaned(text: str, body: str, *furniture: str) -> CleanedPage:
    spans = tuple(
        RemovedSpan(text.index(line), text.index(line) + len(line), "navigation", "rule")
        for line in furniture
    )
    return CleanedPage(text, body, spans)


def test_a_body_that_stands_in_the_page_as_it_is_is_one_stretch() -> None:
    body = f"{FIRST}\n{SECOND}"
    page = cleaned(f"{TITLE}\n{STAMP}\n{body}\n{FOOT}", body, TITLE, STAMP, FOOT)
    assert pieces(page) == [
        PagePiece(f"{TITLE}\n{STAMP}\n", 0, len(body)),
        PagePiece(f"\n{FOOT}", 0, 0),
    ]


def test_where_blanks_differ_they_are_kept_as_text() -> None:
    body = f"{FIRST}\n내년 봄에 문을 연다."
    page = cleaned(f"\n\n{FIRST}\n\n{STAMP}\n{SECOND}\n", body, STAMP)
    found = pieces(page)
    assert put_together(found, body) == page.text
    assert "".join(piece.text for piece in found).split() == STAMP.split()


def test_a_body_that_does_not_stand_there_is_not_counted_on() -> None:
    page = cleaned(f"{TITLE}\n{FIRST}", "다른 글", TITLE)
    assert pieces(page) == [PagePiece(page.text, 0, 0)]
    assert pieces(CleanedPage("", "", ())) == []


@given(
    st.lists(st.tuples(st.text(" \n\t가나a.\u2028\U0001f600", max_size=8), st.booleans()), max_size=8),
    st.sampled_from(["\n", " ", ""]),
)
def test_any_page_comes_out_again(stretches: list[tuple[str, bool]], blank: str) -> None:
    text, spans, left = "", [], ""
    for stretch, is_removed in stretches:
        if is_removed and stretch:
            spans.append(RemovedSpan(len(text), len(text) + len(stretch), "navigation", "rule"))
        else:
            left += stretch
        text += stretch
    body = re.sub(r"\s+", blank, left.strip())
    page = CleanedPage(text, body, tuple(spans))
    assert put_together(pieces(page), body) == text
