"""Pages that people look at: written by each run, opened and rebuilt by command."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from time import perf_counter

from flows import reading
from flows.findings import rule_titles
from tasks.lake import Warehouse
from tasks.land.lock import exclusive
from tasks.publish.build import build_pages, site_folder
from tasks.refusals import WarehouseError

OK, FAILED, UNUSABLE = 0, 1, 2
FRONT = "index.html"


def front_page(warehouse: Warehouse) -> Path:
    """The page that a warehouse's site begins with."""
    return site_folder(warehouse) / FRONT


def site(directory: Path | None, *, anew: bool = False) -> int:
    """Write the pages of a warehouse, all of them if ``anew``, and say where they are; return the exit code."""
    warehouse = reading.place(directory)
    began = perf_counter()
    try:
        with exclusive(warehouse, _say_waiting):
            built = build_pages(warehouse, rule_titles(), anew=anew)
    except WarehouseError as error:
        return _refuse(error)
    sys.stdout.write(
        f"{front_page(warehouse)}: {built.n_written} files written, {built.n_removed} removed "
        f"({perf_counter() - began:.1f} s)\n"
    )
    return OK


def open_pages(directory: Path | None) -> int:
    """Show the pages of a warehouse in the browser, and say where they are; return the exit code."""
    page = front_page(reading.place(directory))
    if not page.is_file() and (code := site(directory)) != OK:
        return code
    sys.stdout.write(f"{page.as_uri()}\n")
    webbrowser.open(page.as_uri())
    return OK


def _say_waiting() -> None:
    sys.stderr.write("Another run holds this warehouse; waiting for it to finish.\n")


def _refuse(error: Exception) -> int:
    sys.stderr.write(f"daejo: {error}\n")
    return UNUSABLE
