"""Crawls (.warc, .warc.gz), streamed record by record with fastwarc; the shape of Common Crawl's CC-NEWS."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tasks.ingest import disk
from tasks.ingest.archives import Opened
from tasks.ingest.given import as_json
from tasks.ingest.limits import Context
from tasks.ingest.media import HTML, PLAIN
from tasks.ingest.model import Document, Piece, Reason
from tasks.ingest.payload import plain_body

PAGES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": PLAIN}
OK = 200
N_KINDS_SHOWN = 6


def read_crawl(opened: Opened, context: Context) -> Iterator[Piece]:
    """The pages of a crawl's successful responses; what else it holds is counted in one line.

    A crawl that ends too early, or is damaged, gives what stands before.
    """
    left_out: Counter[str] = Counter()
    at = _Place()
    try:
        for record in ArchiveIterator(
            opened.file, record_types=WarcRecordType.any_type, parse_http=False, strict_mode=False
        ):
            at = _Place(at.number + 1, record.stream_pos)
            if record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                piece = _page(record, at.number, context)
                if isinstance(piece, Piece):
                    yield piece
                else:
                    left_out[piece] += 1
        problem = _end_missed(opened.file, at)
    except EOFError as error:
        problem = Reason("truncated", f"{error}; the records before it were read")
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        problem = Reason("damaged", f"{error}, behind record {at.number}; those before it were read")
    if problem:
        limit, where = context.limits.max_file_bytes, f":{at.number}" if at.number else ""
        yield disk.spoiled(where, problem, opened.file, limit, context.keep_in, offset=at.offset)
    if left_out:
        yield Piece("", _counted(left_out))


@dataclass(frozen=True)
class _Place:
    """The last record that was begun: its number from 1, and where it starts in the file."""

    number: int = 0
    offset: int = 0


def _end_missed(file: BinaryIO, last: _Place) -> Reason | None:
    """Why a crawl that seemed to end did not: fastwarc takes compressed data that breaks off for its end."""
    if not _is_whole(file, last.offset):
        return Reason("truncated", f"its compressed data ends too early; {last.number} records were read")
    return None if last.number else Reason("empty", "no WARC records in it")


def _counted(left_out: Counter[str]) -> Reason:
    shown = ", ".join(f"{kind} {count}" for kind, count in left_out.most_common(N_KINDS_SHOWN))
    return Reason("not_pages", f"{left_out.total()} records are no pages and were left out: {shown}")


def _page(record: WarcRecord, number: int, context: Context) -> Piece | str:
    """The page in a record; the kind of thing it is where it is no page."""
    where = f":{number}"
    limit = context.limits.max_file_bytes
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if (record.content_length or 0) > limit:
        rest = iter(lambda: record.reader.read(disk.CHUNK), b"")
        return Piece(where, disk.keep(rest, context.keep_in))
    is_http = record.record_type == WarcRecordType.response
    if is_http:
        record.parse_http(strict_mode=False)
        if record.http_headers.status_code not in (OK, None):
            return f"status {record.http_headers.status_code}"
    kind = (record.http_content_type if is_http else record.headers.get("Content-Type")) or "no type"
    media_type = PAGES.get(kind.partition(";")[0].strip().lower())
    return _read(record, where, address, media_type, limit) if media_type else kind


def _read(record: WarcRecord, where: str, address: str, media_type: str, limit: int) -> Piece:
    """The page in a record that holds one of ``media_type``, or why it cannot be had."""
    wanted = record.content_length
    raw = record.reader.read(limit + 1)
    if len(raw) < wanted:
        raise EOFError(f"{address}: {len(raw):,} of {wanted:,} bytes")
    headers = dict(record.http_headers.items()) if record.http_headers else {}
    content = plain_body(raw, {name.lower(): value for name, value in headers.items()}, limit)
    if isinstance(content, Reason):
        return Piece(where, Reason(content.reason, f"{address}: {content.detail}"), raw)
    if not content.strip():
        return Piece(where, Reason("empty", f"{address}: its page is empty"))
    fetched = record.headers.get("WARC-Date")
    return Piece(
        where,
        Document(
            source_id=address or where,
            media_type=media_type,
            content=content,
            encoding=record.http_charset,
            given=as_json({"address": address, "fetched_at": fetched}),
        ),
        content,
    )


def _is_whole(file: BinaryIO, last: int) -> bool:
    """Whether the compressed data ends where it should: from the last record's start on it unpacks to the end.

    Plain WARCs say so by the lengths of their records.
    """
    file.seek(last)
    chunk = file.read(disk.CHUNK)
    if not chunk.startswith(b"\x1f\x8b"):
        return True
    unpacker = zlib.decompressobj(31)
    while chunk:
        try:
            unpacker.decompress(chunk, 1 << 16)
            chunk = unpacker.unconsumed_tail or (unpacker.unused_data.lstrip(b"\0") if unpacker.eof else b"")
        except zlib.error:
            return False
        if unpacker.eof and chunk:
            unpacker = zlib.decompressobj(31)
        chunk = chunk or file.read(disk.CHUNK)
        if unpacker.eof and chunk:
            unpacker = zlib.decompressobj(31)
    return unpacker.eof
