"""What times in a text know of each other: days told, lists, ranges, and what stays open."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tasks.extract.values import find_values

PUBLISHED = date(2023, 1, 12)


def values(text: str, published: date | datetime | None = PUBLISHED) -> list[str]:
    return [mention.value for mention in find_values(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8일 떠나 다음 날 닿았다.", ["2023-01-08", "2023-01-09"]),
        ("전날 밤부터 이날 아침까지 눈이 왔다.", ["2023-01-11", "2023-01-11TNI/2023-01-12TMO"]),
        (
            "그날 오전 9시와 전날 오후 6시에 모였다.",
            ["XXXX-XX-XX", "XXXX-XX-XXT09:00", "XXXX-XX-XX", "XXXX-XX-XXT18:00"],
        ),
        ("8일 열렸다. 그날 오전 9시에 모였다.", ["2023-01-08", "2023-01-08", "2023-01-08T09:00"]),
        ("3일 만나고 다음 날인 8일 다시 만났다.", ["2023-01-03", "2023-01-08", "2023-01-08"]),
        ("지난해 3월 5~7일, 12~14일 열렸다.", ["2022-03-05/2022-03-07", "2022-03-12/2022-03-14"]),
        ("징역 10년 6월을 받았다.", ["P10Y6M"]),
        ("올해 추석은 9월 29일이다.", ["2023-09-29", "2023-09-29"]),
        ("3월 첫째 주 월요일인 6일에 연다.", ["2023-03-06", "2023-03-06"]),
        ("추석은 10월 3일과 겹친다.", ["2022-09-10", "2022-10-03"]),
        ("15일보다 이틀 빠르다.", ["2023-01-15", "P2D"]),
        ("17일 새 대표를 뽑는다.", ["2023-01-17"]),
        ("여섯 달이나 지난 2월에야 알렸다.", ["P6M", "2023-02"]),
        ("다음 날(13일) 오전 11시에 모였다.", ["2023-01-13", "2023-01-13", "2023-01-13T11:00"]),
        ("5년 전인 2018년보다 늘었다.", ["2018", "2018"]),
        ("여름에 떠난다. 이날 알렸다.", ["XXXX-SU", "2023-01-12"]),
        ("3월 3일(금)과 6일에 연다.", ["2023-03-03", "2023-03-06"]),
        ("다음 달 다섯째 일요일에 연다.", []),
        ("올해 다섯째 금요일에 연다.", []),
        ("다음 달 30일에 연다.", []),
        ("3월 10일부터 3월 5일까지 연다.", ["2023-03-10", "2023-03-05"]),
        ("3월 10일부터 3월 22일(월)까지 연다.", ["2023-03-10/2023-03-22"]),
        ("다음 달 첫날 다음 날 연다.", ["2023-02-02"]),
        ("다음 달 말일 전날부터 말일까지 연다.", ["2023-02-27/2023-02-28"]),
        ("다음 달 마지막 금요일에서 이틀 뒤 연다.", ["2023-02-26"]),
    ],
)
def test_times_know_what_was_told_before(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_step_in_a_told_past_does_not_reach_beyond_publication() -> None:
    assert values("그는 사흘 뒤 떠났다.") == ["XXXX-XX-XX"]
    assert values("그는 사흘 뒤 떠난다.") == ["2023-01-15"]
    assert values("그는 5일 와서 사흘 뒤 떠났다.") == ["2023-01-05", "2023-01-08"]


def test_a_step_from_now_needs_the_time_of_day_and_nothing_told_before() -> None:
    now = datetime(2023, 1, 12, 10, 30)
    assert values("30분 전 떠났다.", now) == ["2023-01-12T10:00"]
    assert values("30분 전 떠났다.") == ["PT30M"]
    assert values("8일 닿았다. 30분 뒤 떠났다.", now) == ["2023-01-08", "PT30M"]
    assert values("11일 밤 11시에서 두 시간 뒤 떠났다.", now) == [
        "2023-01-11",
        "2023-01-11T23:00",
        "2023-01-12T01:00",
    ]


def test_a_clock_on_no_known_day_keeps_its_day_open() -> None:
    assert values("지난달 23일 오전 4시 40분", None) == ["XXXX-XX-23", "XXXX-XX-23T04:40"]
    assert values("오후 5시부터 두 시간 후까지", None) == ["T17:00/T19:00"]
