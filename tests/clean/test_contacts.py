from __future__ import annotations

import re

from tasks.clean.cleaner import clean_page
from tasks.clean.contacts import masked

PAGE = """가온시, 새 도서관 설계 공개
입력 2024-03-12 18:13
가온시가 12일 시청에서 새 도서관의 설계를 공개했다. 예약은 전화(02-123-4567)로 받는다고 밝혔다.
도서관은 내년 봄에 문을 연다고 시는 밝혔다.
홍길동 기자 hong@example.com"""


def test_contacts_are_hidden_and_nothing_moves() -> None:
    plain = clean_page(PAGE)
    page = masked(plain)
    assert plain.emails == ("hong@example.com",)
    assert page.emails == ("****@*******.***",)
    assert "(**-***-****)" in page.body
    assert re.search(r"hong@|123-4567", page.text + page.body) is None
    assert (len(page.text), len(page.body)) == (len(plain.text), len(plain.body))
    assert (page.removed, page.reporters) == (plain.removed, plain.reporters)
