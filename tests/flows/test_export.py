"""An export holds what the warehouse holds, appears whole or not at all, and runs nothing in a spreadsheet."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from xlsxwriter.exceptions import FileCreateError

from flows import export_forms
from flows.errors import MistakeError
from flows.export import export
from tasks.lake import Warehouse, connect
from tasks.land.task import bring_up_to_date
from tasks.schema import TABLES
from tests.releases import RELEASES, made_by

EVIL = '=HYPERLINK("http://example.org")'


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("export") / "warehouse"
    made_by(RELEASES[0], Warehouse(directory))
    with connect(Warehouse(directory), read_only=False) as connection:
        connection.execute(f"UPDATE gold.stories SET title = '{EVIL}'")
    bring_up_to_date.fn(Warehouse(directory))
    return directory


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return {
        table.qualified: connection.execute(f"SELECT count(*) FROM {table.qualified}").fetchall()[0][0]
        for table in TABLES
    }


def test_a_plain_database_has_every_row_comment_view_and_macro(warehouse: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "news.duckdb", None, [], warehouse) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["news.duckdb"]
    with (
        connect(Warehouse(warehouse)) as lake,
        duckdb.connect(tmp_path / "news.duckdb", read_only=True) as plain,
    ):
        assert counts(plain) == counts(lake)
        commented = dict(plain.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        assert commented["mentions"]
        assert plain.execute("SELECT count(*) FROM gold.conflict_pairs").fetchall() == [(1,)]
        assert len(plain.execute("FROM search('시애틀에서')").fetchall()) == 2


def test_parquet_holds_every_table(warehouse: Path, tmp_path: Path) -> None:
    export(tmp_path / "out", "parquet", [], warehouse)
    with connect(Warehouse(warehouse)) as lake:
        for name, n_rows in counts(lake).items():
            file = tmp_path / "out" / f"{name}.parquet"
            assert duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchall() == [(n_rows,)]


def test_csv_and_a_workbook_run_no_formula(warehouse: Path, tmp_path: Path) -> None:
    export(tmp_path / "out", "csv", ["gold.stories", "gold.findings"], warehouse)
    with (tmp_path / "out" / "gold.stories.csv").open(encoding="utf-8", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == ["'" + EVIL]
    export(tmp_path / "news.xlsx", None, ["gold.stories", "silver.articles"], warehouse)
    book = load_workbook(tmp_path / "news.xlsx")
    header, row = (list(cells) for cells in book["gold.stories"].iter_rows())
    title = row[[cell.value for cell in header].index("title")]
    assert (title.value, title.data_type) == (EVIL, "s")
    assert book.sheetnames == ["gold.stories", "silver.articles"]


def test_negative_numbers_as_text_stay_numbers(tmp_path: Path) -> None:
    column = export_forms._csv_column("value", "VARCHAR")
    rows = duckdb.sql(
        f"SELECT {column} FROM (VALUES ('-3.5'), ('-x'), ('+1'), ('@a'), ('가')) AS t(value)"
    ).fetchall()
    assert [value for (value,) in rows] == ["-3.5", "'-x", "+1", "'@a", "가"]


def test_a_second_export_takes_the_place_of_the_first(warehouse: Path, tmp_path: Path) -> None:
    for _ in range(2):
        export(tmp_path / "out", "csv", ["gold.stories"], warehouse)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["gold.stories.csv", "out"]


@pytest.mark.parametrize(
    ("error", "told", "said"),
    [
        (OSError("no space"), OSError, "no space"),
        (duckdb.IOException("no\nspace"), MistakeError, "/out: cannot be written: no space$"),
        (FileCreateError("no space"), MistakeError, "/out: cannot be written: no space$"),
    ],
    ids=["Python", "DuckDB", "XlsxWriter"],
)
def test_an_export_that_fails_leaves_what_was_there(
    error: Exception,
    told: type[Exception],
    said: str,
    warehouse: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "out"
    export(target, "csv", ["gold.stories"], warehouse)

    def full(*given: object) -> None:
        export_forms.to_csv(*given)  # type: ignore[arg-type]
        raise error

    monkeypatch.setitem(export.__globals__["WRITERS"], "csv", full)
    with pytest.raises(told, match=said):
        export(target, "csv", ["gold.findings"], warehouse)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["gold.stories.csv", "out"]


@pytest.mark.parametrize(
    ("target", "form", "tables", "complaint"),
    [
        ("news.ods", None, [], "cannot tell the form"),
        ("x", "csv", ["gold.nothing"], "no such table"),
        ("kept", "csv", [], "holds something that an export"),
        ("kept", "duckdb", [], "is a folder"),
    ],
)
def test_mistakes_are_said_in_one_line(
    target: str, form: str | None, tables: list[str], complaint: str, warehouse: Path, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "letter.txt").touch()
    with pytest.raises(MistakeError, match=complaint):
        export(tmp_path / target, form, tables, warehouse)
    assert (tmp_path / "kept" / "letter.txt").exists()
    shutil.rmtree(tmp_path / "kept")
