"""One Prefect server and one Prefect home for every flow of the session."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.server import FOR_ONE_RUN, Server
from tasks.lake import Warehouse, connect
from tasks.schema import TABLES

MADE_ANEW = {"run_id", "at", "captured_at", "started_at", "finished_at", "seconds", "flow_run_id"}
"""Columns that say when, by which run or by which code: two equal runs differ in them."""


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


@pytest.fixture
def etl(server: Server) -> Iterator[Etl]:
    """The main flow, run in this process against the session's server; returns its final state."""
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.etl import etl as flow

    with temporary_settings(
        {PREFECT_API_URL: f"{server.address}/api", PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    ):
        yield lambda paths, warehouse: flow([str(path) for path in paths], str(warehouse), return_state=True)


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
