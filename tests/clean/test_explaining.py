from __future__ import annotations

from pathlib import Path

import pytest

from flows import explain
from tasks.clean.cleaner import clean_page
from tasks.clean.explaining import BODY, stretches, tallies

PAGE = """가온시, 새 도서관 설계 공개
입력 2024-03-12 18:13
가온시가 12일 시청에서 새 도서관의 설계를 공개했다.
홍길동 기자 hong@example.com
저작권자 © 가온일보 무단전재 및 재배포 금지\x1b[31m"""


def test_the_stretches_are_the_page() -> None:
    page = clean_page(PAGE)
    pieces = list(stretches(page))
    assert "".join(piece.text for piece in pieces) == page.text
    assert "".join("".join(piece.text for piece in pieces if piece.kind == BODY).split()) == "".join(
        page.body.split()
    )
    legend = tallies(page)
    assert legend[0].kind == BODY
    assert sum(tally.n_characters for tally in legend) == len("".join(page.text.split()))


def test_explain_prints_page_fields_and_legend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    assert explain.explain(str(file)) == 0
    shown = capsys.readouterr().out
    assert "⟦headline_before_the_article: 가온시, 새 도서관 설계 공개⟧" in shown
    assert "signature_line" in shown
    assert "가온일보" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("content", [None, b"\x89PNG\r\n"])
def test_explain_refuses_in_one_line(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page"
    if content is not None:
        file.write_bytes(content)
    assert explain.explain(str(file)) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
