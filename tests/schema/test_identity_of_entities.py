"""Which names of people are one entity in all articles, and which are somebody of one article."""

from __future__ import annotations

import pytest

from tasks.schema.identity import entity_id


@pytest.mark.parametrize("name", ["최모", "남궁모", "A", "김", "윤 판사"])
def test_a_name_that_does_not_say_who(name: str) -> None:
    assert entity_id("PERSON", name, "one") != entity_id("PERSON", name, "two")


@pytest.mark.parametrize("name", ["전영모", "모하람", "남궁찬", "Anna", "일론 머스크"])
def test_a_name_that_says_who(name: str) -> None:
    assert entity_id("PERSON", name, "one") == entity_id("PERSON", name, "two")


def test_places_and_organisations_go_by_their_names() -> None:
    assert entity_id("PLACE", "A", "one") == entity_id("PLACE", "A", "two")
