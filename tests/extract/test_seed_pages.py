"""What the two real pages hold besides values: names, speakers, oddities. Skipped where they are absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasks.clean.cleaner import clean_page
from tasks.extract.extract import extract
from tasks.extract.model import Extraction

AFTER, BEFORE = "000_eef97dd42460be9e.txt", "001_6341c016f18e4e7a.txt"
Read = Callable[[str], tuple[Extraction, dict[str, Any]]]


@pytest.fixture(scope="module")
def read() -> Read:
    folder = Path(__file__).resolve().parents[3] / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("../shared is not here")
    gold = json.loads((folder / "gold" / "seeds.json").read_text("utf-8"))["articles"]
    made = {}
    for name in (AFTER, BEFORE):
        page = clean_page((folder / "seeds" / name).read_text("utf-8"))
        made[name] = extract(page.body, title=page.title, reporters=page.reporters), gold[name]
    return made.__getitem__


@pytest.mark.parametrize("name", [AFTER, BEFORE])
def test_names(read: Read, name: str) -> None:
    found, gold = read(name)
    values = {
        kind: {m.value for m in found.mentions if m.type == kind}
        for kind in ("PERSON", "ORGANISATION", "PLACE")
    }
    assert values["PERSON"] == {"강기정"}
    assert set(gold["organisations_include"]) <= values["ORGANISATION"]
    assert set(gold.get("places_include", [])) <= values["PLACE"]


def test_every_way_of_naming_the_mayor_is_him(read: Read) -> None:
    texts = {m.text for name in (AFTER, BEFORE) for m in read(name)[0].mentions if m.value == "강기정"}
    assert set(read(AFTER)[1]["person_aliases"]["강기정"]) <= texts


@pytest.mark.parametrize("name", [AFTER, BEFORE])
def test_quotations(read: Read, name: str) -> None:
    found, gold = read(name)
    for expected in gold["quotes"]:
        (quote,) = [q for q in found.quotes if q.text.startswith(expected["starts"])]
        assert (quote.speaker, quote.kind) == (expected["speaker"], "direct")
    assert {q.speaker for q in found.quotes} == {"강기정"}


def test_oddities_are_these_and_no_others(read: Read) -> None:
    after, before = read(AFTER)[0].issues, read(BEFORE)[0].issues
    assert [(i.kind, i.text) for i in after] == [
        ("typo", "제차"),
        ("editor_note", "(회사 고유명사)"),
        ("typo", "힘다"),
    ]
    assert not before
