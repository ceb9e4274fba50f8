"""The house rules that a machine can check: who may import whom, and who may know the orchestrator."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STAGES = ("ingest", "clean", "extract", "link", "validate", "land", "publish")
MODULES = sorted(
    path for folder in ("flows", "tasks", "expectations") for path in (ROOT / folder).rglob("*.py")
)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_flows_and_task_modules_know_prefect(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] == "flows" or path.name == "task.py":
        return
    assert not [name for name in imported(path) if name.split(".")[0] == "prefect"]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_stage_imports_another_and_nothing_imports_upwards(path: Path) -> None:
    parts = path.relative_to(ROOT).parts
    if parts[0] == "flows":
        return
    own = parts[1] if parts[0] == "tasks" and len(parts) > 2 else None
    foreign = [
        name
        for name in imported(path)
        if name.split(".")[0] == "flows"
        or (name.startswith("tasks.") and name.split(".")[1] in STAGES and name.split(".")[1] != own)
    ]
    assert not foreign


def test_only_one_module_knows_great_expectations() -> None:
    users = {
        named(path)
        for path in MODULES
        if any(name.split(".")[0] == "great_expectations" for name in imported(path))
    }
    assert users == {"tasks/validate/great.py"}


def test_every_stage_has_one_door_to_the_orchestrator() -> None:
    assert all((ROOT / "tasks" / stage / "task.py").is_file() for stage in STAGES)
