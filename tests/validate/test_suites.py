"""Suites: what the declared schema promises, bounds from files, and what Great Expectations makes of both."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pandas as pd
import pytest
from newsroom import Piece, Said, new_run, stage

from tasks.link.task import link
from tasks.schema import TABLES, table_named
from tasks.validate import suites
from tasks.validate.suites import SuiteError, bounds, broken_promises, declared, load, may_repeat
from tasks.validate.task import checks_begun, validate

STORIES = table_named("stories")
GOOD: dict[str, Any] = {
    "story_id": "0" * 20,
    "title": None,
    "first_date": None,
    "last_date": None,
    "n_articles": 1,
    "n_originals": 1,
}


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({}, ""),
        ({"story_id": "x"}, "story_id has its form"),
        ({"story_id": None}, "story_id is given"),
        ({"n_articles": 0}, "n_articles is at least 1"),
        ({"story_id": "X", "n_articles": 0}, "story_id has its form; n_articles is at least 1"),
    ],
)
def test_a_row_names_the_promises_it_breaks(change: dict[str, Any], broken: str) -> None:
    row = pd.DataFrame([GOOD | change]).astype({"n_articles": "int64"})
    connection = duckdb.connect()
    connection.register("rows", row)
    assert connection.execute(f"SELECT {broken_promises(STORIES)} FROM rows").fetchone() == (broken,)


def test_rows_of_one_key_are_each_told() -> None:
    rows = pd.DataFrame([GOOD, GOOD | {"story_id": "1" * 20}, GOOD]).astype({"n_articles": "int64"})
    connection = duckdb.connect()
    connection.register("rows", rows)
    told = connection.execute(
        f"SELECT story_id, {broken_promises(STORIES)} FROM rows ORDER BY ALL"
    ).fetchall()
    again = ("0" * 20, "story_id is no other row's")
    assert told == [again, again, ("1" * 20, "")]


@pytest.mark.parametrize(("ids", "repeat"), [(("0", "1", "0"), True), (("0", "1", "2"), False)])
def test_only_rows_whose_keys_may_repeat_are_sorted_by_them(ids: tuple[str, ...], repeat: bool) -> None:
    rows = pd.DataFrame([GOOD | {"story_id": one * 20} for one in ids]).astype({"n_articles": "int64"})
    connection = duckdb.connect()
    connection.register("rows", rows)
    assert connection.execute(may_repeat(STORIES, "FROM rows")).fetchone() == (repeat,)
    told = connection.execute(f"SELECT DISTINCT {broken_promises(STORIES, keys_may_repeat=False)} FROM rows")
    assert told.fetchall() == [("",)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.qualified)
def test_every_declared_promise_and_key_is_checked(table: Any) -> None:
    promised = declared(table)
    assert f"{', '.join(table.key)} is no other row's" in promised.why
    assert all(f"{c.name} is given" in promised.why for c in table.columns if not c.optional)
    assert promised.severity == "critical"


def test_no_two_checks_of_a_table_share_a_name() -> None:
    for checks in load().values():
        names = [(check.expectation, check.column) for check in checks]
        assert len(names) == len(set(names))


SUITE = (
    "table: gold.stories\nbounds:\n- {expectation: KIND, kwargs: {column: title}, severity: info, why: x}\n"
)
KIND = "expect_column_values_to_not_be_null"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("table: [", "not YAML"),
        ("table: gold.stories", "bounds"),
        (SUITE.replace("gold.stories", "gold.tales"), "no table is called gold.tales"),
        (SUITE, "KIND: not one of"),
        (SUITE.replace("KIND", KIND).replace("title", "headline"), "has no column headline"),
        (SUITE.replace("KIND", KIND).replace("title}", "title, most: 1}"), "takes no most"),
        (SUITE.replace("KIND", KIND).replace("info", "fatal"), "severity"),
    ],
)
def test_a_suite_that_does_not_fit_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(SuiteError, match=reason):
        bounds("mine.yml", text)


def test_the_same_bound_twice_is_refused() -> None:
    bound = SUITE.replace("KIND", KIND).splitlines()[-1]
    with pytest.raises(SuiteError, match="twice"):
        bounds("mine.yml", "\n".join([SUITE.replace("KIND", KIND).rstrip(), bound]))


def test_one_report_holds_what_holds_and_what_does_not(tmp_path: Path) -> None:
    """One run of Great Expectations for everything it must do, since importing it takes seconds."""
    good = Piece(
        "가",
        "제목",
        ["진가람은 6박8일 만에 왔다."],
        "진가람",
        said=[Said("TRIP_LENGTH", "6박8일", "P6N8D", "6", "8")],
    )
    run = new_run(tmp_path)
    stage(run, good)
    with checks_begun(run):
        link.fn(run, 1)
    assert validate.fn(run, 1).blocked == ()
    told = [
        (row["table_name"], row["expectation"], row["column_name"])
        for row in run.read("validate", table_named("quality_results")).to_pylist()
    ]
    assert len(told) == len(set(told)), "what was checked while articles were linked is not checked again"
    assert {"silver.mentions", "gold.stories"} < {table for table, _, _ in told}
    mentions = table_named("mentions")
    broken = [
        row | {"text": "7박8일", "mention_id": "not an id"}
        for row in run.read("extract", mentions).to_pylist()
    ]
    run.write("extract", mentions, [SimpleNamespace(**row) for row in broken])
    blocked = validate.fn(run, 1).blocked
    results = {
        (row["table_name"], row["column_name"]): row
        for row in run.read("validate", table_named("quality_results")).to_pylist()
    }
    promised = results["silver.mentions", suites.PROMISES]
    assert (promised["success"], promised["n_unexpected"], promised["observed"]) == (
        False,
        1,
        "mention_id has its form",
    )
    assert results["silver.mentions", "start,end,text"]["n_unexpected"] == 1
    assert results["silver.articles", suites.PROMISES]["success"]
    assert any("mention_id has its form" in line for line in blocked)
    assert not any("silver.articles" in line for line in blocked)
    site = tmp_path / "site" / "data_docs"
    assert (site / "index.html").is_file()
    assert len(list(site.rglob("staged-silver.mentions.html"))) == 1
