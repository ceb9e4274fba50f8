"""Findings read well, and nothing in a page acts on the terminal."""

from __future__ import annotations

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from flows import artifacts, report
from flows.account import Account
from flows.findings import Finding, Place
from flows.outcome import Outcome, Problem
from flows.terminal import harmless
from tasks.land.record import Timed
from tasks.run import StageCount
from tasks.validate.model import QualityResult

DAY = datetime(2024, 5, 14, 9, 0, tzinfo=ZoneInfo("Asia/Seoul"))
SENTENCE = "불이 나 직원 8명이 다치고 3명이 연기를 마셨다."


def place(outlet: str | None, sentence: str, text: str, method: str = "stated") -> Place:
    start = sentence.index(text)
    return Place(f"{outlet}.txt", outlet, DAY, method, text, text, sentence, start, start + len(text))


def finding(*places: Place, scope: str = "cross_article", **changed: object) -> Finding:
    fields: dict[str, object] = {
        "finding_id": "f" * 20, "rule": "count_disagrees", "dimension": "consistency", "severity": "warning",
        "scope": scope, "verdict": "contradiction", "message": "다친 사람 수가 다르다.", "status": "open",
        "story_id": None, "values": ("8명", "11명"), "places": places,
    }  # fmt: skip
    return Finding(**{**fields, **changed})  # type: ignore[arg-type]


def printed(*findings: Finding, limit: int = 0, terminal: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=300, markup=False, highlight=False, force_terminal=terminal)
    report.show(findings, console, {"count_disagrees": "같은 것을 센 수가 다르다"}, limit)
    return out.getvalue()


def test_a_finding_shows_both_sentences_with_their_values_marked() -> None:
    other = "이 불로 11명이 다쳤다."
    text = printed(finding(place("가온일보", SENTENCE, "8명"), place("미르통신", other, "11명", "inferred")))
    assert text.splitlines() == [
        "",
        "기사 사이 1건",
        "",
        "[주의] 같은 것을 센 수가 다르다: 8명 ↔ 11명 · 서로 어긋남",
        "  가온일보  2024-05-14  가온일보.txt",
        "    불이 나 직원 【8명】이 다치고 3명이 연기를 마셨다.",
        "  미르통신  2024-05-14(추정)  미르통신.txt",
        "    이 불로 【11명】이 다쳤다.",
        "  왜: 다친 사람 수가 다르다.",
        "  상태: 열림 · ffffffffffffffffffff",
    ]


def test_values_of_one_article_are_not_held_against_each_other() -> None:
    assert finding(scope="within_article").values_told == "8명, 11명"


def test_all_values_of_one_sentence_are_marked_in_it_once() -> None:
    both = (place("가온일보", SENTENCE, "3명"), place("미르통신", "이 불로 11명이 다쳤다.", "11명"))
    text = printed(finding(*both, place("가온일보", SENTENCE, "8명")))
    assert text.count("【8명】이 다치고 【3명】이") == text.count("가온일보  ") == 1


def test_a_terminal_marks_by_style() -> None:
    text = printed(finding(place("가온일보", SENTENCE, "8명")), terminal=True)
    assert "【" not in text
    assert "\x1b[1;7m8명\x1b[0m" in text


def test_within_an_article_the_outlet_is_said_once() -> None:
    places = (place("가온일보", SENTENCE, "8명"), place("가온일보", "모두 9명이다.", "9명"))
    assert printed(finding(*places, scope="within_article", verdict=None)).count("가온일보  ") == 1


def test_a_finding_may_rest_on_what_is_missing() -> None:
    lacking = Place("a.txt", None, None, "unknown", None, None, None, None, None)
    text = printed(finding(lacking, scope="within_article", values=(), verdict=None))
    assert "  언론사 미상  날짜 미상  a.txt\n  왜:" in text


def test_a_long_sentence_is_cut_around_its_value() -> None:
    sentence = "가" * 500 + " 8명 " + "나" * 500
    text = printed(finding(place("가온일보", sentence, "8명")))
    (line,) = [line for line in text.splitlines() if "【8명】" in line]
    assert line.strip().startswith("…가")
    assert line.endswith("나…")
    assert len(line) < report.LONGEST_SENTENCE + 10


def test_the_rest_is_counted_beyond_the_limit() -> None:
    many = [finding(place("가온일보", SENTENCE, "8명")) for _ in range(5)]
    text = printed(*many, limit=2)
    assert (text.count("[주의]"), "3건 더" in text) == (2, True)


def test_no_findings_are_said_to_be_none() -> None:
    assert printed() == "살펴볼 만한 점을 찾지 못했습니다.\n"


@pytest.mark.parametrize("acting", ["\x1b[2J", "\x9b31m", "\x07", "\r", "\u202e", "\x00", "\ud800"])
def test_nothing_in_a_page_acts_on_the_terminal(acting: str) -> None:
    sentence = f"직원 8명이{acting}다쳤다. [bold]굵게[/bold]"
    text = printed(
        finding(place(f"가온{acting}일보", sentence, "8명"), message=f"왜{acting}", values=(f"8{acting}명",))
    )
    assert acting[0] not in text
    assert "[bold]굵게[/bold]" in text
    assert len(harmless(acting)) == len(acting)


def test_the_summary_is_korean_and_keeps_names_from_acting_as_markdown() -> None:
    outcome = Outcome(
        run_id="r1", warehouse=report.__file__, stages=(Timed("clean", StageCount(5, 4, 1, 0), 1.25),),  # type: ignore[arg-type]
        n_usable=4, problems=(Problem("/news/<img src=x>|[a](b)`c`.txt", "empty", "0 bytes"),), snapshot=3,
    )  # fmt: skip
    found = finding(place("가온일보", SENTENCE, "8명"))
    broken = QualityResult("r", "silver.articles", "expect_…", "body", "warning", False, 5, 1, "''")
    account = Account(findings=(found, found), new=(found,), quality=(broken,), quarantine=())
    text = artifacts.summary(outcome, account, "http://news.example")
    assert "스냅숏 3 · 새 발견 1건 · 열린 발견 2건 · 격리 1건 · 어긋난 검사 1건" in text
    assert "| 정제 | 5 | 4 | 1 | 0 | 1.2 | 4.0 |" in text
    assert "[오늘의 대조](http://news.example/index.html)" in text
    assert r"\<img src=x\>\|\[a\]\(b\)\`c\`.txt" in text


def test_a_row_of_the_findings_table_is_korean() -> None:
    row = artifacts.row(finding(place("가온일보", SENTENCE, "8명")), {"count_disagrees": "센 수가 다르다"})
    assert row == {
        "규칙": "센 수가 다르다", "범위": "기사 사이", "심각도": "주의", "판정": "서로 어긋남", "값": "8명 ↔ 11명",
        "출처": "가온일보  2024-05-14  가온일보.txt", "설명": "다친 사람 수가 다르다.",
    }  # fmt: skip
