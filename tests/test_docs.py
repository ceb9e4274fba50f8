"""What the documents say is what the software does: pages made from declarations, output, queries, paths."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tasks.schema.markdown import tables_page
from tests.corpus.pages import pages
from tests.landed import Landed

READMES = ("README.md", "README.ko.md")


def fenced(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_page_of_tables_follows_the_declaration(root: Path) -> None:
    assert (root / "docs" / "tables.md").read_text("utf-8") == tables_page(), "run `make docs`"


def test_the_pages_of_mentions_follow_the_corpus(root: Path) -> None:
    written = {path.name: path.read_text("utf-8") for path in (root / "docs" / "mentions").glob("*.md")}
    assert written == pages(), "run `make docs`"


@pytest.mark.parametrize("name", READMES)
def test_the_findings_shown_are_the_findings_printed(name: str, root: Path, samples: Landed) -> None:
    printed = " ".join(samples.printed.split())
    (shown,) = fenced((root / name).read_text("utf-8"), "text")
    missing = [line for line in shown.splitlines() if " ".join(line.split()) not in printed]
    assert not missing


@pytest.mark.parametrize("name", READMES)
def test_the_queries_shown_find_something(name: str, root: Path, samples: Landed) -> None:
    queries = fenced((root / name).read_text("utf-8"), "sql")
    assert len(queries) == 3
    assert all(samples.rows(query) for query in queries)


def test_both_readmes_show_the_same_commands_queries_and_findings(root: Path) -> None:
    english, korean = ((root / name).read_text("utf-8") for name in READMES)
    without_comments = [
        [
            re.sub(r"\s*(#|--).*", "", block)
            for language in ("sh", "sql", "text")
            for block in fenced(text, language)
        ]
        for text in (english, korean)
    ]
    assert without_comments[0] == without_comments[1]


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_paths_and_make_targets_named_exist(name: str, root: Path) -> None:
    text = (root / name).read_text("utf-8")
    paths = re.findall(
        r"(?<![\w/~.])((?:bench|docs|expectations|flows|seeds|tasks|tests|warehouse)/[a-zA-Z0-9_./-]*)", text
    )
    assert [path for path in paths if not (root / path).exists()] == []
    targets = re.findall(r"^([a-z-]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"make ([a-z-]+)", text)) - {"s"} <= set(targets)
