"""Telling Prefect what happened, without letting a server that has gone away stop a run or hold it up.

A run's data never depends on Prefect's server: once the flow has begun, only what people see of it does.
Prefect's client, though, tries again for a minute a call, and its background threads for seconds an event.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import httpx
from prefect.events.clients import NullEventsClient
from prefect.events.worker import EventsWorker
from prefect.logging import get_run_logger
from prefect.logging.handlers import APILogWorker
from prefect.settings import PREFECT_API_URL

T = TypeVar("T")
ANSWERS_WITHIN = 2.0
COMES_BACK_WITHIN = 20.0
"""Seconds that the end of a run waits for a server that may only be restarting."""
SENDS_WITHIN = 5.0


def reachable() -> bool:
    """Whether Prefect's server answers at all."""
    address = PREFECT_API_URL.value()
    if not address:  # Prefect starts one in this process when it is needed
        return True
    try:
        _asking().get(f"{address}/health")
    except httpx.TransportError:
        return False
    return True


@cache
def _asking() -> httpx.Client:
    """A client that keeps no connection: one to a server that has gone would fail where the next may answer.

    Each client made reads the machine's certificates, which is a third of a second for the questions of one run.
    """
    return httpx.Client(timeout=ANSWERS_WITHIN, limits=httpx.Limits(max_keepalive_connections=0))


def tell(what: str, call: Callable[[], T], *, wait: float = 0.0) -> T | None:
    """Make one call of Prefect's; None where its server cannot be reached, which the log says.

    ``wait`` is how many seconds the server may take to come back.
    """
    deadline = time.monotonic() + wait
    while not reachable():
        if time.monotonic() >= deadline:
            get_run_logger().warning("Prefect's server does not answer: %s is not shown there", what)
            return None
        time.sleep(0.5)
    try:
        return call()
    except httpx.HTTPError as error:
        get_run_logger().warning("Prefect's server did not take %s: %s", what, error)
        return None


def send_the_rest() -> None:
    """Let Prefect's own threads send what they still hold, while there is a server to take it.

    Where there is none, forget it: each event would be tried for ten seconds before the program ends.
    """
    if not reachable():
        forget_the_rest()
    APILogWorker.drain_all(timeout=SENDS_WITHIN)
    EventsWorker.drain_all(timeout=SENDS_WITHIN)


def forget_the_rest() -> None:
    """Drop the events that wait to be sent, and those still to come: this process has nobody to send them to."""
    EventsWorker.set_client_override(NullEventsClient)
    # Asked for with every event, from the server that is not there.
    EventsWorker.attach_related_resources_from_context = _no_resources  # type: ignore[method-assign,assignment]
    for worker in list(EventsWorker._instances.values()):  # type: ignore[misc]
        worker._queue.queue.clear()


async def _no_resources(*_: object) -> None:
    """Attach nothing."""
