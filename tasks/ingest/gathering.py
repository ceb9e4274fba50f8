"""Gathering what is new into batches: each page once, in a run and in the warehouse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from tasks.ingest.limits import Limits
from tasks.ingest.model import Capture, Ingested, Item, ReadFile, Rejection, Unchanged, Visit
from tasks.run import Run, StageCount
from tasks.schema import table_named
from tasks.schema.model import Table

STAGE = "ingest"
CAPTURES = table_named("bronze.captures")
CAPTURE_BYTES = table_named("bronze.capture_bytes")
QUARANTINE = table_named("ops.quarantine")
READ_FILES = table_named("ops.read_files")
VISITS = table_named("ops.visits")
REJECTED_FROM = 900_000
"""Bytes of rejected inputs land with the others, in parts numbered past those that stages read."""
N_SHOWN = 20


@dataclass
class Buffer:
    """Items waiting to be written, each once."""

    limits: Limits
    items: list[Any] = field(default_factory=list)
    n_bytes: int = 0

    def add(self, item: Item) -> None:
        """Take in one more."""
        self.items.append(item)
        self.n_bytes += len(getattr(item, "content", None) or b"")

    @property
    def full(self) -> bool:
        """Whether it holds a batch, by number or by bytes."""
        return len(self.items) >= self.limits.batch_size or self.n_bytes >= self.limits.batch_bytes

    def take(self) -> list[Any]:
        """Give away what it holds, and be empty."""
        taken, self.items, self.n_bytes = self.items, [], 0
        return taken


def chunks(items: Iterator[Item], limits: Limits) -> Iterator[list[Item]]:
    """Items in lists that hold a batch at most, by number or by bytes."""
    chunk = Buffer(limits)
    for item in items:
        chunk.add(item)
        if chunk.full:
            yield chunk.take()
    if chunk.items:
        yield chunk.take()


class Batches:
    """Gathers what is new into full batches, so that a folder of known files makes no empty ones."""

    def __init__(self, run: Run, limits: Limits, connection: duckdb.DuckDBPyConnection) -> None:
        """``connection`` is open on the warehouse, to ask what it holds."""
        self._run = run
        self._connection = connection
        self._captures = Buffer(limits)
        self._rejections = Buffer(limits)
        self._remembered: dict[Table, Buffer] = {READ_FILES: Buffer(limits), VISITS: Buffer(limits)}
        self._n_remembered_parts = 0
        # What this run has taken: to ask its parts for each chunk was most of the stage at 100,000 pages (16.8 to 6.7 CPU s).
        self._taken: set[str] = set()
        self._held: set[str] = set()
        self._shown: list[Rejection] = []
        self._n_batches = 0
        self._n_rejected_parts = 0
        self._n_usable = 0
        self._n_rejected = 0
        self._count = StageCount()

    def add(self, items: Sequence[Item]) -> None:
        """Take in what neither the warehouse nor this run already holds."""
        for item in items:
            if isinstance(item, Unchanged):
                self._n_usable += item.n_pages
                self._count += StageCount(n_in=item.n_pages, n_unchanged=item.n_pages)
            elif isinstance(item, ReadFile | Visit):
                self._remember(item)
        self._add([item for item in items if isinstance(item, Capture | Rejection)])

    def _remember(self, item: ReadFile | Visit) -> None:
        waiting = self._remembered[READ_FILES if isinstance(item, ReadFile) else VISITS]
        waiting.add(item)
        if waiting.full:
            self._write_remembered()

    def _add(self, chunk: Sequence[Capture | Rejection]) -> None:
        landed = self._landed(chunk)
        found_unusable = self._found_unusable(chunk)
        for item in chunk:
            problem = found_unusable.get(item.key) if isinstance(item, Capture) else item
            if problem is None:
                self._n_usable += 1
            else:
                self._n_rejected += 1
                if len(self._shown) < N_SHOWN:
                    self._shown.append(replace(problem, content=None))
            self._count += self._take(item, landed)

    def finish(self) -> Ingested:
        """Write what is left over and say what was done."""
        self._write_captures()
        self._write_rejections()
        self._hold_once()
        self._write_remembered()
        return Ingested(self._count, self._n_batches, self._n_usable, self._n_rejected, tuple(self._shown))

    def _take(self, item: Capture | Rejection, landed: set[str]) -> StageCount:
        if item.key in landed or item.key in self._taken:
            return StageCount(n_in=1, n_unchanged=1)
        self._taken.add(item.key)
        if isinstance(item, Capture):
            self._captures.add(item)
            if self._captures.full:
                self._write_captures()
            return StageCount(n_in=1, n_out=1)
        self._rejections.add(item)
        if self._rejections.full:
            self._write_rejections()
        return StageCount(n_in=1, n_quarantined=1)

    def _landed(self, chunk: Sequence[Capture | Rejection]) -> set[str]:
        """The keys of ``chunk`` that the warehouse holds."""
        captures = [item.key for item in chunk if isinstance(item, Capture)]
        rejections = [item.key for item in chunk if isinstance(item, Rejection)]
        return self._stored(CAPTURES, "capture_id", captures) | self._stored(
            QUARANTINE, "quarantine_id", rejections
        )

    def _found_unusable(self, chunk: Sequence[Capture | Rejection]) -> dict[str, Rejection]:
        """The captures of ``chunk`` that could be read, but that a later stage of an earlier run refused."""
        rows = self._connection.execute(
            f'SELECT capture_id, uri, reason, detail, "at", run_id FROM ({self._run.landed(self._connection, QUARANTINE)}) '
            "WHERE capture_id IN (SELECT unnest(?)) ORDER BY ALL",
            [[item.key for item in chunk if isinstance(item, Capture)]],
        ).fetchall()
        return {
            key: Rejection(uri=uri, reason=reason, detail=detail, at=at, run_id=run_id, capture_id=key)
            for key, uri, reason, detail, at, run_id in rows
        }

    def _stored(self, table: Table, column: str, keys: list[str]) -> set[str]:
        if not keys:
            return set()
        rows = self._connection.execute(
            f"SELECT {column} FROM ({self._run.landed(self._connection, table)}) WHERE {column} IN (SELECT unnest(?))",
            [keys],
        ).fetchall()
        return {key for (key,) in rows}

    def _write_captures(self) -> None:
        if rows := self._captures.take():
            self._run.write(STAGE, CAPTURES, rows, self._n_batches)
            self._run.write(STAGE, CAPTURE_BYTES, rows, self._n_batches)
            self._n_batches += 1

    def _write_rejections(self) -> None:
        if rows := self._rejections.take():
            part = REJECTED_FROM + self._n_rejected_parts
            self._run.write(STAGE, QUARANTINE, rows, part)
            held = {row.capture_id: row for row in rows if row.content and row.capture_id not in self._held}
            if held:
                self._run.write(STAGE, CAPTURE_BYTES, held.values(), part)
            self._held.update(held)
            self._n_rejected_parts += 1

    def _hold_once(self) -> None:
        """Let go of the bytes of rejected inputs that are a capture's too: a page may also lie there under a name that promises else."""
        twice = self._held & self._taken
        for part in range(REJECTED_FROM, REJECTED_FROM + self._n_rejected_parts if twice else 0):
            held = self._run.read(STAGE, CAPTURE_BYTES, part)
            is_twice = pc.is_in(held["capture_id"], pa.array(twice))
            self._run.write(STAGE, CAPTURE_BYTES, held.filter(pc.invert(is_twice)), part)

    def _write_remembered(self) -> None:
        for table, waiting in self._remembered.items():
            if rows := waiting.take():
                self._run.write(STAGE, table, rows, self._n_remembered_parts)
        self._n_remembered_parts += 1
