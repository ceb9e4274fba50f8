"""Pairs that must and must not be one story: an invented event as a dozen outlets tell it, and its look-alikes."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import yaml

from bench.linking.reading import names, new_run, read_in, stories

ARTICLES = Path(__file__).resolve().parents[2] / "tests" / "link" / "delegation.yml"


def measure() -> dict[str, object]:
    """How many of the pairs come out as they must."""
    articles = yaml.safe_load(ARTICLES.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        run = new_run(Path(folder))
        read_in(run, ({k: str(v) for k, v in article.items() if k != "story"} for article in articles))
        source = names(run)
        story_of = {source[article]: story for article, story in stories(run).items()}
    figures = {"must_join": 0, "joined": 0, "must_not_join": 0, "kept_apart": 0}
    for one, other in itertools.combinations(articles, 2):
        together = story_of[one["id"]] == story_of[other["id"]]
        if one["story"] == other["story"]:
            figures["must_join"] += 1
            figures["joined"] += together
        else:
            figures["must_not_join"] += 1
            figures["kept_apart"] += not together
    print(
        f"pairs: {figures['joined']} of {figures['must_join']} joined, {figures['kept_apart']} of {figures['must_not_join']} kept apart"
    )
    return dict(figures)
