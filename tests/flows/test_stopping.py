from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from flows import stopping
from tasks.database import empty_database
from tasks.processes import deaf

COMMAND = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]["scripts"][
    "daejo"
]
PRESSED_AT_IMPORT = """
import signal, sys
from {module} import {function}

class Pressed:
    @staticmethod
    def find_spec(*_):
        signal.raise_signal(signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Pressed)
{function}()
"""
A_FRAME_OF_IMPORTS = compile("stop(2, current())", "<frozen importlib._bootstrap>", "eval")


class LeftError(Exception):
    pass


def test_ctrl_c_while_the_command_starts_is_one_line() -> None:
    module, function = COMMAND.split(":")
    code = PRESSED_AT_IMPORT.format(module=module, function=function)
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "daejo: stopped\n")


def test_ctrl_c_at_an_import_ends_the_process_and_elsewhere_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    def left(code: int) -> None:
        raise LeftError(code)

    monkeypatch.setattr("os._exit", left)
    monkeypatch.setattr("os.write", lambda *_: None)
    with pytest.raises(LeftError, match="130"):
        eval(A_FRAME_OF_IMPORTS, {"stop": stopping.raise_or_leave, "current": sys._getframe})
    with pytest.raises(KeyboardInterrupt):
        stopping.raise_or_leave(signal.SIGINT, sys._getframe())


def test_a_query_never_calls_python_which_would_lose_ctrl_c() -> None:
    here = [1]  # a list that DuckDB would find and refuse as a table
    with (
        empty_database() as connection,
        pytest.raises(Exception, match="Table with name here does not exist"),
    ):
        connection.execute("FROM here")
    assert here


def test_a_process_started_deaf_hears_no_ctrl_c() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with deaf():
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
