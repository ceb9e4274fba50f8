"""The reasons not to compare two figures, one by one, as the SQL of the validate stage has them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import tasks.validate

FOLDER = Path(tasks.validate.__file__).parent


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in ("figures", "aligned", "compared"):
        for statement in connection.extract_statements((FOLDER / f"{name}.sql").read_text("utf-8")):
            if "CREATE TEMP MACRO" in statement.query:
                connection.execute(statement)
    return connection


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("other_person('김모', '이 의원')", True),
        ("other_person('김 시장', '김하늘')", False),
        ("other_person('김하늘', '김바다')", True),
        ("other_person(NULL, '김바다')", False),
        ("other_period('3분기', '4분기')", True),
        ("other_period('4월', '4월')", False),
        ("other_period('4월', '2분기')", False),
        ("rounds_to(5000, 4960, 100)", True),
        ("rounds_to(136727, 136727.6, 1)", True),
        ("rounds_to(300, 400, 100)", False),
        ("grain('PERCENT', 42.3) < 0.11", True),
        ("granularity(2400)", 100),
        ("same_thing('기업', '참가기업')", True),
        ("same_thing('', '기업')", False),
        ("told_apart(['harm:dead'], ['harm:hurt'])", True),
        ("told_apart(['harm:dead', 'harm:hurt'], ['harm:dead'])", False),
        ("told_apart(['harm:dead'], [])", False),
        ("in_days('P1Y6M') = in_days('P18M')", True),
        ("in_days('PT36H')", 1.5),
        ("in_days('P2W')", 14),
        ("day_ended('2023-02') - day_begun('2023-02')", 27),
        ("as_number('TIME', '2023-01-12T17:40')", 1060),
        ("as_number('DATE', '2023-01-12') IS NOT NULL", True),
        ("letters('올해 1,200명(약 3%)이')", "올해#명약#%이"),
        ("same_before('구조대는', '구조대가')", 0),
        ("same_before(without_last_particle('구조대는'), without_last_particle('구조대가'))", 3),
        ("same_after('이숨지고', '이숨지고')", 4),
    ],
)
def test_what_tells_two_figures_apart(
    expression: str, expected: object, database: duckdb.DuckDBPyConnection
) -> None:
    assert database.execute(f"SELECT {expression}").fetchone() == (expected,)
