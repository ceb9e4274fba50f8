"""The command, as a person or a script meets it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows import doctor
from flows.server import Server
from tasks.validate import rules


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cli") / "warehouse"


@pytest.fixture
def daejo(server: Server) -> Callable[..., subprocess.CompletedProcess[str]]:
    def call(*arguments: object, given: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flows.cli", *map(str, arguments)],
            env={**os.environ, "PREFECT_API_URL": f"{server.address}/api"},
            input=given,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    return call


Daejo = Callable[..., subprocess.CompletedProcess[str]]


def test_no_usable_input_is_said_and_landed(daejo: Daejo, warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    inputs = (tmp_path / "nowhere", tmp_path / "empty.txt")
    ran = daejo("run", *inputs, "--warehouse", warehouse, "--json")
    assert ran.returncode == 2
    assert [line for line in ran.stderr.splitlines() if line.startswith("daejo: ")] == [
        f"daejo: {tmp_path}/nowhere: missing: no such file or folder",
        f"daejo: {tmp_path}/empty.txt: empty: 0 bytes",
    ]
    assert "Traceback" not in ran.stderr
    summary = json.loads(ran.stdout.splitlines()[0])
    assert (summary["snapshot"], summary["stages"][0]["n_quarantined"]) == (1, 2)
    asked = daejo(
        "sql", "SELECT reason FROM ops.quarantine ORDER BY reason", "--warehouse", warehouse, "--json"
    )
    assert asked.stdout.splitlines() == ['{"reason": "empty"}', '{"reason": "missing"}']


@pytest.mark.parametrize("arguments", [("findings",), ("sql", "SELECT 1"), ("findings", "--json")])
def test_no_warehouse_is_said(arguments: tuple[str, ...], daejo: Daejo, tmp_path: Path) -> None:
    ran = daejo(*arguments, "--warehouse", tmp_path / "none")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == f"daejo: {tmp_path}/none: no warehouse here yet; `daejo run` makes one\n"
    assert not (tmp_path / "none").exists()


def test_a_warehouse_that_cannot_be_written_is_said_before_anything_starts(
    daejo: Daejo, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    ran = daejo("run", "--warehouse", tmp_path / "file")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == f"daejo: {tmp_path}/file: cannot be written to: Not a directory\n"


def test_schema_says_what_tables_and_columns_mean(daejo: Daejo, warehouse: Path) -> None:
    everything = daejo("schema", "--warehouse", warehouse, "--json").stdout.splitlines()
    kinds = {row["name"]: row["kind"] for row in map(json.loads, everything)}
    assert (kinds["silver.articles"], kinds["gold.conflict_pairs"]) == ("table", "view")
    columns = daejo("schema", "articles", "--json").stdout.splitlines()
    assert json.loads(columns[0])["column"] == "article_id"
    pairs = daejo("schema", "conflict_pairs", "--warehouse", warehouse, "--json").stdout.splitlines()
    assert [json.loads(row)["column"] for row in pairs][-1] == "text_b"
    unknown = daejo("schema", "nothing", "--warehouse", warehouse)
    assert (
        unknown.returncode,
        unknown.stderr.startswith("daejo: nothing: no such table; there are bronze."),
    ) == (2, True)


def test_sql_reads_its_query_from_standard_input(daejo: Daejo, warehouse: Path) -> None:
    ran = daejo("sql", "--warehouse", warehouse, "--csv", given="SELECT 1 AS one, '나' AS two")
    assert ran.stdout.splitlines() == ["one,two", "1,나"]


def test_a_terminal_shows_progress_before_anything_heavy(tmp_path: Path) -> None:
    """On a terminal the first line is drawn while Prefect is still to be imported."""
    code = (
        "import sys; from flows.terminal import ProgressBar\n"
        "with ProgressBar() as bar:\n"
        "    bar.begin('clean', 3); bar.advance(1); bar.wait()\n"
        "assert 'prefect' not in sys.modules\n"
    )
    leader, follower = pty.openpty()
    ran = subprocess.run([sys.executable, "-c", code], stderr=follower, timeout=60, check=False)
    os.close(follower)
    drawn = os.read(leader, 100_000).decode()
    os.close(leader)
    assert ran.returncode == 0
    assert "starting" in drawn
    assert "clean: pages to articles" in drawn
    assert "Another run holds this warehouse" in drawn


def test_doctor_finds_all_well_here(daejo: Daejo, warehouse: Path) -> None:
    ran = daejo("doctor", "--warehouse", warehouse)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    subjects = {
        "python", "packages", "settings", "sources", "lexicons", "rules", "warehouse", "catalog", "versions", "prefect",
    }  # fmt: skip
    told = [line.split()[:2] for line in ran.stdout.splitlines()]
    assert {subject.rstrip(":") for _, subject in told} == subjects
    assert {state for state, _ in told} == {"ok"}


def test_doctor_names_a_rule_that_cannot_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    sound, *others = rules.load()
    broken = sound.model_copy(update={"sql": "SELECT headline FROM articles"})
    monkeypatch.setattr(rules, "load", lambda: (broken, *others))
    with pytest.raises(doctor.MismatchError, match=f"^{sound.name}: Binder Error: .*headline"):
        doctor._rules()


def test_doctor_names_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def wrong(*_: Any) -> str:
        raise doctor.MismatchError("duckdb 2.0.0 (locked: 1.5.5)")

    for check in ("_lexicons", "_rules", "_prefect"):
        monkeypatch.setattr(doctor, check, lambda: "fine")
    monkeypatch.setattr(doctor, "_packages", wrong)
    assert doctor.report(tmp_path / "none") == 1
    out = capsys.readouterr().out
    assert "FAIL packages: MismatchError: duckdb 2.0.0 (locked: 1.5.5)\n" in out
    assert "ok   warehouse: " in out
