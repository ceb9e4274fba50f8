"""Tar archives, packed or not: their members in order, under the limits of every other archive."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from tasks.ingest import member_names
from tasks.ingest.model import Reason

_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its content, or why it is not opened, with its header and bytes as they lie there."""

    name: str
    found: BinaryIO | Reason
    packed: bytes | None = None


def members(file: BinaryIO, limit: int, most_bytes: int) -> Iterator[Member]:
    """Every file of an archive in order; what is refused comes with its bytes, where they are at most ``most_bytes``.

    After ``limit`` members the archive's own reason comes, under an empty name.

    Raises:
        tarfile.TarError: the archive is damaged or ends too early; what came before stands.
    """
    with tarfile.open(fileobj=file, mode="r:", encoding="utf-8", errors="surrogateescape") as archive:
        number = 0
        for member in archive:
            if member.isdir():
                continue
            number += 1
            if number > limit:
                said = f"more than {limit:,} files; the others were not read (setting max_members)"
                yield Member("", Reason("bomb", said))
                return
            name = _readable(member.name)
            if refused := _refused(member, name):
                yield Member(name, refused, _packed(file, member, most_bytes))
            else:
                yield Member(name, cast(BinaryIO, archive.extractfile(member)))
            # tarfile keeps every member that it has seen.
            archive.members = []  # type: ignore[attr-defined]
        _check_end(file, archive.offset)
        if not number:
            yield Member("", Reason("empty", "the archive holds no files"))


def _packed(file: BinaryIO, member: tarfile.TarInfo, most_bytes: int) -> bytes | None:
    n_bytes = member.offset_data - member.offset + (member.size if member.isreg() else 0)
    if n_bytes > most_bytes:
        return None
    file.seek(member.offset)
    return file.read(n_bytes)


def _check_end(file: BinaryIO, offset: int) -> None:
    """An archive ends with a block of zeros: tarfile also stops, without a word, at one that it cannot read.

    Raises:
        tarfile.ReadError: something else stands there.
    """
    file.seek(offset)
    block = file.read(_BLOCK)
    if len(block) < _BLOCK:
        raise tarfile.ReadError("truncated: the archive ends without its last block")
    if block.strip(b"\0"):
        raise tarfile.ReadError(f"what stands at byte {offset:,} is no header of a member")


def _refused(member: tarfile.TarInfo, name: str) -> Reason | None:
    """Why a member is not opened: its name leads elsewhere, or it is no plain file."""
    if reason := member_names.unsafe(name):
        return reason
    if member.issym() or member.islnk():
        return Reason("unsafe_name", "it is a link")
    if not member.isreg() or member.issparse():
        return Reason("unsupported", "it is no plain file")
    return None


def _readable(name: str) -> str:
    """The name of a member, where it was written in CP949 too."""
    packed = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "cp949"):
        try:
            name = packed.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    return member_names.printable(name).removeprefix("./")
