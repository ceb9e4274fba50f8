"""From the files of a source to captures and rejections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tasks.ingest import disk, formats
from tasks.ingest.archives import Opened
from tasks.ingest.limits import Context, Limits
from tasks.ingest.model import Capture, Item, KnownFile, ReadFile, Reason, Rejection, Unchanged
from tasks.ingest.rows import Rows
from tasks.ingest.sources import BigKinds, Files, OnDisk, Source, as_sources
from tasks.ingest.unpacking import Budget
from tasks.run import Run

__all__ = ["Limits", "Reader", "read_all"]

FRESH_NS = 2_000_000_000
"""A file changed so shortly before it was read may have changed again within one tick of its clock."""
Known = Mapping[tuple[str, str], KnownFile]
"""Files read before, by source and URI."""


def read_all(
    run: Run, inputs: Sequence[str | Source], limits: Limits, known: Known | None = None
) -> Iterator[Item]:
    """Everything that ``inputs`` lead to, one page or line at a time, in an order that never varies."""
    for source in as_sources(inputs):
        if not isinstance(source, Files | BigKinds):
            continue
        reader = Reader(run, limits, source, known or {})
        for found in disk.expand([source.path]):
            if isinstance(found, disk.NotFound):
                yield reader.rejected(disk.readable(str(found.path)), found.reason)
            else:
                yield from reader.take(found)


@dataclass(frozen=True)
class Reader(Rows):
    """Reads files for one run, never more than a file's or line's limit at a time."""

    source: OnDisk
    known: Known = field(default_factory=dict)

    def take(self, found: disk.Found) -> Iterator[Item]:
        """What is new in one file. One that has not changed since it was read is not opened."""
        uri = disk.readable(str(found.path))
        before = disk.stamp(found.path)
        if before is not None and self._is_growing(before):
            return
        then = self.known.get((self.source.name, uri))
        if then is not None and before == (then.n_bytes, then.modified_ns) and _was_settled(then):
            yield Unchanged(uri, then.n_pages)
            return
        n_pages, sound = 0, True
        for item in self.read(found):
            n_pages += isinstance(item, Capture)
            sound &= isinstance(item, Capture)
            yield item
        if sound and before is not None and disk.stamp(found.path) == before:
            read = ReadFile(self.source.name, uri, *before, n_pages, datetime.now(UTC), self.run.run_id)
            if then is None or (then.n_bytes, then.modified_ns, then.n_pages) != (*before, n_pages):
                yield read

    def _is_growing(self, stamp: disk.Stamp) -> bool:
        age = self.run.started_at.timestamp() - stamp[1] / 1e9
        return 0 <= age < self.source.settle_seconds

    def read(self, found: disk.Found) -> Iterator[Capture | Rejection]:
        """The captures in one file, or why there are none."""
        uri = disk.readable(str(found.path))
        file = disk.opened(found.path)
        if isinstance(file, Reason):
            yield self.rejected(uri, file)
            return
        with file:
            opened = Opened(file, found.path.name, found.source_id, Budget(self.limits))
            try:
                for piece in formats.read(opened, self._context):
                    yield self.item(uri, piece)
            except OSError as error:
                yield self.rejected(uri, disk.unreadable(error))
            except Exception as error:  # noqa: BLE001 - one file that no reader foresaw must not stop the others
                yield self.rejected(uri, Reason("unreadable", f"{type(error).__name__}: {error}"))

    @property
    def _context(self) -> Context:
        source = self.source
        return Context(
            limits=self.limits,
            keep_in=self.keep_in,
            sheet=source.sheet,
            columns=source.columns if isinstance(source, Files) else {},
            only_bigkinds=isinstance(source, BigKinds),
        )


def _was_settled(then: KnownFile) -> bool:
    return then.captured_ns - then.modified_ns > FRESH_NS
