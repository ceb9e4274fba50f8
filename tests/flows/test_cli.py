"""The command, as a person or a script meets it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flows import cli, doctor, running
from flows.outcome import Outcome, Problem
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


Called = Callable[..., tuple[object, str, str]]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Called:
    """The command in this process: its exit code, what it prints and what it says is wrong."""

    def call(*arguments: object) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["daejo", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        return ended.value.code, told.out, told.err

    return call


@pytest.mark.parametrize(
    "arguments",
    [("findings",), ("sql", "SELECT 1"), ("findings", "--json"), ("site",), ("open", "--no-browser")],
)
def test_no_warehouse_is_said(arguments: tuple[str, ...], called: Called, tmp_path: Path) -> None:
    none, file = tmp_path / "none", tmp_path / "file"
    said = f"daejo: {none}: no warehouse here yet; `daejo run` makes one\n"
    assert called(*arguments, "--warehouse", none) == (2, "", said)
    assert not none.exists()
    file.touch()
    said = f"daejo: {file}: a file; a warehouse is a folder\n"
    assert called(*arguments, "--warehouse", file) == (2, "", said)


@pytest.mark.parametrize(
    ("came", "code", "said"),
    [
        ({"n_usable": 1}, 0, ""),
        ({"n_usable": 0}, 2, ""),
        (
            {"n_usable": 1, "problems": (Problem("a.txt", "empty", "0 bytes"),), "n_problems": 3},
            0,
            "daejo: a.txt: empty: 0 bytes\ndaejo: 2 more could not be used: daejo sql 'FROM ops.quarantine'\n",
        ),
        (
            {"n_usable": 1, "unwritten": "pages not written: it is full"},
            0,
            "daejo: pages not written: it is full\n",
        ),
        (
            {"n_usable": 1, "not_run": ("rule x was not run: Binder Error",)},
            1,
            "daejo: rule x was not run: Binder Error; what it found before is left as it was\n",
        ),
    ],
)
def test_a_run_ends_with_a_code_and_lines_for_what_went_wrong(
    came: dict[str, Any],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("flows.reading.findings", lambda *_, **__: 0)
    outcome = Outcome("run-1", Path("wh"), (), **{"problems": (), **came})
    state: Any = SimpleNamespace(name="Completed", result=lambda **_: outcome)
    assert running._tell(state, Path("wh"), as_json=False, limit=1) == code
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("inside_duckdb", [False, True])
def test_ctrl_c_ends_any_command_in_one_line(
    inside_duckdb: bool, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        if inside_duckdb:
            raise RuntimeError("Query interrupted") from KeyboardInterrupt()
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.query.shut_in", lambda *_, **__: SimpleNamespace(close=lambda: None))
    monkeypatch.setattr("flows.query.ask", stopped)
    monkeypatch.setattr("flows.reading.connect", stopped)
    for command in (("sql", "SELECT 1"), ("findings",)):
        assert called(*command) == (130, "", "daejo: stopped\n")


@pytest.mark.parametrize("setting", ["cron", "maintain_cron"])
def test_a_schedule_that_says_no_times_is_told_before_a_server_is_started(
    setting: str, called: Called, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(f"DAEJO_{setting.upper()}", "61 * * * *")
    monkeypatch.setattr("flows.serving.Server", None)
    code, out, err = called("serve", "--warehouse", tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith(f"daejo: {setting}: 61 * * * *: say minute")


def test_a_warehouse_that_cannot_be_written_is_said_before_anything_starts(
    called: Called, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    said = f"daejo: {tmp_path}/file: cannot be written to: Not a directory\n"
    assert called("run", "--warehouse", tmp_path / "file") == (2, "", said)


def test_schema_says_what_tables_and_columns_mean(called: Called, warehouse: Path) -> None:
    _, everything, _ = called("schema", "--warehouse", warehouse, "--json")
    kinds = {row["name"]: row["kind"] for row in map(json.loads, everything.splitlines())}
    assert (kinds["silver.articles"], kinds["gold.conflict_pairs"]) == ("table", "view")
    _, columns, _ = called("schema", "articles", "--json")
    assert json.loads(columns.splitlines()[0])["column"] == "article_id"
    _, pairs, _ = called("schema", "conflict_pairs", "--warehouse", warehouse, "--json")
    assert [json.loads(row)["column"] for row in pairs.splitlines()][-1] == "text_b"
    for name in ("nothing", ""):
        code, _, said = called("schema", name, "--warehouse", warehouse)
        assert (code, said.startswith(f"daejo: {name}: no such table; there are bronze.")) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "…"), 'daejo: "…": no word to look for\n'),
        (("search", "도서관", "--limit", str(10**20)), "less than or equal to 1000000"),
        (("maintain", "--keep-days", "9999999999"), "less than or equal to 36500"),
    ],
)
def test_what_cannot_be_asked_is_said(
    arguments: tuple[str, ...], said: str, called: Called, warehouse: Path
) -> None:
    code, out, told = called(*arguments, "--warehouse", warehouse)
    assert (code, out, said in told) == (2, "", True)


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
