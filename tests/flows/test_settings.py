"""Settings come from the environment and daejo.toml; Prefect's are set before it is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from flows import cli, environment
from flows.settings import SAMPLES, Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("DAEJO_"):
            monkeypatch.delenv(name)
    return tmp_path


def test_defaults(folder: Path) -> None:
    settings = Settings()
    assert (settings.batch_size, settings.engine, settings.timezone) == (256, "auto", "Asia/Seoul")
    assert settings.sources == (str(SAMPLES),)


def test_the_environment_wins_over_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "daejo.toml").write_text('batch_size = 7\ncron = "30 5 * * *"\nsources = ["/news"]', "utf-8")
    monkeypatch.setenv("DAEJO_BATCH_SIZE", "9")
    settings = Settings()
    assert (settings.batch_size, settings.cron, settings.sources) == (9, "30 5 * * *", ("/news",))


@pytest.mark.parametrize(
    "content",
    [
        "batch_size = 0",
        "bach_size = 5",
        'engine = "gpu"',
        'timezone = "Mars"',
        "keep_snapshots_days = 9999999999",
    ],
)
def test_a_wrong_setting_is_refused(content: str, folder: Path) -> None:
    (folder / "daejo.toml").write_text(content, "utf-8")
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("daejo.toml", b"batch_size = 0", "settings: batch_size: "),
        ("daejo.toml", b"batch_size = ", "settings: {folder}/daejo.toml: "),
        ("daejo.toml", b"\xff\xfeb", "settings: {folder}/daejo.toml: "),
        ("outlet_lines.yml", b"kept: [", "{folder}/outlet_lines.yml: not YAML: "),
        ("outlet_lines.yml", b"\xff\xfeb", "{folder}/outlet_lines.yml: not YAML: "),
        ("outlet_lines.yml", b"- a", "{folder}/outlet_lines.yml: file: "),
        ("outlet_lines.yml", b"kept: {a: b}", "{folder}/outlet_lines.yml: kept.a: "),
        ("outlet_lines.yml", None, "{folder}/outlet_lines.yml: Is a directory"),
    ],
)
def test_a_mistake_in_a_file_of_the_users_is_one_line(
    file: str,
    content: bytes | None,
    said: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if content is None:
        (folder / file).mkdir()
    else:
        (folder / file).write_bytes(content)
    monkeypatch.setattr(sys, "argv", ["daejo", "run", "--warehouse", str(folder), "nothing.txt"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (2, "")
    assert told.err.startswith(f"daejo: {said.format(folder=folder)}")
    assert told.err.count("\n") == 1


def test_prefect_is_private_and_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "environ", {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)})
    environment.prepare(terminal=True)
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert Path(os.environ["PREFECT_HOME"]).is_dir()
    assert Path(os.environ["PREFECT_HOME"]).name.startswith("prefect-3.")


def test_what_the_user_set_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chosen = {"PREFECT_API_URL": "http://example.org/api", "DO_NOT_TRACK": "0"}
    monkeypatch.setattr(os, "environ", dict(chosen))
    environment.prepare()
    assert "PREFECT_HOME" not in os.environ
    assert {name: os.environ[name] for name in chosen} == chosen


def test_help_is_quick_to_import() -> None:
    """Nothing heavy is imported before it is needed."""
    code = "import sys, flows.cli; print(sorted({'prefect', 'duckdb', 'pyarrow', 'kiwipiepy', 'rich.progress'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.strip() == "[]"
