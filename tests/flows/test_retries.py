"""Trying again is for disks and networks: a defect fails at once, and two runs do not try in step."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import duckdb
import pytest
from prefect import Task
from prefect.states import Failed

from tasks.run import failed_on_disk

ROOT = Path(__file__).resolve().parents[2]


def tasks() -> list[Task[Any, Any]]:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ROOT.glob("tasks/*/task.py")]
    found = [value for name in names for value in vars(importlib.import_module(name)).values()]
    return [value for value in found if isinstance(value, Task)]


def test_whatever_tries_again_does_so_for_input_and_output_only() -> None:
    trying = [task for task in tasks() if task.retries]
    assert {task.name for task in trying} >= {
        "ingest",
        "clean_batch",
        "extract_batch",
        "link",
        "validate",
        "land",
    }
    assert [task.name for task in trying if task.retry_condition_fn is not failed_on_disk] == []
    assert [task.name for task in trying if not task.retry_jitter_factor] == []


@pytest.mark.parametrize(
    ("error", "again"),
    [(OSError(28, "full"), True), (duckdb.IOException("cut off"), True), (ValueError("ours"), False)],
)
def test_what_is_tried_again(error: Exception, again: bool) -> None:
    assert failed_on_disk(None, None, Failed(data=error)) is again
