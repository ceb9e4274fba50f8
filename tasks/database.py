"""DuckDB databases of this process, and breaking off what they are asked."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from weakref import WeakSet

import duckdb

from tasks.schema.model import literal

TIME_ZONE = "Asia/Seoul"
_open: WeakSet[duckdb.DuckDBPyConnection] = WeakSet()
_changing = Lock()


def empty_database(**settings: bool) -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory that fetches nothing, tells times in Seoul and draws no progress bars."""
    # To find names among our variables DuckDB calls Python in the middle of a query, and loses a Ctrl-C that comes then.
    quiet = {"autoinstall_known_extensions": False, "python_enable_replacements": False}
    connection = duckdb.connect(config={**quiet, **settings})
    # In a process that multiprocessing spawned DuckDB believes that a person is typing, and draws.
    connection.execute(f"SET TimeZone = {literal(TIME_ZONE)}; SET enable_progress_bar = false")
    # DuckDB keeps what it read of files up to its limit, and the system keeps those of a disk already: dividing 100,000
    # articles to be looked at took 645 MiB with its copies and 261 without.
    connection.execute("SET enable_external_file_cache = false")
    with _changing:
        _open.add(connection)
    return connection


def said_by(error: duckdb.Error) -> str:
    """What is wrong, in one line: DuckDB's message without the picture of the query."""
    return " ".join(str(error).split("\n\nLINE ")[0].split())


def break_off() -> None:
    """End every query that is at work in this process; each raises ``duckdb.InterruptException`` where it was asked."""
    with _changing:
        connections = list(_open)
    for connection in connections:
        with suppress(duckdb.ConnectionException):  # closed meanwhile
            connection.interrupt()
