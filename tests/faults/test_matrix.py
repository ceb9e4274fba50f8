"""Whatever breaks a run, wherever: readers see the last snapshot, and the next run ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tasks.lake import Warehouse, connect
from tasks.upkeep.integrity import damage
from tests.faults import cells

FIRST = "한빛시는 {day}일 한빛천에 새 다리를 놓는다고 밝혔다. 다리는 길이 {length}m이고 사업비는 {money}억원이다.\n"
RELIABILITY = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
DISK = "16m"
TABLE = re.compile(r"(?<=<!-- matrix -->\n).*?(?=<!-- /matrix -->)", re.DOTALL)
results: dict[tuple[str, str], str] = {}

EVERY = [(fault, stage) for fault in cells.FAULTS for stage in cells.STAGES]
ALWAYS = [
    ("disk full", "land"),
    ("staged files cut in half", "extract"),
    ("write permission revoked", "land"),
]
"""The cells of an ordinary day, beside the kills of tests/flows/test_killed.py. All take four minutes of CPU:
DAEJO_FAULTS=1 runs them."""

Content = Callable[[Path], Any]


def write_pages(folder: Path, *days: int) -> Path:
    folder.mkdir()
    folder.chmod(0o755)
    for day in days:
        text = f"한빛천 새 다리 {day}호\n\n" + FIRST.format(day=day, length=300 + day, money=20 + day)
        (folder / f"{day}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """A disk of a few megabytes, for as long as the module runs; none where one may not be mounted."""
    folder = tmp_path_factory.mktemp("disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", folder], capture_output=True, check=False
    )
    yield folder if mounted.returncode == 0 else None
    if mounted.returncode == 0:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, content_of: Content) -> dict[str, Any]:
    """A warehouse with two articles, the pages of three more, and what an undisturbed run makes of them."""
    folder = tmp_path_factory.mktemp("faults")
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(0o755)
    base, undisturbed = folder / "base", folder / "undisturbed"
    cells.perform(write_pages(folder / "first", 3, 4), Warehouse(base))
    shutil.copytree(base, undisturbed)
    pages = write_pages(folder / "pages", 5, 6, 7)
    cells.perform(pages, Warehouse(undisturbed))
    return {"base": base, "pages": pages, "last": content_of(base), "expected": content_of(undisturbed)}


Strike = Callable[[str, str, Path, Path], int]


@pytest.fixture(scope="module")
def strike(root: Path) -> Iterator[Strike]:
    """Run over the pages with a fault, in a process of its own; the exit code."""
    command = [sys.executable, "-m", "tests.faults.cells"]
    with subprocess.Popen(
        command, cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as cell:

        def struck(fault: str, stage: str, pages: Path, warehouse: Path) -> int:
            assert cell.stdin is not None and cell.stdout is not None
            print(json.dumps([fault, stage, str(pages), str(warehouse)]), file=cell.stdin, flush=True)
            return int(cell.stdout.readline())

        yield struck


@pytest.mark.parametrize(("fault", "stage"), EVERY if "DAEJO_FAULTS" in os.environ else ALWAYS)
def test_nothing_is_lost(
    fault: str,
    stage: str,
    prepared: dict[str, Any],
    disk: Path | None,
    tmp_path: Path,
    content_of: Content,
    strike: Strike,
) -> None:
    folder = tmp_path
    if fault == "disk full":
        if disk is None:
            pytest.skip("no disk of our own can be mounted here")
        folder = disk
    for parent in (tmp_path, *tmp_path.parents[:3]):
        parent.chmod(0o755)
    struck = folder / "struck"
    shutil.copytree(prepared["base"], struck)
    try:
        code = strike(fault, stage, prepared["pages"], struck)
        assert code != 0, "the fault was felt"
        committed = fault == "SIGKILL at the end" and stage == "land"
        seen = content_of(struck)
        assert seen.tables == (prepared["expected"] if committed else prepared["last"]).tables
        assert committed or seen.snapshots == prepared["last"].snapshots, "readers see the last snapshot"

        cells.perform(prepared["pages"], Warehouse(struck))
        assert content_of(struck).tables == prepared["expected"].tables
        assert not list((struck / "staging").iterdir())
        assert damage(Warehouse(struck)) is None
        assert orphans(struck) == [], "files of the transaction that was never committed are gone"
    finally:
        shutil.rmtree(struck)
    results[stage, fault] = "killed, ✓" if code < 0 else "failed, ✓"


def orphans(warehouse: Path) -> list[tuple[Any, ...]]:
    with connect(Warehouse(warehouse), read_only=False) as connection:
        return connection.execute(
            "CALL ducklake_delete_orphaned_files('daejo', dry_run => true, cleanup_all => true)"
        ).fetchall()


def matrix() -> str:
    """The table of docs/reliability.md, of what was seen."""
    faults = list(cells.FAULTS)
    lines = ["| stage | " + " | ".join(faults) + " |", "|---" * (len(faults) + 1) + "|"]
    lines += [
        f"| {stage} | " + " | ".join(results.get((stage, fault), "–") for fault in faults) + " |"
        for stage in cells.STAGES
    ]
    return "\n".join(lines)


def test_the_table_of_the_documentation_is_what_was_seen() -> None:
    page = RELIABILITY.read_text("utf-8")
    if "DAEJO_WRITE_MATRIX" in os.environ:
        page = TABLE.sub(matrix() + "\n", page)
        RELIABILITY.write_text(page, "utf-8")
    head, _, *rows = (line.strip("| ").split(" | ") for line in TABLE.findall(page)[0].splitlines())
    told = {(row[0], fault): cell for row in rows for fault, cell in zip(head[1:], row[1:], strict=True)}
    assert sorted(told) == sorted((stage, fault) for fault, stage in EVERY)
    assert results.items() <= told.items()
