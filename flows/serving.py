"""The ``serve`` command: the flows on their schedules, with a Prefect server of its own where none is configured."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flows import environment, site_server
from flows.reading import place
from flows.server import HOST, TO_BE_WATCHED, Server, ServerError
from flows.settings import Settings, load_settings
from flows.stopping import end_like_ctrl_c, interrupt

if TYPE_CHECKING:
    from flows.deployments import Served

OK, FAILED = 0, 1
SITE_URL = "DAEJO_SITE_URL"


def serve(
    directory: Path | None,
    sources: list[str],
    *,
    cron: str | None,
    every: float | None,
    port: int,
    host: str = HOST,
) -> int:
    """Serve the flows until interrupted; return the exit code."""
    settings = load_settings()
    warehouse = place(directory)
    environment.prepare()
    end_like_ctrl_c()
    parameters = {"warehouse": str(warehouse.directory)}
    # A schedule that says no times is told before a server is started.
    flows = _flows(settings, cron or settings.cron, every, parameters, sources)
    try:
        with ExitStack() as until_stopped:
            own_server = "PREFECT_API_URL" not in os.environ
            if own_server:
                _start_server(until_stopped.enter_context(Server(port, TO_BE_WATCHED, host)))
            if settings.site_url is None:
                _serve_site(until_stopped, warehouse.directory / "site", port + 1 if port else 0, host)
            _serve_flows(flows, own_server=own_server)
    except ServerError as error:
        sys.stderr.write(f"daejo: {error}\n")
        return FAILED
    except KeyboardInterrupt:
        sys.stdout.write("Stopped.\n")
        return OK
    return OK


def _start_server(server: Server) -> None:
    from prefect.context import refresh_global_settings_context

    sys.stdout.write(f"Starting Prefect at {server.address} ...\n")
    sys.stdout.flush()
    server.wait()
    refresh_global_settings_context()  # Prefect was imported before the server had its address
    sys.stdout.write(f"Watch the runs at {server.address}\n")


def _serve_site(until_stopped: ExitStack, folder: Path, port: int, host: str) -> None:
    """Serve the warehouse's pages; runs, which are processes of their own, find the address in the environment."""
    try:
        address = until_stopped.enter_context(site_server.served(folder, port, host))
    except OSError:
        address = until_stopped.enter_context(site_server.served(folder, 0, host))
    os.environ[SITE_URL] = address
    until_stopped.callback(os.environ.pop, SITE_URL)
    sys.stdout.write(f"The warehouse's own pages are at {address}\n")


def _flows(
    settings: Settings, cron: str, every: float | None, parameters: dict[str, str], sources: list[str]
) -> list[Served]:
    from flows.deployments import main_flow, upkeep, when

    paths = sources or [source for source in settings.sources if isinstance(source, str)]
    if len(paths) < len(settings.sources) and not sources:
        # Sources that are tables are no parameters: each run reads the settings.
        paths = []
    chosen = {"paths": paths} if paths else {}
    by_night = when(settings.maintain_cron, None, settings.timezone, "maintain_cron")
    return [
        main_flow(when(cron, every, settings.timezone), {**parameters, **chosen}),
        *upkeep(by_night, parameters["warehouse"]),
    ]


def _serve_flows(flows: list[Served], *, own_server: bool) -> None:
    from prefect.client.orchestration import get_client
    from prefect.runner import Runner

    from flows.deployments import end_abandoned, leave_one_missed

    # One process for each flow: a run that comes due while one like it is at work must be taken up to be dropped,
    # or it would wait, and those after it too. Flows unlike one another take turns at the warehouse's lock.
    runner = Runner(name="daejo", limit=len(flows))
    # Prefect's own way to end on SIGTERM never comes to an end; the way of Ctrl-C does.
    runner.handle_sigterm = interrupt  # type: ignore[method-assign]
    ids = []
    for served in flows:
        ids.append(runner.add_deployment(served.deployment()))
        sys.stdout.write(f"Serving {served.flow.name}/{served.name}: {served.when}\n")
    with get_client(sync_client=True) as client:
        if own_server and (n_abandoned := end_abandoned(client, ids)):
            sys.stdout.write(f"Under way when daejo was killed, now marked Crashed: {n_abandoned}.\n")
        if n_missed := leave_one_missed(client, ids, datetime.now(UTC)):
            sys.stdout.write(f"{n_missed} more runs had come due meanwhile; one catches up for all.\n")
    sys.stdout.write("Stop with Ctrl-C.\n")
    sys.stdout.flush()
    asyncio.run(runner.start())
