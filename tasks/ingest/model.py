"""What reading makes of an input: a capture, or a rejection that says why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tasks.run import StageCount
from tasks.schema.identity import stable_id

SOURCE = "files"
"""The name of the source that every file, folder and glob comes through."""


@dataclass(frozen=True, slots=True)
class Document:
    """The page inside a file or a line: its bytes, what they are, and what its source said of it.

    ``given`` is a JSON object of the fields that win over found ones.
    """

    source_id: str
    media_type: str
    content: bytes
    encoding: str | None = None
    given: str | None = None


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

    @property
    def key(self) -> str:
        """What makes it the same capture in another run."""
        return self.capture_id


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an input cannot be used: a word for the kind, and one line that names what was wrong."""

    reason: str
    detail: str


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


@dataclass(frozen=True)
class Ingested:
    """What ingest left: ``n_batches`` parts numbered from 0.

    ``n_usable`` counts captures that could be read, new or known; ``rejected`` holds the first few
    rejections, known ones too, for the person waiting at the terminal.
    """

    count: StageCount
    n_batches: int
    n_usable: int
    rejected: tuple[Rejection, ...]
