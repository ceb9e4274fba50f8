"""One line of a .jsonl input: a document with what its source says of it."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict, ValidationError

from tasks.ingest.media import HTML, PLAIN
from tasks.ingest.model import Document, Reason

GIVEN = ("title", "publisher", "published_at", "url")


class Line(BaseModel):
    """The shape of a line. Other fields may be there; nothing reads them."""

    model_config = ConfigDict(coerce_numbers_to_str=True, extra="ignore")

    id: str
    text: str | None = None
    html: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    url: str | None = None


def document(line: bytes) -> Document | Reason:
    """Read one line (without its line break). ``html`` wins where a line has both."""
    try:
        read = Line.model_validate_json(line.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        return Reason("bad_line", _explained(error))
    page = read.html if read.html is not None else read.text
    if page is None:
        return Reason("bad_line", "has neither text nor html")
    if not page.strip():
        return Reason("empty", "its text is empty")
    given = {name: value for name in GIVEN if (value := getattr(read, name)) is not None}
    return Document(
        source_id=read.id,
        media_type=PLAIN if read.html is None else HTML,
        content=page.encode("utf-8"),
        encoding="utf-8",
        given=json.dumps(given, ensure_ascii=False) if given else None,
    )


def _explained(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    said = first["msg"].removeprefix("Invalid JSON: ")
    return f"{where}: {said}" if where else f"not JSON: {said}"
