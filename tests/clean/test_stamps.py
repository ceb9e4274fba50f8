"""One moment, many ways to print it: the corpus of publication stamps."""

from __future__ import annotations

import pytest

from tasks.clean.sheet import Sheet
from tasks.clean.stamps import find_stamps, read_moment

CORPUS = {
    "2023-01-12T18:13:06+09:00": [
        "전국 입력 2023-01-12 18:13:06 홍길동 기자 0개",
        "등록 2023.01.12 18:13:06",
        "2023-01-12T09:13:06Z",
        "2023-01-12T18:13:06+09:00",
        "기사입력 : 2023/01/12 18:13:06",
        "입력\n2023.01.12 18:13:06",
    ],
    "2023-01-12T18:13:00+09:00": [
        "2023.01.12 18:13",
        "2023. 1. 12. 18:13",
        "2023년 1월 12일 오후 6시13분",
        "2023년01월12일 18시13분",
        "기사승인 2023.01.12 (목) 18:13",
        "승인 2023.01.12. 오후 6:13",
        "2023.1.12. 6:13 PM",
        "2023-01-12 18:13 송고",
        "기사입력 :[ 2023-01-12 18:13 ]",
    ],
    "2023-01-12": ["입력 2023-01-12", "2023년 1월 12일", "게재일 : 2023.01.12"],
}
NO_STAMPS = ["02) 3153-2610", "2023-13-45", "버전 1.2.3", "10-12 18:13", "12023-01-12", "제2023-1호"]


@pytest.mark.parametrize(
    ("expected", "surface"), [(value, s) for value, group in CORPUS.items() for s in group]
)
def test_stamps(expected: str, surface: str) -> None:
    found = find_stamps(Sheet(surface))
    assert [stamp.moment.isoformat() for stamp in found] == [expected]


@pytest.mark.parametrize("surface", NO_STAMPS)
def test_what_is_no_stamp(surface: str) -> None:
    assert find_stamps(Sheet(surface)) == []


def test_roles_come_from_labels() -> None:
    text = "입력 2024-03-05 08:00:01 | 최종수정 2024-03-05 09:00:02 2024-03-06"
    assert [stamp.role for stamp in find_stamps(Sheet(text))] == ["published", "modified", "bare"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20230525", "2023-05-25"),
        ("20230525211552", "2023-05-25T21:15:52+09:00"),
        ("Mon, 08 Jul 2024 05:24:52 +0000", "2024-07-08T14:24:52+09:00"),
    ],
)
def test_times_as_sources_give_them(text: str, expected: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", "어제", "2023-02-30", "99999999", "0000-00-00T00:00", "2024-01-01T10:00:00+99:99"]
)
def test_no_time_is_none(text: str) -> None:
    assert read_moment(text) is None
