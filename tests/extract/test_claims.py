"""Claims: subject, attribute, modality, source and topic of a value."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.extract.extract import extract
from tasks.extract.model import Claim, Publication

STATED = Publication(date(2024, 3, 5), "day", "stated")


def claim(body: str, text: str) -> Claim:
    (found,) = [c for c in extract(body, stated=STATED).claims if c.mention.text == text]
    return found


def test_a_trip_is_said_of_the_traveller() -> None:
    found = claim(
        "여수시에 따르면 한서윤 시장과 대표단이 오는 9일 3박 5일 일정으로 일본을 찾는다.", "3박 5일"
    )
    assert (found.subject, found.attribute, found.modality, found.attribution) == (
        "한서윤", "trip_length", "planned", "여수시",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "text", "modality"),
    [
        ("여수시는 기업 7곳과 협약을 맺었다.", "기업 7곳", "reported"),
        ("여수시는 기업 7곳과 협약을 맺을 예정이다.", "기업 7곳", "planned"),
        ("여수시는 기업 7곳과 협약을 맺겠다고 밝혔다.", "기업 7곳", "planned"),
        ("여수시는 기업 7곳을 이끌고 홍보관을 운영한다. 제품도 선보일 계획이다.", "기업 7곳", "planned"),
        ("기업 7곳이 참여하면 단지가 완성된다.", "기업 7곳", "conditional"),
        ("여수시에 따르면 기업 7곳이 참여했다.", "기업 7곳", "reported"),
    ],
)
def test_modality(body: str, text: str, modality: str) -> None:
    assert claim(body, text).modality == modality


def test_what_is_quoted_is_the_speakers_word() -> None:
    found = claim('한서윤 여수시장은 "기업 7곳이 왔다"고 말했다.', "기업 7곳")
    assert found.attribution == "한서윤"
    assert found.attribute == "count:기업"


def test_topic_terms_are_the_words_around_the_value_each_once() -> None:
    found = claim("여수시는 CES 홍보관에서 기업 7곳과 제품, 제품 설명서를 선보였다.", "기업 7곳")
    assert {"CES", "제품"} <= set(found.topic_terms)
    assert len(set(found.topic_terms)) == len(found.topic_terms)
    assert "기업" not in found.topic_terms
