"""Pages saved as one file (.mhtml) and mails (.eml): the HTML inside, or else the text."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from tasks.ingest import disk, media
from tasks.ingest.addresses import is_address
from tasks.ingest.archives import Opened
from tasks.ingest.given import as_json
from tasks.ingest.limits import Context
from tasks.ingest.model import Document, Oversized, Piece, Reason, blank


def read_letter(opened: Opened, context: Context) -> Iterator[Piece]:
    """The page in an MHTML file. Its pictures and styles are left out."""
    content = disk.whole(opened.file, context.limits.max_file_bytes, context.keep_in)
    if isinstance(content, Oversized):
        yield Piece("", content)
        return
    if not content.strip():
        yield Piece("", blank(content))
        return
    try:
        found = _page(email.message_from_bytes(content, policy=email.policy.compat32), opened.source_id)
    except (RecursionError, LookupError, ValueError) as error:
        found = Reason("damaged", f"its parts cannot be told apart: {type(error).__name__}")
    yield Piece("", found, found.content if isinstance(found, Document) else content)


def _page(letter: Message, source_id: str) -> Document | Reason:
    parts = [part for part in letter.walk() if not part.is_multipart()]
    chosen = next(
        (part for part in parts if part.get_content_type() in (media.HTML, "application/xhtml+xml")), None
    )
    if chosen is None:
        chosen = next((part for part in parts if part.get_content_type() == media.PLAIN), None)
    if chosen is None or (not letter.keys() and len(parts) == 1):
        return Reason("damaged", "no page in it: not MHTML")
    content = chosen.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return Reason("empty", "the page in it is empty")
    address = _first(chosen.get("Content-Location"), letter.get("Snapshot-Content-Location"))
    is_html = chosen.get_content_type() != media.PLAIN
    return Document(
        source_id=source_id,
        media_type=media.HTML if is_html else media.PLAIN,
        content=content,
        encoding=chosen.get_content_charset(),
        given=as_json({"address": address}),
    )


def _first(*values: object) -> str | None:
    said = ("".join(str(value).split()) for value in values if value)
    return next((value for value in said if is_address(value)), None)
