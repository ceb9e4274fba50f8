"""One Prefect server and one Prefect home for every flow of the session."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.server import FOR_ONE_RUN, Server


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
