"""Bylines in every shape that exports and feeds give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.ingest.bylines import read_byline

SHAPES = {
    "김가람": ["김가람"],
    "김가람 기자": ["김가람"],
    "김가람 기자 garam@example.com": ["김가람"],
    "김가람(garam@example.com)": ["김가람"],
    "김가람.이나래.박다온(garam@example.com)": ["김가람", "이나래", "박다온"],
    "김가람.이나래(garam)": ["김가람", "이나래"],
    "김가람·이나래·박다온 기자 garam@example.com": ["김가람", "이나래", "박다온"],
    "김가람 기자 a@example.com, 이나래 기자 b@example.com": ["김가람", "이나래"],
    "김가람 기자\n김가람 기자  이나래 기자": ["김가람", "이나래"],
    "도쿄/김가람 특파원": ["김가람"],
    "도쿄 | 김가람 특파원 garam@example.com": ["김가람"],
    "김가람·도쿄 | 이나래 기자": ["김가람", "이나래"],
    "김가람 기자 | 이나래 기자": ["김가람", "이나래"],
    "정리=김가람": ["김가람"],
    "사회부 김가람": ["김가람"],
    "김가람 산업2부장": ["김가람"],
    "김가람 한빛대 사학과 교수": ["김가람"],
    "김가람 한빛대 교수·가온학회 회장": ["김가람"],
    "김가람 의사·가온포럼 공동대표": ["김가람"],
    "김가람 한빛대 교수·이나래 가온대 교수": ["김가람", "이나래"],
    "남궁한별 선임기자": ["남궁한별"],
    "Ana Maria Ruiz": ["Ana Maria Ruiz"],
    "디지털뉴스팀": [],
    "한빛일보": [],
    "사회부": [],
    "": [],
}


@pytest.mark.parametrize("byline", SHAPES)
def test_names(byline: str) -> None:
    assert list(read_byline(byline).reporters) == SHAPES[byline]


def test_addresses() -> None:
    found = read_byline("김가람 기자 a@example.com, 이나래 기자 b.c@news.example.co.kr a@example.com")
    assert found.emails == ("a@example.com", "b.c@news.example.co.kr")


@given(st.text(alphabet=st.sampled_from("김가람 기자·.|=/(),@\nab1")))
def test_any_text_goes_in(text: str) -> None:
    assert all(name.strip() == name and name for name in read_byline(text).reporters)
