from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.clean.changes import changes

FIRST = "가온시가 도서관을 연다. 공사비는 42억원이다. 시는 내년 봄에 문을 연다고 밝혔다."
LATER = "가온시가 도서관을 연다. 공사비는 48억원이다. 주민 설명회는 20일에 열린다. 시는 내년 봄에 문을 연다고 밝혔다."


def test_words_that_changed_are_told_apart() -> None:
    assert [str(change) for change in changes(FIRST, LATER)] == [
        "  가온시가 도서관을 연다.",
        "~ 공사비는 [-42억원이다.-]{+48억원이다.+}",
        "+ 주민 설명회는 20일에 열린다.",
        "  시는 내년 봄에 문을 연다고 밝혔다.",
    ]


def test_a_sentence_that_went() -> None:
    assert [change.kind for change in changes(LATER, FIRST)] == ["kept", "changed", "removed", "kept"]


@given(st.text(alphabet="가나. \n!", max_size=60), st.text(alphabet="가나. \n!", max_size=60))
def test_both_sides_can_be_read_off(earlier: str, later: str) -> None:
    found = changes(earlier, later)
    assert changes(earlier, earlier) == tuple(c for c in changes(earlier, earlier) if c.kind == "kept")
    before = [change.earlier for change in found if change.earlier is not None]
    after = [change.later for change in found if change.later is not None]
    assert "".join("".join(before).split()) == "".join(earlier.split())
    assert "".join("".join(after).split()) == "".join(later.split())
    for change in found:
        if change.pieces:
            assert "".join(p.text for p in change.pieces if p.kind != "added") == change.earlier
            assert "".join(p.text for p in change.pieces if p.kind != "removed") == change.later
