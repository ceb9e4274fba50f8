from __future__ import annotations

from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.clean.cleaner import clean_page
from tasks.clean.composition import composed

PAGE = """가온시, 새 도서관 설계 공개
입력 2024-03-12 18:13
[가온=홍길동 기자] 가온시가 12일 시청에서 새 도서관의 설계를 공개했다.
도서관은 내년 봄에 문을 연다고 시는 밝혔다.
홍길동 기자 hong@example.com
저작권자 © 가온일보 무단전재 및 재배포 금지"""


def test_a_decomposed_page_reads_like_a_composed_one() -> None:
    page, plain = clean_page(normalize("NFD", PAGE)), clean_page(PAGE)
    for field in (
        "body",
        "title",
        "reporters",
        "publisher",
        "published_at",
        "dateline_place",
        "rights_notice",
    ):
        assert getattr(page, field) == getattr(plain, field), field
    assert page.text == normalize("NFD", PAGE)
    taken = [normalize("NFC", page.text[span.start : span.end]) for span in page.removed]
    assert taken == [plain.text[span.start : span.end] for span in plain.removed]


@pytest.mark.parametrize("text", ["", "가", "plain", "é", "각\u11a8", "\ud800"])
def test_what_is_composed_stays(text: str) -> None:
    if is_normalized("NFC", text):
        assert composed(text) == (text, None)


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from([*"가각e\u0301\u1100\u1161\u11a8 \n.", "\u0958", "\u0344", "ㅎㅏ"]), max_size=30
    ).map("".join)
)
def test_offsets_lead_back(text: str) -> None:
    whole, offsets = composed(text)
    assert normalize("NFC", whole) == normalize("NFC", text)
    if offsets is not None:
        assert len(offsets) == len(whole) + 1
        assert list(offsets) == sorted(set(offsets))
        assert offsets[-1] == len(text)


def test_full_width_and_no_break_signs() -> None:
    page = clean_page(
        PAGE.replace("2024-03-12 18:13", "２０２４．０３．１２　１８：１３").replace(
            "새 도서관", "새\u00a0도서관"
        )
    )
    assert page.published_at is not None
    assert page.published_at.isoformat() == "2024-03-12T18:13:00+09:00"
    assert "시청에서 새 도서관의" in page.body
