"""Run `daejo run` and kill Prefect's server in the middle of it: `python loses_server.py PAGES WAREHOUSE`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from flows import etl as module
from flows import running
from flows.server import Server
from tests.flows.standing_in import stand_in

STARTED: list[Server] = []


def remembered(server: Server) -> Server:
    STARTED.append(server)
    return entered(server)


def link_without_server(*given: Any, **named: Any) -> Any:
    (server,) = STARTED
    assert server._process is not None
    server._process.kill()
    server._process.wait()
    return link(*given, **named)


entered, link = Server.__enter__, module.link

if __name__ == "__main__":
    stand_in()
    Server.__enter__ = remembered  # type: ignore[method-assign]
    module.link = link_without_server  # type: ignore[assignment]
    sys.exit(running.run([sys.argv[1]], Path(sys.argv[2]), as_json=False, limit=10))
