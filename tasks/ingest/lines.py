"""Documents written as JSON: one a line (.jsonl), or a list of them (.json)."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError

from tasks.ingest import disk
from tasks.ingest.archives import Opened
from tasks.ingest.given import as_json
from tasks.ingest.limits import Context
from tasks.ingest.media import HTML, PLAIN
from tasks.ingest.model import Document, Oversized, Piece, Reason, blank

GIVEN = ("title", "publisher", "published_at", "url", "section", "reporters")
LISTS = ("articles", "documents", "items", "data", "results")
"""Under which name an object may hold the list of documents."""
DEEP = "holds more lists within lists than can be read"
MARK = b"\xef\xbb\xbf"
_BLANK = " \t\r\n"
_BETWEEN_ITEMS = re.compile(r"[ \t\r\n,]*")


class Line(BaseModel):
    """The shape of a document. Other fields may be there; nothing reads them."""

    model_config = ConfigDict(coerce_numbers_to_str=True, extra="ignore")

    id: str
    text: str | None = None
    html: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    url: str | None = None
    section: str | None = None
    reporters: list[str] | None = None
    partial: bool = False


def read_lines(opened: Opened, context: Context) -> Iterator[Piece]:
    """One document a line; blank lines are passed over."""
    empty = True
    limit = context.limits.max_file_bytes
    for number, line in enumerate(disk.lines(opened.file, limit, context.keep_in), start=1):
        if isinstance(line, Oversized):
            yield Piece(f":{number}", line)
        elif line.strip():
            yield Piece(f":{number}", document(line), line)
        else:
            continue
        empty = False
    if empty:
        yield Piece("", Reason("empty", "it holds no lines"))


def document(line: bytes) -> Document | Reason:
    """Read one line (without its line break). ``html`` wins where a line has both."""
    try:
        read = Line.model_validate_json(line.removeprefix(MARK))
    except ValidationError as error:
        return Reason("bad_line", _explained(error))
    page = read.html if read.html is not None else read.text
    if page is None:
        return Reason("bad_line", "has neither text nor html")
    if not page.strip():
        return Reason("empty", "its text is empty")
    return Document(
        source_id=read.id,
        media_type=PLAIN if read.html is None else HTML,
        content=page.encode("utf-8"),
        encoding="utf-8",
        given=as_json({name: getattr(read, name) for name in GIVEN}),
        partial=read.partial,
    )


def _explained(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    said = first["msg"].removeprefix("Invalid JSON: ")
    return f"{where}: {said}" if where else f"not JSON: {said}"


def read_json(opened: Opened, context: Context) -> Iterator[Piece]:
    """A list of documents, read one by one, or one document, or an object that holds the list."""
    opening = opened.file.peek(64).lstrip(MARK + _BLANK.encode()) if hasattr(opened.file, "peek") else b""
    if opening.startswith(b"["):
        yield from _listed(opened.file, context)
        return
    content = disk.whole(opened.file, context.limits.max_file_bytes, context.keep_in)
    if isinstance(content, Oversized):
        yield Piece("", content)
        return
    if not content.strip():
        yield Piece("", blank(content))
        return
    try:
        held = json.loads(content.removeprefix(MARK))
    except (ValueError, RecursionError) as error:
        yield Piece("", Reason("bad_json", f"not JSON: {error}"), content)
        return
    listed = next(
        (held[name] for name in LISTS if isinstance(held, dict) and isinstance(held.get(name), list)), None
    )
    if listed is None:
        listed = held if isinstance(held, list) else [held]
    for number, item in enumerate(listed, start=1):
        yield _item(item, number, whole=not isinstance(held, list) and len(listed) == 1)


def _item(item: Any, number: int, *, whole: bool = False) -> Piece:
    where = "" if whole else f":{number}"
    try:
        line = json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    except RecursionError:
        return Piece(where, Reason("bad_json", f"item {number} {DEEP}"))
    return Piece(where, document(line), line)


def _listed(file: BinaryIO, context: Context) -> Iterator[Piece]:
    """The items of a JSON list, never more than one and a little at a time in memory."""
    limit = context.limits.max_file_bytes
    reader = codecs.getreader("utf-8-sig")(file, "replace")
    decoder, number, ended = json.JSONDecoder(), 0, False
    text = reader.read(disk.CHUNK)
    at, wanted = text.index("[") + 1, disk.CHUNK
    while True:
        at = _BETWEEN_ITEMS.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        if text.startswith("]", at):
            return
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            rest = text[at:]
            too_deep = isinstance(error, RecursionError)
            if ended or too_deep or len(rest) > limit:
                said = "the list is not closed"
                if rest:
                    what = DEEP if too_deep else f"is not JSON, or larger than {limit:,}"
                    said = f"item {number + 1} {what}"
                yield Piece(
                    f":{number + 1}",
                    Reason("bad_json", f"{said}; the rest was not read"),
                    rest.encode() or None,
                )
                return
            more = reader.read(wanted)
            # Twice as much each time: an item is parsed again from its start.
            text, at, wanted, ended = rest + more, 0, min(wanted * 2, limit), not more
        else:
            number, wanted = number + 1, disk.CHUNK
            yield _item(item, number)
