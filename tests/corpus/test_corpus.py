"""The corpus: tables of value → surface forms, which are also the documentation of what is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tasks.extract.extract import extract
from tasks.extract.model import Mention, Publication
from tasks.extract.values import find_values

TABLES = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("*.yml"))
}
EXPECTED = ("value", "value_min", "value_max", "unit", "head", "currency", "per", "mod", "text", "kind")
NAMES = frozenset({"PERSON", "ORGANISATION", "PLACE"})


class Said(NamedTuple):
    """A quotation in the shape of a mention: its value is its speaker."""

    type: str
    value: str | None
    text: str
    kind: str
    start: int
    end: int


def read(text: str, kind: str, published: date | None) -> Sequence[Mention | Said]:
    """Everything of the kind of a table: values alone, or names and quotations, which want words read."""
    values = find_values(text, published)
    if kind not in NAMES and kind != "QUOTE" and any(m.type == kind for m in values):
        return values
    stated = Publication(published, "day", "stated")
    found = extract(text, stated=stated)
    if kind == "QUOTE":
        return [Said("QUOTE", q.speaker, q.text, q.kind, q.start, q.end) for q in found.quotes]
    return found.mentions


def surfaces() -> list[Any]:
    """One case for every surface form in every frame of its table."""
    return [
        pytest.param(table, group, form, frame, id=f"{name}-{group['value']}-{form}-{number}")
        for name, table in TABLES.items()
        for group in table["groups"]
        for form in group["forms"]
        for number, frame in enumerate(table["frames"])
    ]


def covers(mention: Mention | Said, start: int, form: str, *, inside: bool) -> bool:
    """Whether a mention is of the form: names may leave out what only tells that they are names.

    In tables whose forms are sentences (``inside``) it only stands in the form.
    """
    end = start + len(form)
    if inside or mention.type in NAMES or mention.type == "QUOTE":
        return mention.start < end and start < mention.end
    return mention.start <= start + 3 and mention.end >= end - 3


@pytest.mark.parametrize(("table", "group", "form", "frame"), surfaces())
def test_a_surface_form_has_its_value(
    table: dict[str, Any], group: dict[str, Any], form: str, frame: str
) -> None:
    expected = {field: group[field] for field in EXPECTED if field in group}
    start = frame.index("{}")
    found = read(frame.format(form), table["type"], table["published"])
    whole = [
        m
        for m in found
        if m.type == table["type"] and covers(m, start, form, inside=table.get("inside", False))
    ]
    assert [{field: getattr(m, field) for field in expected} for m in whole] == [expected], found


@pytest.mark.parametrize(
    ("kind", "published", "sentence"),
    [
        (table["type"], table["published"], sentence)
        for table in TABLES.values()
        for sentence in table.get("silent", ())
    ],
)
def test_a_table_is_silent_where_nothing_is_meant(kind: str, published: date | None, sentence: str) -> None:
    assert [m for m in read(sentence, kind, published) if m.type == kind] == []


def test_the_corpus_is_large() -> None:
    assert sum(len(group["forms"]) for table in TABLES.values() for group in table["groups"]) >= 300
