"""Pages that people look at: written by each run, opened and rebuilt by command."""

from __future__ import annotations

import getpass
import sys
import threading
import webbrowser
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import perf_counter

from flows import reading, review_server, reviewing
from flows.errors import MistakeError
from flows.findings import rule_titles
from flows.settings import load_settings
from tasks.lake import Warehouse, connect, missing
from tasks.land import migrations
from tasks.land.lock import exclusive
from tasks.publish.build import build_pages, site_folder
from tasks.refusals import WarehouseError

OK, FAILED, UNUSABLE = 0, 1, 2
FRONT = "index.html"
DECISIONS: dict[str, reviewing.Decision] = {"confirmed": "confirmed", "dismissed": "dismissed"}


def front_page(warehouse: Warehouse) -> Path:
    """The page that a warehouse's site begins with."""
    return site_folder(warehouse) / FRONT


def site(directory: Path | None, *, anew: bool = False) -> int:
    """Write the pages of a warehouse, all of them if ``anew``, and say where they are; return the exit code."""
    warehouse = reading.place(directory)
    if not warehouse.exists:
        return _refuse(missing(warehouse))
    began = perf_counter()
    try:
        with exclusive(warehouse, _say_waiting):
            _refuse_earlier_layout(warehouse)
            built = build_pages(warehouse, rule_titles(), anew=anew, n_processes=load_settings().n_workers)
    except WarehouseError as error:
        return _refuse(error)
    sys.stdout.write(
        f"{front_page(warehouse)}: {built.n_written} files written, {built.n_removed} removed "
        f"({perf_counter() - began:.1f} s)\n"
    )
    return OK


def open_pages(directory: Path | None, *, review: bool = False, port: int = 0, browser: bool = True) -> int:
    """Show the pages of a warehouse in the browser, and say where they are; return the exit code.

    With ``review`` a server on this machine writes what is decided by clicking, until it is interrupted.
    """
    warehouse = reading.place(directory)
    page = front_page(warehouse)
    if not page.is_file() and (code := site(directory)) != OK:
        return code
    if not review:
        _show(page.as_uri(), browser=browser)
        return OK
    with review_server.serving(page.parent, partial(decide, warehouse), port) as serving:
        _show(serving.address, browser=browser)
        sys.stderr.write("Decisions made on these pages are written; Ctrl-C ends it.\n")
        with suppress(KeyboardInterrupt):
            threading.Event().wait()
    return OK


def decide(warehouse: Warehouse, finding_id: str, decision: str, reason: str | None) -> None:
    """Keep a decision on a finding and write the pages that show it.

    Raises:
        ValueError: there is no such finding or decision, or a dismissal says no reason.
    """
    chosen = DECISIONS.get(decision)
    if chosen is None:
        raise ValueError(f"{decision}: not a decision")
    if chosen == "dismissed" and not reason:
        raise ValueError("기각하는 이유를 고르거나 적어 주세요.")
    try:
        reviewing.decide(warehouse, finding_id, chosen, reason, getpass.getuser())
    except MistakeError as error:
        raise ValueError(str(error)) from error
    with exclusive(warehouse, _say_waiting):
        build_pages(warehouse, rule_titles())


def _refuse_earlier_layout(warehouse: Warehouse) -> None:
    connection = connect(warehouse)
    try:
        if migrations.needed(connection):
            raise WarehouseError(
                f"{warehouse.directory}: an earlier daejo has written this warehouse; `daejo run` brings it up to date"
            )
    finally:
        connection.close()


def _show(address: str, *, browser: bool) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    if browser:
        webbrowser.open(address)


def _say_waiting() -> None:
    sys.stderr.write("Another run holds this warehouse; waiting for it to finish.\n")


def _refuse(error: Exception) -> int:
    sys.stderr.write(f"daejo: {error}\n")
    return UNUSABLE
