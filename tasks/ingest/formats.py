"""Which reader reads which format, and what becomes of bytes that turn out to be damaged."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from tasks.ingest import archives, crawls, csv_rows, disk, feeds, letters, lines, media, workbooks
from tasks.ingest.archives import Opened
from tasks.ingest.limits import Context
from tasks.ingest.model import Document, Oversized, Piece, Reason, blank
from tasks.ingest.unpacking import DAMAGED, damage

READERS: dict[str, archives.Read] = {
    media.JSON_LINES: lines.read_lines,
    media.JSON: lines.read_json,
    media.CSV: csv_rows.read_csv,
    media.WORKBOOK: workbooks.read_workbook,
    media.MHTML: letters.read_letter,
    media.WARC: crawls.read_crawl,
    media.FEED: feeds.read_feed,
}


def read(opened: Opened, context: Context) -> Iterator[Piece]:
    """Every document of an input, or why there is none. Damage ends it; what came before stands.

    Raises:
        OSError: the system would not let it be read.
    """
    kind = media.promised(opened.name)
    try:
        if isinstance(kind, str) and kind in media.PACKED:
            yield from archives.packed(opened, context, kind, read)
        elif isinstance(kind, str) and kind in READERS:
            yield from READERS[kind](opened, context)
        else:
            yield _page(opened, context)
    except (*DAMAGED, OSError, pa.ArrowException) as error:
        if context.depth:
            # Whoever unpacked it has the packed bytes.
            raise
        limit = context.limits.max_file_bytes
        yield disk.spoiled("", damage(error), opened.file, limit, context.keep_in)


def _page(opened: Opened, context: Context) -> Piece:
    content = disk.whole(opened.file, context.limits.max_file_bytes, context.keep_in)
    if isinstance(content, Oversized):
        return Piece("", content)
    if not content.strip():
        return Piece("", blank(content))
    kind = media.judge(opened.name, content[: media.HEAD_BYTES])
    if isinstance(kind, Reason):
        return Piece("", kind, content)
    return Piece("", Document(opened.source_id, kind, content), content)
