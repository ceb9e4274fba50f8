"""Rules that look at one article alone: each fires on an invented case and stays silent on its likest twin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from newsroom import Piece, Said, day, new_run, stage

from tasks.link.task import link
from tasks.schema import table_named
from tasks.validate import task as validation


@pytest.fixture(autouse=True)
def _without_great_expectations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "_begin_checks", lambda _run: lambda _connection: ())


def found(folder: Path, *pieces: Piece) -> dict[str, list[dict[str, Any]]]:
    """The findings of one run over all pieces, by the source id of their article."""
    run = new_run(folder)
    stage(run, *pieces)
    link.fn(run, 1)
    validation.validate.fn(run, 1)
    rows = run.read("validate", table_named("findings")).to_pylist()
    names = {piece.article_id: piece.source_id for piece in pieces}
    by_piece: dict[str, list[dict[str, Any]]] = {piece.source_id: [] for piece in pieces}
    for row in rows:
        by_piece[names[row["article_ids"][0]]].append(row)
    return by_piece


def counted(name: str, sentence: str, *texts: str, unit: str = "건", partial: bool = False) -> Piece:
    """An article of one sentence, a count for each of ``texts`` in the order given."""
    seen: dict[str, int] = {}
    said = []
    for text in texts:
        nth = seen.setdefault(text, 0)
        seen[text] += 1
        digits = "".join(letter for letter in text if letter.isdigit())
        mod = "MORE_THAN" if "여" in text else None
        said.append(Said("COUNT", text, digits, unit=unit, mod=mod, nth=nth))
    return Piece(name, name, [sentence], said=said, partial=partial)


def listing(name: str, text: str, items: str) -> Piece:
    """An article that counts districts and names them in brackets."""
    return Piece(
        name,
        name,
        [f"물은 {text} 구({items})에서 끊긴다."],
        said=[Said("COUNT", text, text.removesuffix("개"), unit="개")],
    )


def paid(name: str, foreign: str, value: str, won: str, won_value: str, currency: str = "USD") -> Piece:
    return Piece(
        name, name, [f"계약 금액은 {foreign}(약 {won})로 알려졌다."],
        said=[Said("MONEY", foreign, value, currency=currency), Said("MONEY", won, won_value, currency="KRW")],
    )  # fmt: skip


def dated(name: str, text: str, value: str, published: str, method: str = "stated") -> Piece:
    return Piece(
        name, name, [f"나래구는 {text} 새 수영장을 연다."], published_at=day(published), method=method,
        said=[Said("DATE", text, value)],
    )  # fmt: skip


def shared(name: str, sentence: str, percent: str, *texts: str) -> Piece:
    """An article of one sentence that gives counts of people and a percentage."""
    said = [
        Said("COUNT", text, "".join(c for c in text if c.isdigit()), unit="명", mod="MORE_THAN" if "여" in text else None)
        for text in texts
    ]  # fmt: skip
    return Piece(name, name, [sentence], said=[*said, Said("PERCENT", percent, percent.strip("%"))])


LONG = "가람구는 새 도서관의 설계안을 주민 설명회에서 공개하고 의견을 다음 달까지 받기로 했다고 밝혔다."
PIECES = {
    "parts_against_total": (
        [counted("어긋난 합", "특허 2건, 상표 2건 등 모두 5건이 걸렸다.", "2건", "2건", "5건")],
        [
            counted("맞는 합", "특허 3건, 상표 4건 등 모두 7건이 걸렸다.", "3건", "4건", "7건"),
            counted("앞의 수는 다른 것", "지난해 8건이던 것이 특허 3건, 상표 6건 등 모두 9건이 됐다.", "8건", "3건", "6건", "9건"),
            counted("어림수", "특허 20여건, 상표 13건 등 모두 40건이 걸렸다.", "20여건", "13건", "40건"),
            counted("이름만 적은 한 사람", "가당 12명, 나당 6명 그리고 하 의장 등 모두 19명이다.", "12명", "6명", "19명", unit="명"),
        ],
    ),
    "currency_pair_implausible": (
        [paid("자릿수가 다른 환산", "5억 달러", "500000000", "600억원", "60000000000")],
        [
            paid("맞는 환산", "4억 달러", "400000000", "5200억원", "520000000000"),
            paid("엔화", "7억 엔", "700000000", "70억원", "7000000000", "JPY"),
            paid("모르는 통화", "9억 바트", "900000000", "1억원", "100000000", "THB"),
        ],
    ),
    "repeated_passage": (
        [Piece("두 번 붙은 글", "두 번", [LONG, "그는 그렇게 말했다.", LONG])],
        [Piece("짧은 말의 되풀이", "짧은", ["그는 웃었다.", "비가 왔다.", "그는 웃었다."])],
    ),
    "announced_number_against_list": (
        [Piece("모자란 목록", "목록", ["방안은 네 가지다.", "첫째, 연다.", "둘째, 닫는다.", "셋째, 쉰다."],
               said=[Said("COUNT", "네 가지", "4", unit="가지")]),
         Piece("동그라미 목록", "목록", ["방안은 네 가지다. ① 연다 ② 닫는다 ③ 쉰다"], said=[Said("COUNT", "네 가지", "4", unit="가지")]),
         listing("괄호 안의 넷", "5개", "가온구, 나래구, 다솜구, 라온구"),
         listing("가운뎃점", "3개", "가온구·나래구·다솜구·라온구")],
        [
            listing("다섯 모두", "5개", "가온구, 나래구, 다솜구, 라온구, 마루구"),
            listing("마지막 둘", "5개", "가온구, 나래구, 다솜구, 라온구와 마루구"),
            listing("열린 목록", "5개", "가온구, 나래구, 다솜구, 라온구 등"),
            listing("수가 든 목록", "5개", "동쪽 3, 서쪽 2"),
            listing("갈래", "20개", "숙박업·요식업"),
            listing("다른 이름", "5개", "옛 가온군"),
            Piece("맞는 목록", "목록", ["방안은 두 가지다.", "첫째, 연다.", "둘째, 닫는다."],
                  said=[Said("COUNT", "두 가지", "2", unit="가지")]),
            Piece("잘린 목록", "목록", ["방안은 네 가지다.", "첫째, 연다.", "둘째, 닫"], partial=True,
                  said=[Said("COUNT", "네 가지", "4", unit="가지")]),
            Piece("첫째 아들", "아들", ["방안은 세 가지다.", "첫째 아들과 둘째 딸이 왔다."],
                  said=[Said("COUNT", "세 가지", "3", unit="가지")]),
        ],
    ),
    "unbalanced_quote": (
        [
            Piece("열린 따옴표", "구청장", ["구청장은 “내년에 연다고 말했다."], issues=[("unbalanced_quote", "“")]),
            Piece("잘린 글의 닫힌 따옴표", "구청장", ["구청장은 내년에 연다”고 말했다.", "주민들은 공사"], partial=True,
                  issues=[("unbalanced_quote", "”")]),
        ],
        [
            Piece("잘린 인용", "구청장", ["구청장은 “내년에 연다.", "주민 여러분께 그렇게 약"], partial=True,
                  issues=[("unbalanced_quote", "“")]),
        ],
    ),
    "direction_against_date": (
        [
            dated("이미 지난 오는 날", "오는 2022년 3월 14일", "2022-03-14", "2022-05-02"),
            dated("아직 먼 지난 달", "지난 2021년 11월", "2021-11", "2021-03-08"),
        ],
        [
            dated("바른 오는 날", "오는 2022년 8월 14일", "2022-08-14", "2022-05-03"),
            dated("이달", "오는 2022년 5월", "2022-05", "2022-05-20"),
            dated("먼 곳의 오늘", "지난 2022년 5월 6일", "2022-05-06", "2022-05-05"),
            dated("해 없는 날", "오는 3월 9일", "2022-03-09", "2022-05-06"),
            dated("게재일을 모르는 글", "오는 2022년 3월 21일", "2022-03-21", "2022-05-07", "inferred"),
            dated("옛글", "오는 2018년 3월 14일", "2018-03-14", "2022-05-08"),
        ],
    ),
    # Hand-made pages were read on 2 January 2026.
    "published_after_reading": (
        [dated("먼 앞날의 글", "2022년 3월 14일", "2022-03-14", "2099-01-02")],
        [
            dated("다음 달 호", "2022년 3월 14일", "2022-03-14", "2026-02-01"),
            dated("미루어 안 앞날", "2022년 3월 14일", "2022-03-14", "2099-01-02", "inferred"),
        ],
    ),
    "percent_against_base": (
        [
            shared("어긋난 비율", "주민 800명 중 200명(35%)이 반대했다.", "35%", "800명", "200명"),
            shared("의 …인", "교사 400명의 20%인 60명이 쉬었다.", "20%", "400명", "60명"),
        ],
        [
            shared("맞는 비율", "주민 700명 중 200명(28.6%)이 반대했다.", "28.6%", "700명", "200명"),
            shared("버린 끝자리", "주민 600명 중 400명(66%)이 반대했다.", "66%", "600명", "400명"),
            shared("어림한 전체", "주민 800여명 중 200명(35%)이 찬성했다.", "35%", "800여명", "200명"),
            shared("다른 바탕", "주민 900명 중 500명이 투표해 300명(60%)이 찬성했다.", "60%", "900명", "500명", "300명"),
            shared("나머지", "주민 500명 중 100명(80%)만 빠지고 다 왔다.", "80%", "500명", "100명"),
            shared("늘어난 비율", "학생 300명 중 90명(전년 대비 12% 증가)이 왔다.", "12%", "300명", "90명"),
        ],
    ),
}  # fmt: skip


def test_each_rule_finds_its_case_and_leaves_its_twins_alone(tmp_path: Path) -> None:
    pieces = [piece for fires, silent in PIECES.values() for piece in (*fires, *silent)]
    told = found(tmp_path, *pieces)
    for rule, (fires, silent) in PIECES.items():
        for piece in fires:
            assert [row["rule"] for row in told[piece.source_id]] == [rule], piece.source_id
        for piece in silent:
            assert [row["rule"] for row in told[piece.source_id] if row["rule"] == rule] == [], (
                piece.source_id
            )
    for rows in told.values():
        for row in rows:
            assert "확인하면 가려진다" in row["message"]
            assert all(place["end"] > place["start"] for place in row["evidence"])
