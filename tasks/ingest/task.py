"""The ingest stage: files, folders and globs to captures, kept as they came."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.ingest.model import Capture, Ingested, Rejection
from tasks.ingest.reading import Limits, read_all
from tasks.run import Run, StageCount, failed_on_disk
from tasks.schema import table_named
from tasks.schema.model import Table

STAGE = "ingest"
CAPTURES = table_named("bronze.captures")
CAPTURE_BYTES = table_named("bronze.capture_bytes")
QUARANTINE = table_named("ops.quarantine")
REJECTED_FROM = 900_000
"""Bytes of rejected inputs land with the others, in parts numbered past those that stages read."""
N_SHOWN = 20


@task(
    task_run_name="ingest",
    retries=3,
    retry_delay_seconds=[1, 2, 4],
    retry_jitter_factor=0.3,
    retry_condition_fn=failed_on_disk,
    cache_policy=NO_CACHE,
)
def ingest(
    run: Run, inputs: Sequence[str], limits: Limits, on_read: Callable[[int], None] | None = None
) -> Ingested:
    """Read what is new in ``inputs`` into parts of captures and their bytes, a batch a part.

    ``on_read`` is told how many more inputs have been read. An input that cannot be used becomes a
    row of ``ops.quarantine``; none stops the others.

    Raises:
        OSError: the warehouse itself cannot be written.
    """
    shutil.rmtree(run.staging / STAGE, ignore_errors=True)
    connection = run.connect()
    try:
        batches = _Batches(run, limits, connection)
        for chunk in _chunks(read_all(run, inputs, limits), limits):
            batches.add(chunk)
            if on_read is not None:
                on_read(len(chunk))
        return batches.finish()
    finally:
        connection.close()


@dataclass
class _Buffer:
    """Items waiting to be written, each once."""

    limits: Limits
    items: list[Capture | Rejection] = field(default_factory=list)
    n_bytes: int = 0

    def add(self, item: Capture | Rejection) -> None:
        self.items.append(item)
        self.n_bytes += len(item.content or b"")

    @property
    def full(self) -> bool:
        return len(self.items) >= self.limits.batch_size or self.n_bytes >= self.limits.batch_bytes

    def take(self) -> list[Capture | Rejection]:
        taken, self.items, self.n_bytes = self.items, [], 0
        return taken


def _chunks(items: Iterator[Capture | Rejection], limits: Limits) -> Iterator[list[Capture | Rejection]]:
    """Items in lists that hold a batch at most, by number or by bytes."""
    chunk = _Buffer(limits)
    for item in items:
        chunk.add(item)
        if chunk.full:
            yield chunk.take()
    if chunk.items:
        yield chunk.take()


class _Batches:
    """Gathers what is new into full batches, so that a folder of known files makes no empty ones."""

    def __init__(self, run: Run, limits: Limits, connection: duckdb.DuckDBPyConnection) -> None:
        self._run = run
        self._connection = connection
        self._captures = _Buffer(limits)
        self._rejections = _Buffer(limits)
        self._shown: list[Rejection] = []
        self._n_batches = 0
        self._n_rejected_parts = 0
        self._n_usable = 0
        self._count = StageCount()

    def add(self, chunk: Sequence[Capture | Rejection]) -> None:
        """Take in what neither the warehouse nor this run already holds."""
        known = self._known(chunk)
        found_unusable = self._found_unusable(chunk)
        for item in chunk:
            problem = found_unusable.get(item.key) if isinstance(item, Capture) else item
            if problem is None:
                self._n_usable += 1
            elif len(self._shown) < N_SHOWN:
                self._shown.append(replace(problem, content=None))
            self._count += self._take(item, known)
            known.add(item.key)

    def finish(self) -> Ingested:
        """Write what is left over and say what was done."""
        self._write_captures()
        self._write_rejections()
        return Ingested(self._count, self._n_batches, self._n_usable, tuple(self._shown))

    def _take(self, item: Capture | Rejection, known: set[str]) -> StageCount:
        if item.key in known:
            return StageCount(n_in=1, n_unchanged=1)
        if isinstance(item, Capture):
            self._captures.add(item)
            if self._captures.full:
                self._write_captures()
            return StageCount(n_in=1, n_out=1)
        self._rejections.add(item)
        if self._rejections.full:
            self._write_rejections()
        return StageCount(n_in=1, n_quarantined=1)

    def _known(self, chunk: Sequence[Capture | Rejection]) -> set[str]:
        """The keys of ``chunk`` that landed before, were written by this run, or wait to be."""
        captures = [item.key for item in chunk if isinstance(item, Capture)]
        rejections = [item.key for item in chunk if isinstance(item, Rejection)]
        waiting = {item.key for item in (*self._captures.items, *self._rejections.items)}
        return (
            waiting
            | self._stored(CAPTURES, "capture_id", captures)
            | self._stored(QUARANTINE, "quarantine_id", rejections)
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
            f"SELECT {column} FROM ({self._run.landed(self._connection, table)} UNION ALL "
            f"{self._run.staged(table, STAGE)}) WHERE {column} IN (SELECT unnest(?))",
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
            if held := [row for row in rows if row.content]:
                self._run.write(STAGE, CAPTURE_BYTES, held, part)
            self._n_rejected_parts += 1
