"""Archives: .zip, .tar, .gz and .zst, one inside another at most. Names in them are told, never used as paths."""

from __future__ import annotations

import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from tasks.ingest import disk, media, member_names, tarballs
from tasks.ingest.limits import MAX_DEPTH, Context
from tasks.ingest.model import Piece, Reason
from tasks.ingest.unpacking import DAMAGED, Budget, counted, damage, gunzipped, unzstd

INSIDE = "!/"
"""Stands between the name of an archive and that of a file in it."""
SPOOLED_BYTES = 8 << 20
_ENCRYPTED, _UTF8_NAME = 0x1, 0x800


@dataclass(frozen=True)
class Opened:
    """An input to read: its bytes, its name, the id its documents go by, and the budget of its archive."""

    file: BinaryIO
    name: str
    source_id: str
    budget: Budget


Read = Callable[[Opened, Context], Iterator[Piece]]
"""Reads any format."""


def packed(opened: Opened, context: Context, kind: str, read: Read) -> Iterator[Piece]:
    """Everything inside an archive, or why it cannot be had."""
    if context.depth >= MAX_DEPTH:
        yield Piece("", Reason("nested", f"archives within archives, more than {MAX_DEPTH} deep"))
        return
    inner = replace(context, depth=context.depth + 1)
    if kind == media.ZIP:
        yield from _zipped(opened, inner, read)
        return
    if kind == media.TAR:
        yield from _tarred(opened, inner, read)
        return
    unpack = gunzipped if kind == media.GZIP else unzstd
    stream = unpack(opened.file, opened.budget)
    within = replace(opened, file=stream, name=media.unpacked_name(opened.name))
    if media.promised(within.name) == media.TAR:
        # A tar archive and what it is packed with are one.
        with _spooled(stream) as file:
            yield from _tarred(replace(within, file=file), inner, read)
        return
    yield from _inside(within, inner, read)


def _inside(within: Opened, context: Context, read: Read) -> Iterator[Piece]:
    """Read what has been unpacked; a format that must seek gets it on disk."""
    if media.promised(within.name) in (media.ZIP, media.WARC, *media.PACKED):
        with _spooled(within.file) as file:
            yield from read(replace(within, file=file), context)
    else:
        yield from read(within, context)


@contextmanager
def _spooled(file: BinaryIO) -> Iterator[BinaryIO]:
    with tempfile.SpooledTemporaryFile(SPOOLED_BYTES) as spool:
        while chunk := file.read(disk.CHUNK):
            spool.write(chunk)
        spool.seek(0)
        yield cast(BinaryIO, spool)


def _tarred(opened: Opened, context: Context, read: Read) -> Iterator[Piece]:
    limits = context.limits
    for member in tarballs.members(opened.file, limits.max_members, limits.max_file_bytes):
        where = f"{INSIDE}{member.name}" if member.name else ""
        if isinstance(member.found, Reason):
            yield Piece(where, member.found, member.packed)
        elif not _hidden(member.name):
            # What packs the archive counts its bytes; a member gives no more than it takes.
            within = Opened(member.found, member.name, f"{opened.source_id}{where}", opened.budget)
            yield from _of_member(within, where, context, read)


def _of_member(within: Opened, where: str, context: Context, read: Read) -> Iterator[Piece]:
    try:
        for piece in _inside(within, context, read):
            yield replace(piece, where=f"{where}{piece.where}")
    except tarfile.TarError:
        # It is the archive that ends too early.
        raise
    except (*DAMAGED, RuntimeError, OSError) as error:
        within.file.seek(0)
        yield Piece(where, damage(error), within.file.read(context.limits.max_file_bytes))


def _zipped(opened: Opened, context: Context, read: Read) -> Iterator[Piece]:
    try:
        archive = zipfile.ZipFile(opened.file)
    except (zipfile.BadZipFile, ValueError, UnicodeDecodeError) as error:
        limits = context.limits
        why = Reason("damaged", f"not a ZIP archive that can be read: {error}")
        yield disk.spoiled("", why, opened.file, limits.max_file_bytes, context.keep_in)
        return
    members = [info for info in archive.infolist() if not info.is_dir()]
    if not members:
        yield Piece("", Reason("empty", "the archive holds no files"))
    for info in members[: context.limits.max_members]:
        name = _readable(info)
        if _hidden(name):
            continue
        for piece in _member(archive, info, name, opened, context, read):
            yield replace(piece, where=f"{INSIDE}{name}{piece.where}")
    if len(members) > context.limits.max_members:
        said = f"{len(members):,} files; those after the first {context.limits.max_members:,} were not read"
        yield Piece("", Reason("bomb", f"{said} (setting max_members)"))


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, opened: Opened, context: Context, read: Read
) -> Iterator[Piece]:
    if refused := _refused(info, name):
        yield Piece("", refused, _packed_bytes(archive.fp, info, context.limits.max_file_bytes))
        return
    try:
        with archive.open(info) as file:
            stream = counted(cast(BinaryIO, file), opened.budget, lambda: info.compress_size)
            source_id = f"{opened.source_id}{INSIDE}{name}"
            yield from _inside(Opened(stream, name, source_id, opened.budget), context, read)
    except (*DAMAGED, RuntimeError, OSError) as error:
        yield Piece("", damage(error), _packed_bytes(archive.fp, info, context.limits.max_file_bytes))


def _packed_bytes(file: IO[bytes] | None, info: zipfile.ZipInfo, limit: int) -> bytes | None:
    """The bytes of a member as they lie in the archive, packed, with the header before them."""
    if file is None or info.compress_size > limit:
        return None
    file.seek(info.header_offset)
    return file.read(30 + len(info.orig_filename.encode()) + len(info.extra) + info.compress_size)


def _refused(info: zipfile.ZipInfo, name: str) -> Reason | None:
    """Why a member is not opened: its name leads elsewhere, it is a link, or it is encrypted."""
    if reason := member_names.unsafe(name):
        return reason
    if stat.S_ISLNK(info.external_attr >> 16):
        return Reason("unsafe_name", "it is a symbolic link")
    if info.flag_bits & _ENCRYPTED:
        return Reason("encrypted", "it needs a password")
    return None


def _readable(info: zipfile.ZipInfo) -> str:
    """The name of a member. Korean archivers write CP949 where the format says CP437."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME and not name.isascii():
        try:
            name = name.encode("cp437").decode("cp949")
        except UnicodeError:
            name = info.orig_filename
    return member_names.printable(name)


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[:1] == ("__MACOSX",) or any(p.startswith(".") and p not in (".", "..") for p in parts)


def inflated(packed_bytes: bytes, coding: str, limit: int) -> bytes | Reason:
    """Undo one HTTP content coding; at most ``limit`` bytes may come out.

    Deflate comes with and without the header of zlib.
    """
    kinds = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
    if coding not in kinds:
        return Reason("content_encoding", f"{coding!r} cannot be undone")
    for window in kinds[coding]:
        unpacker = zlib.decompressobj(window)
        try:
            content = unpacker.decompress(packed_bytes, limit + 1)
        except zlib.error:
            continue
        if len(content) > limit:
            return Reason("too_large", f"unpacks to more than {limit:,} bytes")
        if not unpacker.eof:
            return Reason("truncated", f"its {coding} data ends too early")
        return content
    return Reason("damaged", f"its data is no {coding}")
