"""A run's staged parts: whole or not there, in the declared shape."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import duckdb
import pyarrow as pa
import pytest

from tasks import lake
from tasks.lake import Warehouse, connect, extension_path
from tasks.refusals import WarehouseDamagedError, WarehouseLockedError, WarehouseMissingError
from tasks.run import Run, StageCount, failed_on_disk
from tasks.schema import table_named

BYTES = table_named("bronze.capture_bytes")


@dataclass
class Captured:
    capture_id: str
    content: bytes


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run("run-1", datetime(2026, 1, 2, tzinfo=UTC), Warehouse(tmp_path))


def test_a_part_is_read_as_it_was_written(run: Run) -> None:
    rows = [Captured("a" * 64, b"\x00\xff"), Captured("b" * 64, b"")]
    run.write("ingest", BYTES, rows, batch=3)
    assert run.read("ingest", BYTES, batch=3).to_pylist() == [vars(row) for row in rows]
    assert run.parts("ingest", BYTES) == [run.part("ingest", BYTES, 3)]


def test_a_disk_that_is_full_is_named(run: Run) -> None:
    run.part("ingest", BYTES).parent.mkdir(parents=True)
    unfinished = run.part("ingest", BYTES).with_suffix(".tmp")
    unfinished.symlink_to("/dev/full")
    with pytest.raises(OSError, match=f"No space left on device: '{unfinished}'"):
        run.write("ingest", BYTES, [Captured("a" * 64, b"\xff")])
    assert run.parts("ingest", BYTES) == []


def test_no_connection_draws_progress_bars(run: Run) -> None:
    """DuckDB would, in a process that it takes for interactive: one that multiprocessing spawned."""
    asked = "SELECT value FROM duckdb_settings() WHERE name = 'enable_progress_bar'"
    code = (
        f"from tasks.lake import *; from tasks.database import *; from pathlib import Path; w = Warehouse(Path({str(run.warehouse.directory)!r}))\n"
        f"for c in (empty_database(), connect(w, read_only=False, create=True)): print(c.execute({asked!r}).fetchone())"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["('false',)"] * 2


def test_a_process_that_kept_much_ends_without_a_look_for_cycles() -> None:
    """What is registered first is called last: by then nothing is left for the collector to go through."""
    code = (
        "import atexit, gc\n"
        "atexit.register(lambda: print(len(gc.get_objects())))\n"
        "from tasks.collector import collector_paused\n"
        "kept = []\n"
        "with collector_paused(): kept += [[] for _ in range(10_000)]"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(ended.stdout) < 1_000


def test_a_part_that_was_never_left_is_empty_in_the_same_shape(run: Run) -> None:
    absent = run.read("clean", BYTES)
    assert absent.num_rows == 0
    assert absent.schema == BYTES.arrow_schema


def test_a_failed_write_leaves_no_part(run: Run) -> None:
    with pytest.raises(ValueError, match="field names"):
        run.write(
            "ingest", BYTES, pa.table({"capture_id": ["x"], "content": ["글"], "more": [1]}).select([0])
        )
    assert run.parts("ingest", BYTES) == []


def test_counts_of_batches_add_up() -> None:
    assert StageCount(3, 1, 1, 1) + StageCount(2, 2) == StageCount(5, 3, 1, 1)


def test_a_missing_warehouse_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissingError, match="no warehouse here yet"):
        connect(Warehouse(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("kept", [0.5, 0])
def test_a_catalog_copied_in_part_is_said_in_one_line(tmp_path: Path, kept: float) -> None:
    warehouse = Warehouse(tmp_path)
    with connect(warehouse, read_only=False, create=True) as connection:
        connection.execute("CREATE TABLE main.numbers AS SELECT 1 AS one")
    whole = warehouse.catalog.read_bytes()
    warehouse.catalog.write_bytes(whole[: int(len(whole) * kept)] or b"half a page of something else" * 40)
    with pytest.raises(WarehouseDamagedError, match="`daejo doctor` says what it finds") as caught:
        connect(warehouse)
    assert "\n" not in str(caught.value)


def test_a_catalog_that_another_program_holds_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = 'Failed to prepare query "SELECT type\nFROM sqlite_master": database is locked'
    monkeypatch.setattr(
        lake, "_with_extensions", lambda _: Mock(execute=Mock(side_effect=duckdb.Error(said)))
    )
    with pytest.raises(WarehouseLockedError, match="another program holds it") as caught:
        connect(Warehouse(tmp_path), create=True)
    assert "\n" not in str(caught.value)
    assert failed_on_disk(None, None, Mock(result=Mock(return_value=caught.value)))


def test_what_lands_is_parquet_and_readers_cannot_write(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    with connect(warehouse, read_only=False, create=True) as connection:
        connection.execute("CREATE TABLE main.numbers AS SELECT 1 AS one")
    assert list(warehouse.data.rglob("*.parquet"))
    with connect(warehouse) as reader:
        assert reader.execute("SELECT one FROM main.numbers").fetchall() == [(1,)]
        with pytest.raises(Exception, match="read-only"):
            reader.execute("DROP TABLE main.numbers")


def test_extensions_come_from_their_wheels() -> None:
    assert extension_path("ducklake").is_file()


def test_no_connection_may_load_an_extension_that_nobody_signed(tmp_path: Path) -> None:
    connect(Warehouse(tmp_path), read_only=False, create=True).close()
    for _ in range(2):
        with connect(Warehouse(tmp_path)) as connection:
            assert connection.execute("SELECT current_setting('allow_unsigned_extensions')").fetchone() == (
                False,
            )
            with pytest.raises(duckdb.Error, match="while database is running"):
                connection.execute("SET allow_unsigned_extensions = true")
