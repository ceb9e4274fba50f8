"""From one opened input to captures and rejections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from tasks.ingest import disk, lines, media
from tasks.ingest.model import SOURCE, Capture, Document, Reason, Rejection
from tasks.run import Run
from tasks.schema.identity import capture_id

KEPT_IN = "quarantine"
"""The folder of the warehouse where bytes too many for a table are kept."""


@dataclass(frozen=True)
class Limits:
    """How much is held at once: captures and bytes in a batch, bytes in one file or line."""

    batch_size: int
    batch_bytes: int
    max_file_bytes: int


def read_all(run: Run, inputs: Sequence[str], limits: Limits) -> Iterator[Capture | Rejection]:
    """Everything that ``inputs`` lead to, one page or line at a time, in an order that never varies."""
    reader = Reader(run, limits)
    for found in disk.expand(inputs):
        if isinstance(found, disk.NotFound):
            yield reader.rejected(found.path, found.reason)
        else:
            yield from reader.read(found)


@dataclass(frozen=True)
class Reader:
    """Reads files for one run, never more than a file's or line's limit at a time."""

    run: Run
    limits: Limits

    def read(self, found: disk.Found) -> Iterator[Capture | Rejection]:
        """The captures in one file, or why there are none."""
        file = disk.opened(found.path)
        if isinstance(file, Reason):
            yield self.rejected(found.path, file)
            return
        with file:
            try:
                if media.promised(found.path.name) == media.JSON_LINES:
                    yield from self._lines(found, file)
                else:
                    yield self._page(found, disk.whole(file, self.limits.max_file_bytes, self._keep_in))
            except OSError as error:
                yield self.rejected(found.path, disk.unreadable(error))

    @property
    def _keep_in(self) -> Path:
        return self.run.warehouse.directory / KEPT_IN

    def _page(self, found: disk.Found, content: bytes | disk.Oversized) -> Capture | Rejection:
        if isinstance(content, disk.Oversized):
            return self._oversized(found.path, content)
        if not content.strip():
            blank = f"{len(content)} bytes, all blank" if content else "0 bytes"
            return self.rejected(found.path, Reason("empty", blank))
        kind = media.judge(found.path.name, content[: media.HEAD_BYTES])
        if isinstance(kind, Reason):
            return self.rejected(found.path, kind, content)
        return self._capture(found.path, Document(found.source_id, kind, content), content)

    def _lines(self, found: disk.Found, file: BinaryIO) -> Iterator[Capture | Rejection]:
        empty = True
        for number, line in enumerate(disk.lines(file, self.limits.max_file_bytes, self._keep_in), start=1):
            if isinstance(line, disk.Oversized):
                yield self._oversized(found.path, line, number)
            elif line.strip():
                yield self._line(found.path, line, number)
            else:
                continue
            empty = False
        if empty:
            yield self.rejected(found.path, Reason("empty", "it holds no lines"))

    def _line(self, path: Path, line: bytes, number: int) -> Capture | Rejection:
        read = lines.document(line)
        if isinstance(read, Reason):
            return self.rejected(path, read, line, number)
        return self._capture(path, read, line, number)

    def _capture(self, path: Path, page: Document, captured: bytes, line: int | None = None) -> Capture:
        return Capture(
            capture_id=capture_id(captured),
            source=SOURCE,
            source_id=page.source_id,
            uri=_uri(path, line),
            media_type=page.media_type,
            encoding=page.encoding,
            captured_at=datetime.now(UTC),
            n_bytes=len(page.content),
            given=page.given,
            content=page.content,
            run_id=self.run.run_id,
        )

    def rejected(
        self, path: Path, why: Reason, content: bytes | None = None, line: int | None = None
    ) -> Rejection:
        """The row of quarantine for an input that cannot be used."""
        return Rejection(
            uri=_uri(path, line),
            reason=why.reason,
            detail=why.detail,
            at=datetime.now(UTC),
            run_id=self.run.run_id,
            capture_id=capture_id(content) if content else None,
            content=content,
        )

    def _oversized(self, path: Path, kept: disk.Oversized, line: int | None = None) -> Rejection:
        limit = self.limits.max_file_bytes
        return Rejection(
            uri=_uri(path, line),
            reason="too_large",
            detail=f"{kept.n_bytes:,} bytes; the limit is {limit:,} (setting max_file_bytes)",
            at=datetime.now(UTC),
            run_id=self.run.run_id,
            capture_id=kept.capture_id,
            kept_at=kept.kept.relative_to(self.run.warehouse.directory).as_posix(),
        )


def _uri(path: Path, line: int | None) -> str:
    return disk.readable(str(path)) + (f":{line}" if line is not None else "")
