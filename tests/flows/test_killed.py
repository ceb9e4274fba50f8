"""A run that dies anywhere leaves the last snapshot, and the next run ends as if it had not died."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.server import Server
from tasks.lake import Warehouse, connect

STAGES = ("ingest", "clean", "extract", "link", "validate", "land")
FIRST = "한빛시는 {day}일 한빛천에 새 다리를 놓는다고 밝혔다. 다리는 길이 {length}m이고 사업비는 {money}억원이다.\n"


def write_pages(folder: Path, *days: int) -> Path:
    folder.mkdir()
    for day in days:
        text = f"한빛천 새 다리 {day}호\n\n" + FIRST.format(day=day, length=300 + day, money=20 + day)
        (folder / f"{day}.txt").write_text(text, "utf-8")
    return folder


@pytest.mark.slow
def test_a_run_killed_in_any_stage_leaves_no_trace(
    tmp_path: Path, server: Server, etl: Callable[..., Any], content_of: Callable[[Path], Any]
) -> None:
    before, after = write_pages(tmp_path / "before", 3, 4), write_pages(tmp_path / "after", 5, 6, 7)
    undisturbed, struck = tmp_path / "undisturbed", tmp_path / "struck"
    assert etl([before], undisturbed).is_completed()
    shutil.copytree(undisturbed, struck)
    assert etl([after], undisturbed).is_completed()
    last = content_of(struck)

    ran = subprocess.run(
        [sys.executable, Path(__file__).with_name("killed_in.py"), after, struck, *STAGES],
        env={**os.environ, "PREFECT_API_URL": f"{server.address}/api"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ran.stdout.splitlines() == [f"{stage} {signal.SIGKILL}" for stage in STAGES], ran.stderr
    assert content_of(struck) == last, "readers see the last snapshot"
    (left,) = (struck / "staging").iterdir()
    assert left.is_dir(), "each run cleared what the one before had left"

    assert etl([after], struck).is_completed()
    assert content_of(struck).tables == content_of(undisturbed).tables
    assert not list((struck / "staging").iterdir())
    with connect(Warehouse(struck), read_only=False) as connection:
        orphans = connection.execute(
            "CALL ducklake_delete_orphaned_files('daejo', dry_run => true, cleanup_all => true)"
        ).fetchall()
    assert orphans == [], "files of the transaction that was never committed are gone"
