"""Finding and reading inputs: the file-system half of ingest's task."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from tasks.ingest.model import Oversized, Piece, Reason

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read. ``source_id`` is its path inside the folder that was asked for."""

    path: Path
    source_id: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """An input that leads to no file."""

    path: Path
    reason: Reason


def expand(inputs: Iterable[str]) -> Iterator[Found | NotFound]:
    """Every file that files, folders (recursively) and globs stand for, in an order that never varies.

    Hidden files and folders inside a folder are left out.
    """
    for given in inputs:
        path = Path(given).expanduser().absolute()
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists() or path.is_symlink():
            yield Found(path, readable(path.name))
        elif glob.has_magic(given):
            yield from _in_glob(path)
        else:
            yield NotFound(path, Reason("missing", "no such file or folder"))


def _in_folder(folder: Path) -> Iterator[Found | NotFound]:
    empty = True
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            path = Path(parent, name)
            yield Found(path, readable(path.relative_to(folder).as_posix()))
    if empty:
        yield NotFound(folder, Reason("empty", "the folder holds no files"))


def _in_glob(pattern: Path) -> Iterator[Found | NotFound]:
    fixed = next(parent for parent in pattern.parents if not glob.has_magic(str(parent)))
    matches = sorted(path for path in fixed.glob(str(pattern.relative_to(fixed))) if path.is_file())
    for match in matches:
        yield Found(match, readable(match.relative_to(fixed).as_posix()))
    if not matches:
        yield NotFound(pattern, Reason("missing", "no file matches"))


def readable(name: str) -> str:
    """A path as text that any table can hold: composed Hangul, and no half-decoded bytes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", text)


def opened(path: Path) -> BinaryIO | Reason:
    """Open a regular file that was there a moment ago; the reason why not where that fails."""
    try:
        file = path.open("rb") if stat.S_ISREG(path.stat().st_mode) else None
    except FileNotFoundError:
        return Reason("vanished", "it was there when the run began")
    except OSError as error:
        return unreadable(error)
    return file if file is not None else Reason("unreadable", "not a regular file")


Stamp = tuple[int, int]
"""The size of a file in bytes, and when it was changed in nanoseconds since 1970."""


def stamp(path: Path) -> Stamp | None:
    """What tells cheaply that a file has changed; None where there is no such file to read."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def unreadable(error: OSError) -> Reason:
    """Why the system would not let a file be read, in its own words."""
    return Reason("unreadable", error.strerror or type(error).__name__)


def whole(file: BinaryIO, limit: int, keep_in: Path) -> bytes | Oversized:
    """The content of a file of at most ``limit`` bytes; a larger one is copied aside, never held."""
    content = file.read(limit + 1)
    if len(content) <= limit:
        return content
    return keep(_rest(file, content), keep_in)


def lines(file: BinaryIO, limit: int, keep_in: Path) -> Iterator[bytes | Oversized]:
    """The lines of a file without their line breaks; one longer than ``limit`` is copied aside."""
    while line := file.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
        else:
            yield keep(_rest_of_line(file, line), keep_in)


def _rest(file: BinaryIO, first: bytes) -> Iterator[bytes]:
    yield first
    while chunk := file.read(CHUNK):
        yield chunk


def _rest_of_line(file: BinaryIO, first: bytes) -> Iterator[bytes]:
    yield first
    while chunk := file.readline(CHUNK):
        yield chunk.rstrip(b"\r\n")
        if chunk.endswith(b"\n"):
            return


def keep(chunks: Iterable[bytes], folder: Path) -> Oversized:
    """Stream bytes into ``folder`` as ``<SHA-256>.zst``, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    digest, n_bytes = hashlib.sha256(), 0
    unfinished = folder / "unfinished.tmp"
    with pa.output_stream(unfinished, compression="zstd") as out:
        for chunk in chunks:
            digest.update(chunk)
            n_bytes += len(chunk)
            out.write(chunk)
    kept = folder / f"{digest.hexdigest()}.zst"
    unfinished.replace(kept)
    return Oversized(digest.hexdigest(), n_bytes, f"{folder.name}/{kept.name}")


def spoiled(where: str, why: Reason, file: BinaryIO, limit: int, keep_in: Path, *, offset: int = 0) -> Piece:
    """What cannot be read of a file from ``offset`` on, with its bytes, held or copied aside."""
    file.seek(offset)
    rest = whole(file, limit, keep_in)
    if isinstance(rest, Oversized):
        return Piece(where, why, kept=rest)
    return Piece(where, why, rest)
