"""When another extractor is asked, and what its answer changes."""

from __future__ import annotations

import pytest

from tasks.clean import cleaner
from tasks.clean.cleaner import clean_page

BODY = (
    "가온시가 12일 시청에서 새 도서관의 설계를 공개했다.",
    "도서관은 내년 봄에 문을 연다고 시는 밝혔다.",
    "시민 누구나 책을 빌릴 수 있다고 관계자는 설명했다.",
    "설계는 공모에서 뽑힌 건축사무소가 맡았다고 시는 전했다.",
)
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in BODY)
OTHERS = "".join(
    f'<div class="related-item"><p>강변 산책로 {number}구간이 다음 달 다시 열린다고 시는 밝혔다.</p>'
    f'<p><a href="/{number}">산책로 {number}구간 기사 보러 가는 길</a></p></div>'
    for number in range(1, 4)
)
PLAIN = f"<html><body><article><h1>새 도서관 설계</h1>{PARAGRAPHS}</article></body></html>"
MIXED = (
    f'<html><body><h1>새 도서관 설계</h1><div class="related">{OTHERS}</div>'
    f"<article>{PARAGRAPHS}</article></body></html>"
)


def test_nobody_is_asked_about_a_page_that_is_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> set[int]:
        raise AssertionError

    monkeypatch.setattr(cleaner, "lines_outside", asked)
    assert clean_page(PLAIN, media_type="text/html").body == "\n".join(BODY)


def test_articles_of_others_amid_the_sentences_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clean_page(MIXED, media_type="text/html").body == "\n".join(BODY)
    monkeypatch.setattr(cleaner, "lines_outside", lambda *_: set())
    assert "산책로" in clean_page(MIXED, media_type="text/html").body
