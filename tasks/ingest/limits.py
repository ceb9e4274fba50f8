"""How much reading may hold, unpack and follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Limits:
    """How much is held at once: captures and bytes in a batch, bytes in one file, line or member.

    ``max_unpacked_bytes`` bounds what one archive may unpack to and ``max_ratio`` how many bytes may come
    out of one; ``max_members`` bounds the files in it.
    """

    batch_size: int
    batch_bytes: int
    max_file_bytes: int
    max_unpacked_bytes: int = 8 << 30
    max_ratio: int = 300
    max_members: int = 100_000


MAX_DEPTH = 2
"""An archive may hold another, and that one none."""


@dataclass(frozen=True)
class Context:
    """What every reader of a format needs to know besides the bytes.

    ``keep_in`` is the folder for bytes too many to hold. ``columns`` maps columns of tables to what they
    hold; ``only_bigkinds`` refuses tables without the columns of a BigKinds export.
    """

    limits: Limits
    keep_in: Path
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    only_bigkinds: bool = False
    depth: int = 0
