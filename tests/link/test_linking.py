"""The link stage over hand-made articles: stories, families and entities, in one run and over several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from newsroom import Piece, Said, day, land, new_run, stage

from tasks.link.task import link
from tasks.run import Run, StageCount
from tasks.schema import table_named

MAYOR = Said("PERSON", "강기정", "강기정")
CITY = Said("PLACE", "광주", "광주")
FAIR = Said("EVENT", "CES 2023", "CES 2023")
TRIP_WORDS = "강기정 광주 광주시장 CES 세일즈 라스베이거스 실리콘밸리 홍보관 공동브랜드 ESTV 이스포츠 모빌리티 구글 출장 기업"

BEFORE = Piece(
    "before", "강기정 광주시장, CES 세일즈 출장",
    ["강기정 시장은 CES 2023 참관차 라스베이거스와 실리콘밸리로 떠난다.", "광주 공동브랜드 홍보관을 열고 ESTV와 이스포츠 협약을 맺는다."],
    TRIP_WORDS + " 참관 협약 전시", said=[MAYOR, CITY, FAIR],
)  # fmt: skip
AFTER = Piece(
    "after", "강기정 \"CES에서 광주 모빌리티 방향 확인\"",
    ["강기정 시장이 CES 2023 출장 성과를 간부회의에서 설명했다.", "실리콘밸리에서 구글을 찾고 광주 홍보관도 운영했다."],
    TRIP_WORDS + " 간부회의 성과 창업", "무등신문", day("2023-01-12"), said=[MAYOR, CITY, FAIR],
)  # fmt: skip
NEXT_YEAR = Piece(
    "next-year", "강기정 광주시장, CES 세일즈 출장",
    ["강기정 시장은 CES 2024 참관차 라스베이거스와 실리콘밸리로 떠난다.", "광주 공동브랜드 홍보관을 다시 연다."],
    TRIP_WORDS, published_at=day("2024-01-03"), said=[MAYOR, CITY, Said("EVENT", "CES 2024", "CES 2024")],
)  # fmt: skip
OTHER_CITY = Piece(
    "other-city", "홍준표 대구시장, CES 세일즈 출장",
    ["홍준표 시장은 CES 2023 참관차 라스베이거스와 실리콘밸리로 떠난다.", "대구 공동관을 열고 모빌리티 기업을 돕는다."],
    "홍준표 대구 대구시장 CES 세일즈 라스베이거스 실리콘밸리 공동관 모빌리티 구글 로봇 출장 기업",
    published_at=day("2023-01-03"),
    said=[Said("PERSON", "홍준표", "홍준표"), Said("PLACE", "대구", "대구"), FAIR],
)  # fmt: skip
OTHER_TOPIC = Piece(
    "other-topic", "강기정 광주시장 \"무등산 정상 개방 확대\"",
    ["강기정 시장은 광주 무등산 정상 방공포대 이전을 국방부와 협의한다.", "등산객 수요를 보고 개방일을 늘린다."],
    "강기정 광주 광주시장 무등산 정상 개방 방공포대 국방부 등산객 협의", published_at=day("2023-01-05"),
    said=[MAYOR, CITY],
)  # fmt: skip
EVENTS = (BEFORE, AFTER, NEXT_YEAR, OTHER_CITY, OTHER_TOPIC)


def rows(run: Run, name: str) -> list[dict[str, Any]]:
    return run.read("link", table_named(name)).to_pylist()


def stories(run: Run) -> dict[str, str]:
    return {row["article_id"]: row["story_id"] for row in rows(run, "story_articles")}


def linked(run: Run, *pieces: Piece) -> Run:
    stage(run, *pieces)
    assert link.fn(run, 1) == StageCount(n_in=len(pieces), n_out=len(pieces))
    return run


def test_one_trip_is_one_story_and_its_look_alikes_are_others(tmp_path: Path) -> None:
    story = stories(linked(new_run(tmp_path), *EVENTS))
    assert story[BEFORE.article_id] == story[AFTER.article_id]
    assert len(set(story.values())) == 4
    assert len(story) == len(EVENTS)


@pytest.mark.parametrize("missing", [(MAYOR, CITY), (FAIR,)], ids=["names", "edition"])
def test_look_alikes_stay_apart_even_where_the_date_is_unknown(
    missing: tuple[Said, ...], tmp_path: Path
) -> None:
    apart = Piece(**{**vars(NEXT_YEAR), "published_at": None})
    story = stories(linked(new_run(tmp_path), BEFORE, apart))
    assert story[BEFORE.article_id] != story[apart.article_id]


def test_stories_come_out_the_same_whether_articles_arrive_together_or_one_by_one(tmp_path: Path) -> None:
    together = stories(linked(new_run(tmp_path / "together"), *EVENTS))
    one_by_one: dict[str, str] = {}
    for number, piece in enumerate(sorted(EVENTS, key=lambda piece: str(piece.published_at))):
        run = linked(new_run(tmp_path / "alone", f"run-{number}"), piece)
        one_by_one |= stories(run)
        land(run)
    assert one_by_one == together


def test_a_story_grows_and_keeps_its_name(tmp_path: Path) -> None:
    first = linked(new_run(tmp_path, "run-1"), BEFORE)
    land(first)
    second = linked(new_run(tmp_path, "run-2"), AFTER)
    (story,) = rows(second, "stories")
    assert story["story_id"] == rows(first, "stories")[0]["story_id"]
    assert (story["title"], story["n_articles"]) == (BEFORE.title, 2)
    assert [str(story["first_date"]), str(story["last_date"])] == ["2023-01-02", "2023-01-12"]
    assert "CES" in rows(second, "story_articles")[0]["shared_terms"]


def test_a_revision_stays_in_the_story_of_its_article(tmp_path: Path) -> None:
    land(linked(new_run(tmp_path, "run-1"), BEFORE, AFTER))
    revised = Piece(**{**vars(AFTER), "revision": 2, "words": "전혀 다른 말"})
    second = linked(new_run(tmp_path, "run-2"), revised)
    assert rows(second, "story_articles") == rows(second, "stories") == []


RELEASE = [
    "광주시는 올해 청년 창업 기업을 위해 상생카드 수수료를 전액 지원한다고 밝혔다.",
    "신청은 다음 달부터 누리집에서 받으며 심사를 거쳐 지원 대상을 정한다.",
    "시 관계자는 많은 참여를 바란다고 말했다.",
]


def test_reprints_are_one_family_in_one_story_across_runs(tmp_path: Path) -> None:
    original = Piece("a", "상생카드 지원", RELEASE, "상생카드 수수료 창업")
    reprint = Piece("b", "수수료 지원", RELEASE, "상생카드 수수료 창업", "무등신문", day("2023-01-03"))
    later = Piece(
        "c", "수수료 전액", [*RELEASE, "끝으로 덧붙였다."], "상생카드", "영산강타임스", day("2023-01-04")
    )
    first = linked(new_run(tmp_path, "run-1"), original, reprint)
    land(first)
    second = linked(new_run(tmp_path, "run-2"), later)
    (row,) = rows(second, "duplicates")
    assert row["article_id"] == later.article_id
    assert {row["family_id"]} == {row["family_id"] for row in rows(first, "duplicates")}
    assert (row["is_first"], row["first_published"]) == (False, original.published_at)
    assert row["copied_share"] == 1.0
    assert [r["copied_share"] for r in rows(first, "duplicates")] == [1.0, 1.0]
    assert stories(second)[later.article_id] == stories(first)[original.article_id]


def test_an_earlier_original_found_later_becomes_the_first_of_the_same_family(tmp_path: Path) -> None:
    reprint = Piece("b", "수수료 지원", RELEASE, published_at=day("2023-01-03"))
    other = Piece("c", "수수료 지원", RELEASE, published_at=day("2023-01-04"))
    first = linked(new_run(tmp_path, "run-1"), reprint, other)
    land(first)
    original = Piece("a", "상생카드 지원", RELEASE, published_at=day("2023-01-02"))
    families = rows(linked(new_run(tmp_path, "run-2"), original), "duplicates")
    assert {row["family_id"] for row in families} == {row["family_id"] for row in rows(first, "duplicates")}
    assert [row["article_id"] for row in families if row["is_first"]] == [original.article_id]


def test_every_form_of_a_name_is_one_entity_that_grows(tmp_path: Path) -> None:
    land(linked(new_run(tmp_path, "run-1"), BEFORE))
    other = Piece("x", "강 시장 귀국", ["강 시장이 돌아왔다."], said=[Said("PERSON", "강 시장", "강기정")])
    second = linked(new_run(tmp_path, "run-2"), other)
    (entity,) = rows(second, "entities")
    assert (entity["name"], entity["aliases"], entity["n_articles"]) == ("강기정", ["강 시장", "강기정"], 2)
    assert [row["entity_id"] for row in rows(second, "entity_mentions")] == [entity["entity_id"]]


def test_nothing_new_links_nothing(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    assert link.fn(run, 0) == StageCount()
    assert rows(run, "stories") == []


def test_a_name_that_does_not_say_who_is_somebody_of_that_article_alone(tmp_path: Path) -> None:
    said = [Said("PERSON", "최모", "최모"), Said("PERSON", "윤 판사", "윤 판사"), MAYOR]
    told = ["최모씨와 윤 판사, 강기정 시장이 법정에 나왔다."]
    run = linked(
        new_run(tmp_path), Piece("one", "법정", told, said=said), Piece("two", "다른 법정", told, said=said)
    )
    assert sorted((row["name"], row["n_articles"]) for row in rows(run, "entities")) == [
        ("강기정", 2), ("윤 판사", 1), ("윤 판사", 1), ("최모", 1), ("최모", 1),
    ]  # fmt: skip
    of_mention = {row["mention_id"]: row["entity_id"] for row in rows(run, "entity_mentions")}
    assert len(of_mention) == 6
    assert len(set(of_mention.values())) == 5
