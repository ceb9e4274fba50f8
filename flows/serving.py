"""The ``serve`` command: the flow on a schedule, with a Prefect server of its own where none is configured."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flows import environment
from flows.reading import place
from flows.server import TO_BE_WATCHED, Server, ServerError
from flows.settings import load_settings

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

OK, FAILED = 0, 1
DEPLOYMENT = "scheduled"


def serve(
    directory: Path | None, sources: list[str], *, cron: str | None, every: float | None, port: int
) -> int:
    """Serve the flow until interrupted; return the exit code."""
    settings = load_settings()
    warehouse = place(directory)
    environment.prepare()
    # Started in the background, a process ignores Ctrl-C's signal; termination is to end like Ctrl-C,
    # so that a server of ours is stopped too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with ExitStack() as until_stopped:
            if "PREFECT_API_URL" not in os.environ:
                _start_server(until_stopped.enter_context(Server(port, TO_BE_WATCHED)))
            _serve_flow(
                {"paths": sources or list(settings.sources), "warehouse": str(warehouse.directory)},
                cron or settings.cron,
                every,
                settings.timezone,
            )
    except ServerError as error:
        sys.stderr.write(f"daejo: {error}\n")
        return FAILED
    except KeyboardInterrupt:
        return OK
    return OK


def _start_server(server: Server) -> None:
    sys.stdout.write(f"Starting Prefect at {server.address} ...\n")
    sys.stdout.flush()
    server.wait()
    sys.stdout.write(f"Watch the runs at {server.address}\n")


def _serve_flow(parameters: dict[str, object], cron: str, every: float | None, timezone: str) -> None:
    from prefect.runner import Runner
    from prefect.schedules import Cron, Interval

    from flows.etl import etl

    schedule = Cron(cron, timezone=timezone) if every is None else Interval(every, timezone=timezone)
    when = f"cron {cron!r}" if every is None else f"every {every:g} seconds"
    runner = Runner(name="daejo", limit=1)
    # Prefect's own way to end on SIGTERM never comes to an end; the way of Ctrl-C does.
    runner.handle_sigterm = _interrupt  # type: ignore[method-assign]
    deployment = etl.to_deployment(DEPLOYMENT, schedules=[schedule], parameters=parameters, tags=["daejo"])
    runner.add_deployment(cast("RunnerDeployment", deployment))
    sys.stdout.write(f"Serving etl/{DEPLOYMENT}: {when}, {timezone}. Stop with Ctrl-C.\n")
    sys.stdout.flush()
    asyncio.run(runner.start())


def _interrupt(*_: object) -> None:
    signal.raise_signal(signal.SIGINT)
