"""The folder of the site: files written whole or not at all, and only where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ASSETS = Path(__file__).parent / "assets"
SHAPE = pa.schema(
    [
        ("kind", pa.string()),
        ("key", pa.string()),
        ("page", pa.int32()),
        ("last", pa.int32()),
        ("fingerprint", pa.uint64()),
        ("number", pa.int64()),
    ]
)
MADE_BY, SNAPSHOT = b"daejo.made_by", b"daejo.snapshot"


@dataclass(frozen=True)
class Manifest:
    """Every page a site holds, with its fingerprint and its number in the search index; made by which code,
    of which snapshot.
    """

    rows: pa.Table
    made_by: str = ""
    snapshot: int = -1


class Site:
    """A site in a folder; counts what it writes."""

    def __init__(self, folder: Path) -> None:
        """The site in ``folder``, which need not exist yet."""
        self.folder = folder
        self.n_written = 0
        self.n_removed = 0
        self._made: set[Path] = set()
        """Folders that are there."""

    def write(self, path: str, text: str) -> None:
        """Put a file at ``path``, unless it holds just that already."""
        self.write_bytes(path, text.encode("utf-8"))

    def write_bytes(self, path: str, content: bytes) -> None:
        """As ``write``, with bytes."""
        target = self.folder / path
        if _holds(target, content):
            return
        folder = target.parent
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        unfinished = folder / f".{target.name}.tmp"
        unfinished.write_bytes(content)
        unfinished.replace(target)
        self.n_written += 1

    def remove(self, path: str) -> None:
        """Take the file at ``path`` away, if it is there."""
        target = self.folder / path
        if target.is_file():
            target.unlink()
            self.n_removed += 1

    def copy_assets(self) -> None:
        """Bring the style sheet and the scripts."""
        for asset in sorted(ASSETS.iterdir()):
            self.write_bytes(f"assets/{asset.name}", asset.read_bytes())

    @property
    def _manifest(self) -> Path:
        return self.folder / "manifest.parquet"

    def manifest(self) -> Manifest:
        """What the last build left; nothing where there was none."""
        try:
            # `read_table` would import pandas.
            with pq.ParquetFile(self._manifest) as file:
                table = file.read(use_threads=False)
        except (FileNotFoundError, pa.ArrowInvalid):
            # None yet, or one that a full disk cut short: everything is written again.
            return Manifest(SHAPE.empty_table())
        if not table.schema.equals(SHAPE):
            return Manifest(SHAPE.empty_table())
        said = table.schema.metadata or {}
        return Manifest(
            table.replace_schema_metadata(None),
            said.get(MADE_BY, b"").decode(),
            int(said.get(SNAPSHOT, b"-1")),
        )

    def leave_manifest(self, manifest: Manifest) -> None:
        """Remember what the site holds now. Written last: a build that dies is done again."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._manifest.with_suffix(".tmp")
        said = {MADE_BY: manifest.made_by.encode(), SNAPSHOT: str(manifest.snapshot).encode()}
        pq.write_table(manifest.rows.cast(SHAPE).replace_schema_metadata(said), unfinished)
        unfinished.replace(self._manifest)


def _holds(path: Path, content: bytes) -> bool:
    """Whether there is a file with just this in it."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False
