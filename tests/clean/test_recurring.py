from __future__ import annotations

from pathlib import Path

import pytest

from tasks.clean.cleaner import clean_page
from tasks.clean.recurring import OWN, OutletLines, chrome, own_lines
from tasks.refusals import LexiconError

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


def test_the_people_of_a_warehouse_overrule_in_its_folder(tmp_path: Path) -> None:
    assert own_lines(tmp_path) == OutletLines()
    (tmp_path / OWN).write_text(
        f"kept: {{강원일보: ['{LINE}']}}\ndropped: {{강원일보: [도서관은 내년 봄에 문을 연다고 시는 밝혔다.]}}\n",
        "utf-8",
    )
    page = clean_page(PAGE, recurring=chrome([("강원일보", LINE)], own_lines(tmp_path)))
    assert LINE in page.body
    assert "내년 봄에" not in page.body


@pytest.mark.parametrize("content", ["kept: [가]", "other: {}", "kept: {가: [", "- 1"])
def test_a_mistake_in_that_file_is_told_with_its_name(tmp_path: Path, content: str) -> None:
    (tmp_path / OWN).write_text(content, "utf-8")
    with pytest.raises(LexiconError, match=r"outlet_lines\.yml"):
        own_lines(tmp_path)
