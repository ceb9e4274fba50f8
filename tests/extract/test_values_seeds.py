"""The values of the two seed pages, on their raw text; skipped where the shared folder is absent."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tasks.extract.publication import infer_publication
from tasks.extract.values import find_values

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = SHARED / "gold" / "seeds.json"
FIELDS = ("value", "value_min", "value_max", "head", "currency", "per", "mod")
pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="../shared is not here")


def articles() -> list[tuple[str, dict[str, object]]]:
    return list(json.loads(GOLD.read_text("utf-8"))["articles"].items()) if GOLD.is_file() else []


@pytest.mark.parametrize(("name", "gold"), articles(), ids=lambda part: part if isinstance(part, str) else "")
def test_every_value_is_reached_with_its_exact_words(name: str, gold: dict[str, object]) -> None:
    text = (SHARED / "seeds" / name).read_text("utf-8")
    found = find_values(text, date.fromisoformat(str(gold["published_at"])[:10]))
    wanted_mentions = gold["mentions"]
    assert isinstance(wanted_mentions, list)
    for wanted in wanted_mentions:
        alike = [m for m in found if (m.type, m.text) == (wanted["type"], wanted["text"])]
        assert any(all(getattr(m, f) == wanted[f] for f in FIELDS if f in wanted) for m in alike), wanted
        assert all(text[m.start : m.end] == m.text for m in alike)


def test_the_page_without_a_stamp_tells_its_day() -> None:
    text = (SHARED / "seeds" / "001_6341c016f18e4e7a.txt").read_text("utf-8")
    publication = infer_publication(text)
    assert (publication.at, publication.method) == (date(2023, 1, 2), "inferred")
    assert "2일 광주시에 따르면" in publication.evidence
    assert "새해 벽두" in publication.evidence
