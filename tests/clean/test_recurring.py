from __future__ import annotations

from tasks.clean.cleaner import clean_page
from tasks.clean.recurring import chrome

LINE = "가온 사람들의 이웃 이야기를 모읍니다"
PAGE = f"""가온시, 새 도서관 설계 공개
입력 2024-03-12 18:13
가온시가 12일 시청에서 새 도서관의 설계를 공개했다.
도서관은 내년 봄에 문을 연다고 시는 밝혔다.
{LINE}
저작권자 © 강원일보 무단전재 및 재배포 금지"""


def test_a_learned_line_goes_at_its_outlet_only() -> None:
    assert LINE in clean_page(PAGE).body
    page = clean_page(PAGE, recurring=chrome([("강원일보", LINE)]))
    assert LINE not in page.body
    assert [span.rule for span in page.removed if page.text[span.start : span.end] == LINE] == [
        "line_recurs_at_this_outlet"
    ]
    assert LINE in clean_page(PAGE, recurring=chrome([("경남신문", LINE)])).body


def test_people_overrule() -> None:
    assert "가온일보는 독자의 제보를 기다립니다" in chrome()["가온일보"]
