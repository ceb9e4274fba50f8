"""One speaker's quotes in two articles: which differences are told, and which are harmless."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from newsroom import Piece, Said, day, kept_apart, new_run, stage

from tasks.link.task import link
from tasks.schema import table_named
from tasks.validate import task as validation

WORDS = "진가람 가온전시회 해외출장 홍보관 공동브랜드 투자유치 참가업체"
SPEAKER = "진가람"


@pytest.fixture(autouse=True, scope="module")
def _without_great_expectations() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(validation, "_begin_checks", lambda _run: lambda _connection: ())
        yield


def quoting(outlet: str, quote: str, *said: Said, speaker: str = SPEAKER) -> Piece:
    title = f"진가람 가온전시회 해외출장 홍보관 {outlet}"
    sentence = f"{speaker} 단장은 “{quote}”고 말했다."
    return Piece(
        outlet, title, [sentence], WORDS, f"{outlet}신문", day("2023-01-12"), said=list(said), quoted=[(speaker, quote)]
    )  # fmt: skip


def counted(text: str, value: int, **more: Any) -> Said:
    return Said("COUNT", text, str(value), unit="곳", **more)


def told(folder: Path, *pieces: Piece) -> list[dict[str, Any]]:
    run = new_run(folder)
    stage(run, *pieces)
    link.fn(run, 1)
    validation.validate.fn(run, 1)
    rows = run.read("validate", table_named("findings")).to_pylist()
    return [row for row in rows if row["rule"] == "quote_worded_differently"]


BOOTHS = "이번 홍보관에 들어온 참가업체는 모두 {}이 넘는다"
EIGHTEEN = quoting("가", BOOTHS.format("18곳"), counted("18곳", 18))
SIGNING = "내년에는 공동브랜드 협약에 반드시 동의{} 생각한다"


@pytest.mark.parametrize(
    ("one", "other", "turns"),
    [
        (EIGHTEEN, quoting("나", BOOTHS.format("13곳"), counted("13곳", 13)), ("18곳", "13곳")),
        (
            quoting("가", SIGNING.format("한다고")),
            quoting("나", SIGNING.format("하지 않는다고")),
            ("한다", "하지않"),
        ),
        (
            quoting("가", "해외출장 예산을 줄이는 방안에 찬성하는 쪽이다"),
            quoting("나", "해외출장 예산을 줄이는 방안에 반대하는 쪽이다"),
            ("찬성", "반대"),
        ),
    ],
    ids=["a number", "a negation", "an opposite"],
)
def test_quotes_that_differ_in_one_turn_are_told(
    one: Piece, other: Piece, turns: tuple[str, str], tmp_path: Path
) -> None:
    (finding,) = told(tmp_path, one, other)
    assert sorted(finding["values"]) == sorted(piece.quoted[0][1] for piece in (one, other))
    assert finding["verdict"] == "unresolved"
    assert len(finding["article_ids"]) == 2
    assert all(f"‘{turn}’" in finding["message"] for turn in turns)
    bodies = {piece.article_id: piece.body for piece in (one, other)}
    for place in finding["evidence"]:
        assert bodies[place["article_id"]][place["start"] : place["end"]] == place["text"]


HARMLESS = {
    "shorter": (EIGHTEEN, quoting("나", "참가업체는 모두 18곳이 넘는다", counted("18곳", 18))),
    "spaced and punctuated otherwise": (
        EIGHTEEN, quoting("나", "이번 홍보관에 들어온 참가 업체는, 모두 18 곳이 넘는다", counted("18 곳", 18)),
    ),
    "another ending": (EIGHTEEN, quoting("나", BOOTHS.format("18곳") + "고 본다", counted("18곳", 18))),
    "spelt out": (EIGHTEEN, quoting("나", BOOTHS.format("열여덟 곳"), counted("열여덟 곳", 18))),
    "rounded": (EIGHTEEN, quoting("나", BOOTHS.format("20곳"), counted("20곳", 20))),
    "approximate": (EIGHTEEN, quoting("나", BOOTHS.format("10여곳"), counted("10여곳", 10, mod="MORE_THAN"))),
    "another speaker": (EIGHTEEN, quoting("나", BOOTHS.format("13곳"), counted("13곳", 13), speaker="여한솔")),
    "of another thing": (EIGHTEEN, quoting("나", "공동브랜드 계약을 맺은 곳만 13곳이 넘는다", counted("13곳", 13))),
    "the opposite denied": (
        quoting("가", "참가업체를 더 부르는 일은 가능하다고 본다"), quoting("나", "참가업체를 더 부르는 일은 불가능하지 않다고 본다"),
    ),
    "another tense": (
        quoting("가", "가온전시회 홍보관을 옮길 뜻이 있다고 했다"), quoting("나", "가온전시회 홍보관을 옮길 뜻이 있었다고 했다"),
    ),
}  # fmt: skip
TOLD = (EIGHTEEN, quoting("나", BOOTHS.format("13곳"), counted("13곳", 13)))


@pytest.fixture(scope="module")
def told_of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """How often quotes are told to differ in each of many stories, of one run."""
    stories = kept_apart({**HARMLESS, "told": TOLD})
    rows = told(tmp_path_factory.mktemp("harmless"), *chain(*stories.values()))
    return {
        name: sum(not {piece.article_id for piece in pieces}.isdisjoint(row["article_ids"]) for row in rows)
        for name, pieces in stories.items()
    }


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_differences_are_left_alone(name: str, told_of: dict[str, int]) -> None:
    assert (told_of[name], told_of["told"]) == (0, 1)


def test_two_sayings_in_one_article_are_two(tmp_path: Path) -> None:
    other = quoting("나", BOOTHS.format("13곳"), counted("13곳", 13))
    again = BOOTHS.format("18곳")
    other.sentences.append(f"그는 앞서 “{again}”고 말했다.")
    other.quoted.append((SPEAKER, again))
    other.said.append(counted("18곳", 18))
    assert told(tmp_path, EIGHTEEN, other) == []
