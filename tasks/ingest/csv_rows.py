"""CSV read record by record: each decoded for itself, a broken one never swallows the rest."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from tasks.ingest import disk, tables
from tasks.ingest.archives import Opened
from tasks.ingest.limits import Context
from tasks.ingest.media import HEAD_BYTES, not_text
from tasks.ingest.model import Oversized, Piece, Reason
from tasks.ingest.tables import Header

DELIMITERS = (",", "\t", ";", "|")
LONGEST_RECORD = 4 << 20
"""Bytes of lines that an open quotation mark may hold together."""
UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def read_csv(opened: Opened, context: Context) -> Iterator[Piece]:
    """The documents of a table with a header; UTF-8, CP949 or UTF-16, even mixed."""
    head = _peek(opened.file)
    if problem := not_text(head):
        content = disk.whole(opened.file, context.limits.max_file_bytes, context.keep_in)
        yield (
            Piece("", problem, kept=content)
            if isinstance(content, Oversized)
            else Piece("", problem, content)
        )
        return
    records = _records(_as_bytes(opened.file, head), context)
    header: Header | None = None
    delimiter = ","
    for number, lines in records:
        if isinstance(lines, Oversized):
            yield Piece(f":{number}", lines)
        elif not b"".join(lines).strip():
            continue
        elif header is None:
            text = decoded(b"".join(lines).removeprefix(codecs.BOM_UTF8))
            delimiter = max(DELIMITERS, key=text.count)
            found = tables.read_header(_cells(text, delimiter), context)
            if isinstance(found, Reason):
                yield Piece("", found, b"".join(lines))
                return
            header = found
        else:
            yield from _rows(header, lines, number, delimiter, opened.source_id)
    if header is None:
        yield Piece("", Reason("empty", "the table holds no rows"))


def decoded(line: bytes) -> str:
    """Bytes as text: UTF-8 proves itself, CP949 is the other habit; what neither reads is marked."""
    for encoding in ("utf-8", "cp949"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("utf-8", "replace")


def _peek(file: BinaryIO) -> bytes:
    return file.peek(HEAD_BYTES)[:HEAD_BYTES] if isinstance(file, io.BufferedReader) else b""


def _as_bytes(file: BinaryIO, head: bytes) -> BinaryIO:
    """``file``, in UTF-8 where it comes in UTF-16: a line ends at a byte only there."""
    encoding = next((name for mark, name in UTF16.items() if head.startswith(mark)), None)
    if encoding is None:
        return file
    recoded = codecs.StreamRecoder(
        file,
        *codecs.lookup("utf-8")[:2],
        *(codecs.getreader(encoding), codecs.getwriter(encoding)),
        "replace",
    )
    return cast(BinaryIO, recoded)


def _records(file: BinaryIO, context: Context) -> Iterator[tuple[int, list[bytes] | Oversized]]:
    """The lines of each record with the number of the first: quotation marks hold several together."""
    waiting: list[tuple[int, bytes]] = []
    n_bytes = n_quotes = 0
    for number, line in enumerate(_lines(file, context), start=1):
        if isinstance(line, Oversized):
            yield from ((at, [kept]) for at, kept in waiting)
            yield number, line
            waiting, n_bytes, n_quotes = [], 0, 0
            continue
        waiting.append((number, line))
        n_bytes += len(line)
        n_quotes += line.count(b'"')
        if n_quotes % 2 and n_bytes <= LONGEST_RECORD:
            continue
        if n_quotes % 2:
            # A mark that is never closed: every line for itself.
            yield from ((at, [kept]) for at, kept in waiting)
        else:
            yield waiting[0][0], [kept for _, kept in waiting]
        waiting, n_bytes, n_quotes = [], 0, 0
    yield from ((at, [kept]) for at, kept in waiting)


def _lines(file: BinaryIO, context: Context) -> Iterator[bytes | Oversized]:
    """Lines with their breaks, which may be part of a cell."""
    limit = context.limits.max_file_bytes
    for line in disk.lines(file, limit, context.keep_in):
        yield line if isinstance(line, Oversized) else line + b"\n"


def _rows(header: Header, lines: list[bytes], number: int, delimiter: str, base: str) -> Iterator[Piece]:
    """The row of a record; where the record does not fit the header, its lines may do so one by one."""
    whole = b"".join(lines)
    cells = _cells(decoded(whole), delimiter)
    if len(cells) == len(header.names):
        yield _piece(header, cells, number, base)
        return
    if len(lines) == 1:
        said = f"{len(cells)} cells where the header has {len(header.names)}"
        yield Piece(f":{number}", Reason("bad_row", said), whole.rstrip(b"\r\n"))
        return
    for at, line in enumerate(lines, start=number):
        if line.strip():
            yield from _rows(header, [line], at, delimiter, base)


def _piece(header: Header, cells: list[str], number: int, base: str) -> Piece:
    read = tables.document(header, cells, base, number)
    return Piece(f":{number}", read, tables.identity(header, cells))


def _cells(text: str, delimiter: str) -> list[str]:
    """The cells of one record. What starts like a formula is text like any other."""
    try:
        return next(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


csv.field_size_limit(LONGEST_RECORD * 8)
