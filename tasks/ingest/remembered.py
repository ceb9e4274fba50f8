"""What earlier runs have read and need not read again while it stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import duckdb

from tasks.ingest.model import KnownFile, Visit
from tasks.run import Run
from tasks.schema import table_named

READ_FILES = table_named("ops.read_files")
VISITS = table_named("ops.visits")
QUARANTINE = table_named("ops.quarantine")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_STARTS_A_PART = ":!#"


@dataclass(frozen=True)
class Remembered:
    """What the warehouse knows of inputs. What a later stage refused is looked at again, and told again."""

    run: Run
    connection: duckdb.DuckDBPyConnection

    def files(self) -> dict[tuple[str, str], KnownFile]:
        """The files read before, by source and URI."""
        # Of a hundred thousand rows a number is fetched in a tenth of the time that a moment takes.
        rows = self._rows(
            "SELECT source, uri, n_bytes, modified_ns, n_pages, epoch_ns(captured_at) "
            f"FROM ({self.run.landed(self.connection, READ_FILES)})"
        )
        known = {(source, uri): KnownFile(*rest) for source, uri, *rest in rows}
        refused = {whole for uri in self._refused() for whole in _may_be_part_of(uri)} if rows else set()
        for source in {source for source, _ in known}:
            for uri in refused:
                if then := known.get((source, uri)):
                    # As if it had been read before its last change: not to be relied on.
                    known[source, uri] = then._replace(captured_ns=0)
        return known

    def visits(self, source: str) -> dict[str, Visit]:
        """The addresses that ``source`` has visited before; what was refused later is to be asked for anew."""
        rows = self._rows(f"FROM ({self.run.landed(self.connection, VISITS)}) WHERE source = ?", source)
        refused = {whole for uri in self._refused() for whole in _may_be_part_of(uri)} if rows else set()
        found = [Visit(*row) for row in rows]
        return {each.url: replace(each, captured_at=NEVER) if each.url in refused else each for each in found}

    def _refused(self) -> list[str]:
        """The URIs of what later stages refused."""
        landed = self.run.landed(self.connection, QUARANTINE)
        return [uri for (uri,) in self._rows(f"SELECT DISTINCT uri FROM ({landed}) WHERE stage <> 'ingest'")]

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, list(values)).fetchall()


def _may_be_part_of(uri: str) -> Iterator[str]:
    """The URI of a page, and of every file that it may be a part of."""
    yield uri
    for at, char in enumerate(uri):
        if char in _STARTS_A_PART:
            yield uri[:at]
