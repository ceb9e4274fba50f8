"""Two reports of one event, read as any page is: which figures disagree, and which only seem to."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from bench.linking.reading import names, new_run, read_in
from tasks.run import Run
from tasks.schema import table_named
from tasks.validate import task as validation

PAIRS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "disagreements.yml").read_text("utf-8"))
AT = {"one": "2025-03-12T14:00:00+09:00", "other": "2025-03-12T17:00:00+09:00"}


def documents() -> list[dict[str, str]]:
    return [
        {
            "id": f"{pair['story']}/{side}", "text": pair[side], "published_at": at,
            "publisher": {"one": "다온일보", "other": "마루신문"}[side],
        }
        for pair in PAIRS
        for side, at in AT.items()
    ]  # fmt: skip


def put_together(run: Run, source: dict[str, str]) -> None:
    """Each two reports are a story: whether linking finds it is not the question here."""
    story = {article: name.split("/")[0] for article, name in source.items()}
    run.write("link", table_named("stories"), [
        SimpleNamespace(story_id=name, title=name, first_date=None, last_date=None, n_articles=2, n_originals=2)
        for name in set(story.values())
    ])  # fmt: skip
    run.write("link", table_named("story_articles"), [
        SimpleNamespace(story_id=name, article_id=article, similarity=1.0, shared_terms=[]) for article, name in story.items()
    ])  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The findings between the two reports of every event."""
    run = new_run(tmp_path_factory.mktemp("pairs"))
    read_in(run, documents())
    put_together(run, names(run))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(validation, "_begin_checks", lambda _run: lambda _connection: ())
        validation.validate.fn(run, 1)
    found = defaultdict(list)
    for row in run.read("validate", table_named("findings")).to_pylist():
        if row["scope"] == "cross_article":
            found[row["story_id"]].append(row)
    return found


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["story"])
def test_what_is_said_of_two_reports(pair: dict[str, Any], told: dict[str, list[dict[str, Any]]]) -> None:
    rows = [(row["verdict"], sorted(row["values"])) for row in told[pair["story"]]]
    assert rows == ([(pair["told"], pair["values"])] if "told" in pair else [])
    assert all(pair.get("says", "") in row["message"] for row in told[pair["story"]])
