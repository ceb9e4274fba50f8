"""Lexicons are checked when they are loaded, and a mistake in one is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks import lookups
from tasks.refusals import LexiconError


class Fruit(lookups.Lexicon):
    names: tuple[str, ...]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("names: [사과", r"fruit\.yml: not YAML"),
        ("names: 사과", r"fruit\.yml: names: "),
        ("names: [사과]\ncolour: 빨강", r"fruit\.yml: colour: "),
        (None, r"fruit\.yml: missing"),
    ],
)
def test_a_broken_lexicon_names_file_and_reason(
    content: str | None, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "LEXICONS", tmp_path)
    lookups.load.cache_clear()
    if content is not None:
        (tmp_path / "fruit.yml").write_text(content, "utf-8")
    with pytest.raises(LexiconError, match=complaint) as caught:
        lookups.load("fruit", Fruit)
    assert "\n" not in str(caught.value)


def test_a_sound_lexicon_is_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "LEXICONS", tmp_path)
    lookups.load.cache_clear()
    (tmp_path / "fruit.yml").write_text("names: [사과, 배]", "utf-8")
    assert lookups.load("fruit", Fruit).names == ("사과", "배")


def test_the_version_follows_every_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "LEXICONS", tmp_path)
    seen = set()
    for content in ("names: [사과]", "names: [배]"):
        (tmp_path / "fruit.yml").write_text(content, "utf-8")
        lookups.version.cache_clear()
        seen.add(lookups.version())
    lookups.version.cache_clear()
    assert len(seen) == 2
