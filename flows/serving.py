"""The ``serve`` command: the flow on a schedule, with a Prefect server of its own where none is configured."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from flows import environment
from flows.reading import place
from flows.settings import Settings

OK, FAILED = 0, 1
HOST = "127.0.0.1"
DEPLOYMENT = "scheduled"
STARTS_WITHIN = 180.0
"""Seconds a server may take: the first start of a new Prefect home migrates its database."""
STOPS_WITHIN = 15.0
SERVER = {
    # Where the pages look for the API when the port is not the usual one.
    "PREFECT_SERVER_UI_API_URL": "/api",
    # One write for many events: less than half the server's work, and none lost.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "1",
}


class ServerError(Exception):
    """No server could be started; the message says why in one line."""


def serve(
    directory: Path | None, sources: list[str], *, cron: str | None, every: float | None, port: int
) -> int:
    """Serve the flow until interrupted; return the exit code."""
    settings = Settings()
    warehouse = place(directory)
    environment.prepare()
    # Termination unwinds like any exit, so that a server of ours is stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(OK))
    try:
        with _server(port) if "PREFECT_API_URL" not in os.environ else nullcontext():
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


def _serve_flow(parameters: dict[str, object], cron: str, every: float | None, timezone: str) -> None:
    from prefect.schedules import Cron, Interval

    from flows.etl import etl

    schedule = Cron(cron, timezone=timezone) if every is None else Interval(every, timezone=timezone)
    when = f"cron {cron!r}" if every is None else f"every {every:g} seconds"
    sys.stdout.write(f"Serving etl/{DEPLOYMENT}: {when}, {timezone}. Stop with Ctrl-C.\n")
    sys.stdout.flush()
    etl.serve(
        name=DEPLOYMENT,
        schedules=[schedule],
        parameters=parameters,
        limit=1,
        print_starting_message=False,
        tags=["daejo"],
    )


@contextmanager
def _server(port: int) -> Iterator[None]:
    """A Prefect server on this machine, for as long as the context lasts."""
    chosen = port or _free_port()
    if not _is_free(chosen):
        raise ServerError(f"port {chosen} is taken; choose another with --port, or set PREFECT_API_URL")
    address = f"http://{HOST}:{chosen}"
    sys.stdout.write(f"Starting Prefect at {address} ...\n")
    sys.stdout.flush()
    command = [
        *(sys.executable, "-m", "uvicorn", "--factory", "prefect.server.api.server:create_app"),
        *("--host", HOST, "--port", str(chosen), "--log-level", "error", "--lifespan", "on"),
    ]
    # A session of its own: Ctrl-C reaches this process first, which stops the flow and then the server.
    process = subprocess.Popen(command, env={**SERVER, **os.environ}, start_new_session=True)
    try:
        _wait_until_healthy(process, f"{address}/api/health")
        os.environ["PREFECT_API_URL"] = f"{address}/api"
        sys.stdout.write(f"Watch the runs at {address}\n")
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_healthy(process: subprocess.Popen[bytes], health: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerError(f"the Prefect server stopped with code {process.returncode}")
        try:
            with urllib.request.urlopen(health, timeout=2):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise ServerError(f"the Prefect server did not answer within {STARTS_WITHIN:.0f} seconds")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex((HOST, port)) != 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
