"""A Prefect server of our own, for where none is configured: for one run, or to be watched.

Prefect would start one itself, but only once it is imported, and it waits minutes for one that has died.
This one starts in the first moment, says at once why it cannot, and never outlives who started it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from types import TracebackType

from tasks.collector import collector_paused

HOST = "127.0.0.1"
STARTS_WITHIN = 180.0
"""Seconds it may take: the first start of a new Prefect home migrates its database."""
STOPS_WITHIN = 15.0
STEADY = {
    # Seconds a write may wait for another: its database is one SQLite file, and services and other runs share it.
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
    # One write for many events: less than half the server's work. One by one it came to its end with half of a run's
    # tasks not written down.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "1",
}
FOR_ONE_RUN = {
    **STEADY,
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_UI_ENABLED": "0",
    # No flow here uses a block, and writing down every kind there is costs half a second of CPU.
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "0",
    # To know whether they have changed it would import Dask: another half a second.
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "0",
}
TO_BE_WATCHED = {
    **STEADY,
    # Where the pages look for the API when the port is not the usual one.
    "PREFECT_SERVER_UI_API_URL": "/api",
}
WRITERS = ("prefect.server.services.task_run_recorder", "prefect.server.events.services.event_persister")
"""Services that, when the server stops in the middle of a write, cut it off, log a traceback, and write it again."""


class ServerError(Exception):
    """No server could be started; the message says why in one line."""


class Server:
    """A server process for as long as the context lasts. ``port`` 0 takes any free one.

    Entering does not wait: call ``wait`` before the first use. From then on ``PREFECT_API_URL`` names it.

    Raises:
        ServerError: the port is taken.
    """

    def __init__(self, port: int, extra: dict[str, str], host: str = HOST) -> None:
        """Choose the port; entering starts the process. ``host`` is where it listens: others need be let in."""
        if port and not _is_free(port):
            raise ServerError(f"port {port} is taken; choose another with --port, or set PREFECT_API_URL")
        self.port = port or _free_port()
        self._extra = extra
        self._host = host
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://{HOST}:{self.port}"

    @property
    def process_id(self) -> int:
        """Of the process at work; 0 before there is one."""
        return self._process.pid if self._process else 0

    def __enter__(self) -> Server:
        # A session of its own: Ctrl-C reaches us first, and we stop the flow before the server.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "flows.server", self._host, str(self.port)],
            stdin=subprocess.PIPE,
            env={**self._extra, **os.environ},
            start_new_session=True,
        )
        os.environ["PREFECT_API_URL"] = f"{self.address}/api"
        return self

    def wait(self) -> None:
        """Wait until it answers.

        Raises:
            ServerError: it stopped, or did not answer in time.
        """
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                raise ServerError("the Prefect server could not start; its log above says why")
            try:
                with urllib.request.urlopen(f"{self.address}/api/health", timeout=2):
                    return
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                time.sleep(0.1)
        raise ServerError(f"the Prefect server did not answer within {STARTS_WITHIN:.0f} seconds")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del os.environ["PREFECT_API_URL"]
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _leave_with_parent() -> None:
    """Stop when standard input closes: whoever started us has gone, even by SIGKILL."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def is_failure(record: logging.LogRecord) -> bool:
    """Whether a log record tells of more than work that was cut off."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


def main(host: str, port: int) -> None:
    """Be the server."""
    for writer in WRITERS:
        logging.getLogger(writer).addFilter(is_failure)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    with collector_paused():
        import uvicorn
        from prefect.server.api.server import create_app

        app = create_app()
    uvicorn.run(app, host=host, port=port, log_level="error")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
