"""Who wrote it, from where, for whom: the corpus of bylines and datelines."""

from __future__ import annotations

import pytest

from tasks.clean import bylines, datelines
from tasks.clean.sheet import Sheet

BODY = "시는 도서관을 연다."
DATELINES = [
    ("[광주=홍길동 기자]", ["홍길동"], None, "광주"),
    ("【파이낸셜뉴스 광주=홍길동 기자】", ["홍길동"], "파이낸셜뉴스", "광주"),
    ("(서울=연합뉴스) 홍길동 임꺽정 기자 = ", ["홍길동", "임꺽정"], "연합뉴스", "서울"),
    ("[서울=뉴시스]", [], "뉴시스", "서울"),
    ("[점프볼=잠실/홍길동 기자] ", ["홍길동"], "점프볼", "잠실"),
    ("[스포티비뉴스=수원, 홍길동 기자] ", ["홍길동"], "스포티비뉴스", "수원"),
    ("[머니투데이 홍길동 기자] ", ["홍길동"], "머니투데이", None),
    ("(가온타임즈 홍길동 기자) ", ["홍길동"], "가온타임즈", None),
    ("홍길동 기자 = ", ["홍길동"], None, None),
]
NO_DATELINES = ["[단독] ", "(주)가온은 ", "[사진=광주시] ", "<새벽> ", "(A=B) "]
SIGNATURES = [
    ("홍길동 기자 hong@example.com", ["홍길동"], ["hong@example.com"]),
    ("워싱턴=홍길동 특파원hong@example.com", ["홍길동"], ["hong@example.com"]),
    ("/hong@example.com", [], ["hong@example.com"]),
    ("홍길동 엔터뉴스팀 기자 hong@example.com (콘텐트비즈니스본부)", ["홍길동"], ["hong@example.com"]),
    ("홍길동 인턴기자·임꺽정 기자", ["홍길동", "임꺽정"], []),
    ("전주 홍길동·봉화 임꺽정 기자", ["홍길동", "임꺽정"], []),
    ("홍길동, 임꺽정, 허생 기자", ["홍길동", "임꺽정", "허생"], []),
    ("대만 가오슝시=홍길동기자", ["홍길동"], []),
    ("[ flash@example.co.kr ]", [], ["flash@example.co.kr"]),
    ("홍길동 (hong@example.com)", ["홍길동"], ["hong@example.com"]),
    ("홍길동 기자 보도본부", ["홍길동"], []),
    ("남궁민수 전문기자", ["남궁민수"], []),
]
NO_SIGNATURES = ["임꺽정은 홍길동 기자에게 전했다.", "홍길동 기자가 본 세상 이야기 한 토막", "도서관 앞 광장"]


@pytest.mark.parametrize(("surface", "reporters", "outlet", "place"), DATELINES)
def test_datelines(surface: str, reporters: list[str], outlet: str | None, place: str | None) -> None:
    sheet = Sheet(surface + BODY)
    found = datelines.claim_dateline(sheet, sheet.lines[0])
    assert found is not None
    assert (list(found.reporters), found.outlet, found.place) == (reporters, outlet, place)
    assert sheet.body() == BODY


@pytest.mark.parametrize("surface", NO_DATELINES)
def test_what_is_no_dateline(surface: str) -> None:
    sheet = Sheet(surface + BODY)
    assert datelines.claim_dateline(sheet, sheet.lines[0]) is None
    assert sheet.removed == []


@pytest.mark.parametrize("glue", ["", " "])
@pytest.mark.parametrize(("surface", "reporters", "emails"), SIGNATURES)
def test_signatures_behind_the_last_sentence(
    glue: str, surface: str, reporters: list[str], emails: list[str]
) -> None:
    sheet = Sheet(BODY + glue + surface)
    found = bylines.claim_glued_signature(sheet, sheet.lines[0])
    assert found is not None
    assert (list(found.reporters), list(found.emails)) == (reporters, emails)
    assert sheet.body() == BODY


@pytest.mark.parametrize(("surface", "reporters", "emails"), SIGNATURES)
def test_signatures_on_a_line_of_their_own(surface: str, reporters: list[str], emails: list[str]) -> None:
    sheet = Sheet(surface)
    found = bylines.claim_signature_line(sheet, sheet.lines[0])
    assert found is not None
    assert (list(found.reporters), list(found.emails)) == (reporters, emails)


@pytest.mark.parametrize("surface", NO_SIGNATURES)
def test_what_is_no_signature(surface: str) -> None:
    sheet = Sheet(f"{BODY} {surface}")
    assert bylines.claim_glued_signature(sheet, sheet.lines[0]) is None
    assert bylines.claim_signature_line(Sheet(surface), Sheet(surface).lines[0]) is None
