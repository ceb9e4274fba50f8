"""Stories and articles larger than any should be: findings stay few and short, and what is compared is bounded."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import Piece, Said, day, new_run, stage

from tasks.link.task import link
from tasks.schema import table_named
from tasks.validate import task as validation
from tasks.validate.looking import COMPARED

WORDS = "진가람 가온전시회 해외출장 홍보관 공동브랜드 투자유치 참가업체"
TOPIC = "가온전시회 홍보관 관람객 집계"


@pytest.fixture(autouse=True)
def _without_great_expectations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "_begin_checks", lambda _run: lambda _connection: ())


def telling(number: int, value: int, sentences: int = 1) -> Piece:
    said = Said("COUNT", f"{value}명", str(value), unit="명", head="관람객", topic=TOPIC)
    return Piece(
        f"기사{number}", f"진가람 가온전시회 해외출장 홍보관 {number}",
        [f"{TOPIC} {value}명 {TOPIC}이다. 전시회에 다녀온 사람을 모두 세어 적은 것이다."] * sentences, WORDS,
        f"{number}신문", day("2023-01-12"), said=[said],
    )  # fmt: skip


def found(folder: Path, *pieces: Piece) -> list[dict[str, object]]:
    run = new_run(folder)
    stage(run, *pieces)
    link.fn(run, 1)
    validation.validate.fn(run, 1)
    return run.read("validate", table_named("findings")).to_pylist()


def test_as_many_values_as_articles_are_one_finding_of_bounded_length(tmp_path: Path) -> None:
    n = COMPARED["most_tellings"] + 60
    (finding,) = found(tmp_path, *(telling(i, 1000 + 7 * i) for i in range(int(n))))
    assert len(finding["values"]) == COMPARED["most_tellings"]  # type: ignore[arg-type]
    message = str(finding["message"])
    assert message.count("독립 출처") == COMPARED["most_values_shown"]
    left_out = COMPARED["most_tellings"] - COMPARED["most_values_shown"]
    assert f"외 값 {left_out}개" in message


def test_a_few_values_are_listed_whole(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, *(telling(i, 1001 + 7 * (i % 3)) for i in range(90)))
    assert "외 값" not in str(finding["message"])
    assert len(finding["values"]) == 3  # type: ignore[arg-type]


def test_a_hundred_identical_sentences_are_one_finding(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, telling(1, 1000, sentences=100))
    assert finding["rule"] == "repeated_passage"
    assert len(finding["evidence"]) <= 10  # type: ignore[arg-type]
