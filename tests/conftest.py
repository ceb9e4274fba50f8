"""What every test may use: the project's root, the material beside it where that is present, and runs to read from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock
from hypothesis import settings

from flows.server import FOR_ONE_RUN, Server
from tasks.lake import Warehouse, connect
from tasks.schema import TABLES
from tests.landed import Landed, opened, run_over

# A busy machine is no failure: nothing here passes or fails by the clock.
settings.register_profile("daejo", deadline=None)
settings.load_profile("daejo")

connect_to_duckdb = duckdb.connect


def connect_with_one_thread(*given: Any, config: dict[str, Any] | None = None, **named: Any) -> Any:
    return connect_to_duckdb(*given, config={**(config or {}), "threads": 1}, **named)


# Tests share the cores by running side by side, and their tables are small: of two threads of DuckDB one would only
# ask the other whether it is done, which takes a third of the CPU of a run. Programs that tests start have them all.
duckdb.connect = connect_with_one_thread

MADE_ANEW = {"run_id", "at", "captured_at", "started_at", "finished_at", "seconds", "flow_run_id"}
"""Columns that say when, by which run or by which code: two equal runs differ in them."""

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The read-only material beside the checkout; a test that needs it skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here")
    return folder


@pytest.fixture(scope="session")
def samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Landed]:
    """One run over the sample pages, for every test that only reads what it landed, in whichever process."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "samples"
    with FileLock(f"{folder}.lock"):
        told = folder / "printed.txt"
        if not told.exists():
            printed = run_over(root / "seeds" / "articles", folder)
            told.write_text(printed, "utf-8")
    with opened(folder, told.read_text("utf-8")) as landed:
        yield landed


@dataclass(frozen=True)
class Content:
    """Everything in a warehouse that is not made anew by every run, and its snapshots."""

    tables: dict[str, list[str]]
    snapshots: list[tuple[Any, ...]]


@pytest.fixture(scope="session")
def content_of() -> Callable[[Path], Content]:
    def read(directory: Path) -> Content:
        with connect(Warehouse(directory)) as connection:
            tables = {}
            for table in TABLES:
                kept = [f'"{name}"' for name in table.column_names if name not in MADE_ANEW]
                rows = connection.execute(f"SELECT {', '.join(kept)} FROM {table.qualified}").fetchall()
                tables[table.qualified] = sorted(map(repr, rows))
            snapshots = connection.execute("FROM ducklake_snapshots('daejo')").fetchall()
        return Content(tables, snapshots)

    return read


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="session")
def server(prefect_home: Path) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PREFECT_HOME", str(prefect_home))
        patched.delenv("PREFECT_API_URL", raising=False)
        with Server(0, FOR_ONE_RUN) as started:
            started.wait()
            _know_address()
            yield started
        # Leaving the server forgets the address; the patch would try again.
        os.environ.setdefault("PREFECT_API_URL", "")


def _know_address() -> None:
    """Prefect may have read its settings before: its threads would start a server of their own for each run."""
    from prefect.context import refresh_global_settings_context

    refresh_global_settings_context()


Etl = Callable[..., Any]


@contextmanager
def etl_against(server: Server) -> Iterator[Etl]:
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.etl import etl as flow

    with temporary_settings(
        {PREFECT_API_URL: f"{server.address}/api", PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    ):
        yield lambda paths, warehouse: flow([str(path) for path in paths], str(warehouse), return_state=True)


@pytest.fixture
def etl(server: Server) -> Iterator[Etl]:
    """The main flow, run in this process against the session's server; returns its final state."""
    with etl_against(server) as run:
        yield run


@pytest.fixture(scope="module")
def landed_here(server: Server) -> Callable[[Path, Path], AbstractContextManager[Landed]]:
    """Run the main flow in this process, and open what it landed: a third of what a `daejo run` of its own takes."""

    @contextmanager
    def land(inputs: Path, folder: Path) -> Iterator[Landed]:
        with etl_against(server) as run:
            state = run([inputs], folder / "warehouse")
        assert state.is_completed(), state.message
        with opened(folder, "") as landed:
            yield landed

    return land
