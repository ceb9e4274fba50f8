"""Pieces of an input as the rows that they become."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tasks.ingest import disk
from tasks.ingest.given import with_defaults
from tasks.ingest.limits import Limits
from tasks.ingest.model import Capture, Oversized, Piece, Reason, Rejection
from tasks.ingest.sources import Source
from tasks.run import Run
from tasks.schema.identity import capture_id, content_check

KEPT_IN = "quarantine"
"""The folder of the warehouse where bytes too many for a table are kept."""


@dataclass(frozen=True)
class Rows:
    """Makes rows for one source in one run."""

    run: Run
    limits: Limits
    source: Source

    @property
    def keep_in(self) -> Path:
        """The folder for bytes too many to hold."""
        return self.run.warehouse.directory / KEPT_IN

    def item(self, uri: str, piece: Piece) -> Capture | Rejection:
        """A piece of the input called ``uri`` as a row."""
        where, found = uri + piece.where, piece.found
        if isinstance(found, Oversized):
            return self._oversized(where, found)
        if isinstance(found, Reason):
            return self.rejected(where, found, piece.raw, piece.kept)
        raw = piece.raw if piece.raw is not None else found.content
        return Capture(
            capture_id=capture_id(raw),
            source=self.source.name,
            source_id=disk.readable(found.source_id),
            uri=where,
            media_type=found.media_type,
            encoding=found.encoding,
            captured_at=datetime.now(UTC),
            n_bytes=len(found.content),
            given=with_defaults(
                found.given, {"publisher": self.source.publisher, "section": self.source.section}
            ),
            content=found.content,
            run_id=self.run.run_id,
            partial=found.partial,
            content_check=None if piece.raw is None else content_check(found.content),
        )

    def rejected(
        self, uri: str, why: Reason, content: bytes | None = None, kept: Oversized | None = None
    ) -> Rejection:
        """The row of quarantine for an input that cannot be used."""
        return Rejection(
            uri=uri,
            reason=why.reason,
            detail=" ".join(why.detail.split()),
            at=datetime.now(UTC),
            run_id=self.run.run_id,
            capture_id=kept.capture_id if kept else capture_id(content) if content else None,
            kept_at=kept.kept_at if kept else None,
            content=content,
            source=self.source.name,
        )

    def _oversized(self, uri: str, kept: Oversized) -> Rejection:
        limit = self.limits.max_file_bytes
        said = f"{kept.n_bytes:,} bytes; the limit is {limit:,} (setting max_file_bytes)"
        return self.rejected(uri, Reason("too_large", said), kept=kept)
