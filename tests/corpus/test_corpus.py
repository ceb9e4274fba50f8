"""The corpus: tables of value → surface forms, which are also the documentation of what is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tasks.extract.values import find_values

TABLES = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("*.yml"))
}
EXPECTED = ("value", "value_min", "value_max", "unit", "head", "currency", "per", "mod")


def surfaces() -> list[Any]:
    """One case for every surface form in every frame of its table."""
    return [
        pytest.param(table, group, form, frame, id=f"{name}-{group['value']}-{form}-{number}")
        for name, table in TABLES.items()
        for group in table["groups"]
        for form in group["forms"]
        for number, frame in enumerate(table["frames"])
    ]


@pytest.mark.parametrize(("table", "group", "form", "frame"), surfaces())
def test_a_surface_form_has_its_value(
    table: dict[str, Any], group: dict[str, Any], form: str, frame: str
) -> None:
    expected = {field: group[field] for field in EXPECTED if field in group}
    start = frame.index("{}")
    found = find_values(frame.format(form), table["published"])
    read = [
        {field: getattr(m, field) for field in expected}
        for m in found
        if m.type == table["type"] and m.start <= start + 3 and m.end >= start + len(form) - 3
    ]
    assert read == [expected], [(m.type, m.text, m.value) for m in found]


@pytest.mark.parametrize(
    ("kind", "published", "sentence"),
    [
        (table["type"], table["published"], sentence)
        for table in TABLES.values()
        for sentence in table.get("silent", ())
    ],
)
def test_a_table_is_silent_where_nothing_is_meant(kind: str, published: date | None, sentence: str) -> None:
    assert [m for m in find_values(sentence, published) if m.type == kind] == []


def test_the_corpus_is_large() -> None:
    assert sum(len(group["forms"]) for table in TABLES.values() for group in table["groups"]) >= 300
