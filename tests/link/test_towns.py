"""How towns and the heads of their governments are written, and by what those of one name are told apart."""

from __future__ import annotations

import re

import duckdb
import pytest

from tasks.link.journeys import known_journeys
from tasks.link.knowledge import tell_lexicons
from tasks.link.queries import query
from tasks.link.towns import NEAR, OWN, SETTLES, known_towns, office, signs, town_of_head

HEADS = known_journeys().heads


@pytest.mark.parametrize(
    ("written", "town"),
    [
        ("한누리 광주광역시장", "광주"),
        ("담안군수", "담안"),
        ("수원특례시장", "수원"),
        ("전남도지사", "전남"),
        ("문화경제부시장", None),
    ],
)
def test_the_head_of_a_government_names_its_town(written: str, town: str | None) -> None:
    found = re.search(town_of_head(HEADS), written)
    assert (found[1] if found else None) == town


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("창원시장이 떠났다", ["창원시장"]),
        ("담안군수, 서림구청장 참석", ["담안군수", "서림구청장"]),
        ("시장조사와 군수품", []),
    ],
)
def test_an_office_stands_with_its_town(text: str, offices: list[str]) -> None:
    assert re.findall(office(HEADS), text) == offices


def test_a_province_before_the_name_settles_which_town_is_meant() -> None:
    weight = {(sign.name, sign.province, sign.sign): sign.weight for sign in signs()}
    assert weight["광주", "경기", "경기도 광주"] == weight["광주", "경기", "경기 광주시"] == SETTLES
    assert weight["광주", "광주", "광주광역시"] == OWN
    assert weight["동구", "대전", "대전 동구"] == SETTLES
    assert weight["동구", "대전", "대전"] == NEAR
    # '경기 광주FC' may be a match of another town's club.
    assert ("광주", "경기", "경기 광주") not in weight


def test_of_one_name_at_most_one_town_is_the_usual_one() -> None:
    for name in {sign.name for sign in signs()}:
        assert len({sign.province for sign in signs() if sign.name == name and sign.is_usual}) <= 1


def test_a_market_is_no_town() -> None:
    assert "창원" in known_towns()
    assert "양동" not in known_towns()


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("전라남도", "전남"),
        ("전남도", "전남"),
        ("전북특별자치도", "전북"),
        ("광주광역시", "광주"),
        ("담안군", "담안"),
        ("담안천", ""),
    ],
)
def test_a_town_goes_by_one_name_however_it_is_written(name: str, town: str) -> None:
    assert asked("town_of", name) == town


def test_the_head_of_a_province_names_it_as_it_is_usually_called() -> None:
    assert asked("town_of_head", "윤서하 전라남도지사") == "전남"


def asked(macro: str, name: str) -> str:
    """What a macro of towns.sql makes of a name."""
    connection = duckdb.connect()
    tell_lexicons(connection)
    connection.execute(
        "CREATE TABLE texts (place INTEGER, publisher VARCHAR, dateline_place VARCHAR, told VARCHAR)"
    )
    connection.execute(query("towns"))
    (town,) = connection.execute(f"SELECT {macro}(?)", [name]).fetchone() or ("",)
    return str(town)
