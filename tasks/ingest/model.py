"""What reading makes of an input: a capture, or a rejection that says why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tasks.ingest.sources import FILES
from tasks.run import StageCount
from tasks.schema.identity import stable_id

SOURCE = FILES
"""The name of the source that every file, folder and glob of the command line comes through."""


@dataclass(frozen=True, slots=True)
class Document:
    """The page inside a file, a line, a row or a record: its bytes, what they are, what its source said of it.

    ``given`` is a JSON object of the fields that win over found ones. Of a ``partial`` document the
    source gave the beginning only.
    """

    source_id: str
    media_type: str
    content: bytes
    encoding: str | None = None
    given: str | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Capture:
    """One row of ``bronze.captures`` and of ``bronze.capture_bytes``."""

    capture_id: str
    source: str
    source_id: str
    uri: str
    media_type: str
    encoding: str | None
    captured_at: datetime
    n_bytes: int
    given: str | None
    content: bytes = field(repr=False)
    run_id: str
    partial: bool = False
    content_check: int | None = None

    @property
    def key(self) -> str:
        """What makes it the same capture in another run."""
        return self.capture_id


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an input cannot be used: a word for the kind, and one line that names what was wrong."""

    reason: str
    detail: str


def blank(content: bytes) -> Reason:
    """Why bytes that say nothing cannot be used."""
    return Reason("empty", f"{len(content)} bytes, all blank" if content else "0 bytes")


@dataclass(frozen=True, slots=True)
class Oversized:
    """Bytes too many to hold in memory, copied to ``kept`` (a path in the warehouse) as they streamed by."""

    capture_id: str
    n_bytes: int
    kept_at: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One document of an input, or why it is none.

    ``where`` says which part of the input it is (``:12``, ``!/a.txt``; empty for the whole), ``raw`` holds
    the bytes that it was read from, by which it is known again; ``kept`` stands for those that are too
    many.
    """

    where: str
    found: Document | Reason | Oversized
    raw: bytes | None = field(default=None, repr=False)
    kept: Oversized | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """One row of ``ops.quarantine``; ``content`` holds the bytes where they were read and are small."""

    uri: str
    reason: str
    detail: str
    at: datetime
    run_id: str
    capture_id: str | None = None
    kept_at: str | None = None
    content: bytes | None = field(default=None, repr=False)
    stage: str = "ingest"
    source: str | None = None

    @property
    def quarantine_id(self) -> str:
        """The same bad input for the same reason has the same id in every run."""
        return stable_id(self.stage, self.uri, self.reason, self.capture_id or "")

    @property
    def key(self) -> str:
        """What makes it the same rejection in another run."""
        return self.quarantine_id

    @property
    def message(self) -> str:
        """One line for the person who gave the input."""
        return f"{self.uri}: {self.reason}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An input known to be as it was when it landed, so that its ``n_pages`` pages were not read again."""

    uri: str
    n_pages: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One row of ``ops.read_files``: a file all of whose pages could be used, as it was when it was read."""

    source: str
    uri: str
    n_bytes: int
    modified_ns: int
    n_pages: int
    captured_at: datetime
    run_id: str


class KnownFile(NamedTuple):
    """What is remembered of a file that was read; times are nanoseconds since 1970."""

    n_bytes: int
    modified_ns: int
    n_pages: int
    captured_ns: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One row of ``ops.visits``: what a server said of an address when it last gave its page."""

    source: str
    url: str
    capture_id: str
    etag: str | None
    last_modified: str | None
    n_pages: int
    captured_at: datetime
    run_id: str


Item = Capture | Rejection | Unchanged | ReadFile | Visit
"""Everything that reading a source may give."""


@dataclass(frozen=True)
class Fetched:
    """What fetching one source left: parts numbered from 0 under ``stage``, and pages that had not changed."""

    stage: str
    n_parts: int
    n_unchanged: int


@dataclass(frozen=True)
class Ingested:
    """What ingest left: ``n_batches`` parts numbered from 0.

    ``n_usable`` counts captures that could be read, new or known, and ``n_rejected`` what could not; ``rejected``
    holds the first few of these, for the person waiting at the terminal.
    """

    count: StageCount
    n_batches: int
    n_usable: int
    n_rejected: int
    rejected: tuple[Rejection, ...]
