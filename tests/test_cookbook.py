"""Every query of the cookbook runs as it is printed, over the sample warehouse, and finds something."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from flows import query
from flows.reading import schema
from tasks.lake import connect, extension_path
from tasks.schema import analysis
from tests.landed import Landed

COOKBOOK = Path(__file__).resolve().parents[1] / "docs" / "cookbook.md"
RECIPES = re.findall(r"\*\*(\d+)\. (.+?)\*\*.*?```sql\n(.*?)```", COOKBOOK.read_text("utf-8"), re.DOTALL)
NOTHING_CHANGED = {"19"}
"""One run has landed: nothing has changed since the first."""


def test_there_are_twenty_questions() -> None:
    assert [int(number) for number, _, _ in RECIPES] == list(range(1, 21))


@pytest.mark.parametrize(("number", "question", "text"), RECIPES, ids=[f"{n}. {q}" for n, q, _ in RECIPES])
def test_a_query_pasted_into_daejo_sql_answers(
    number: str, question: str, text: str, samples: Landed
) -> None:
    connection = query.shut_in(samples.warehouse)
    try:
        rows = list(query.ask(connection, text).rows)
    finally:
        connection.close()
    assert (rows == []) == (number in NOTHING_CHANGED), question


def test_every_column_of_a_view_or_macro_is_explained(
    samples: Landed, capsys: pytest.CaptureFixture[str]
) -> None:
    for one in analysis.declared():
        assert schema(one.name, samples.warehouse.directory, as_json=True) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines
        assert [line for line in lines if '"comment": ""' in line] == [], one.name


def test_a_word_is_found_with_and_without_its_particle(samples: Landed) -> None:
    bare, inflected = (
        samples.rows(f"SELECT article_id FROM search('{word}')") for word in ("시애틀", "시애틀에서는")
    )
    assert bare
    assert bare == inflected
    assert samples.rows("FROM search('')") == []
    assert samples.rows("FROM search('시애틀''; DROP TABLE x')"), "what is looked for is text"


def test_rarer_words_and_titles_count_more(samples: Landed) -> None:
    found = samples.rows("FROM search('시애틀 방문')")
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    assert found[0]["n_terms"] == 2


def test_the_command_line_client_opens_the_warehouse(samples: Landed, root: Path, tmp_path: Path) -> None:
    client = shutil.which("duckdb")
    if client is None:
        pytest.skip("the DuckDB command line is not installed")
    text = (root / "warehouse" / "sql" / "open.sql").read_text("utf-8")
    for name, extension in (("ducklake", "ducklake"), ("sqlite", "sqlite_scanner")):
        text = text.replace(f"INSTALL {name};", "").replace(
            f"LOAD {name};", f"LOAD '{extension_path(extension)}';"
        )
    script = tmp_path / "open.sql"
    script.write_text(text.replace("warehouse/", f"{samples.warehouse.directory}/"), "utf-8")
    ran = subprocess.run(
        [client, "-init", script, "-csv", "-c", "SELECT count(*) AS n FROM search('시애틀')"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout.split()[-1]) > 0


def test_the_views_show_only_the_last_revision(samples: Landed) -> None:
    with connect(samples.warehouse) as connection:
        assert connection.execute(
            "SELECT count(*) = count(DISTINCT article_id) FROM silver.current_articles"
        ).fetchall() == [(True,)]
