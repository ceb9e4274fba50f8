"""A run, a folder of pages, a site on the loopback, and ingest as the plain function that the task wraps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from site_of_tests import Site, start

from tasks.ingest.limits import Limits
from tasks.lake import Warehouse
from tasks.run import Run

LIMITS = Limits(batch_size=512, batch_bytes=1 << 20, max_file_bytes=10_000)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run("r1", datetime.now(UTC), Warehouse(tmp_path / "warehouse"))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


@pytest.fixture
def site() -> Iterator[Site]:
    site, server = start()
    yield site
    site.hanging.set()
    server.shutdown()
    server.server_close()


Next = Callable[[Run], Run]


@pytest.fixture
def following() -> Next:
    """The run after another, over the same warehouse."""
    return lambda run: Run(f"{run.run_id}x", datetime.now(UTC), run.warehouse)
