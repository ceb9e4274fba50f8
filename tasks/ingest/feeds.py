"""Feeds (RSS, Atom) to documents, read with feedparser: one for each entry that holds text."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser

from tasks.ingest import disk
from tasks.ingest.addresses import is_address
from tasks.ingest.archives import Opened
from tasks.ingest.bylines import read_byline
from tasks.ingest.given import as_json
from tasks.ingest.limits import Context
from tasks.ingest.media import HTML, PLAIN
from tasks.ingest.model import Document, Oversized, Piece, Reason, blank

SEOUL = timezone(timedelta(hours=9))
WHOLE_FROM = 600
"""Letters from which a description is taken for the article itself, unless it says that it goes on."""
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")
_GOES_ON = re.compile(r"(?:\.{2,}|…|\[(?:…|\.{2,}|&#8230;)\]|더보기|더 보기|\(계속\))\s*$")
_ISO_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[T ]?[\d:.]*\s?(?:Z|[+-]\d{2}:?\d{2})?")
_ZONE = re.compile(r"(?:Z|GMT|UTC|KST|[A-Z]{3,4}|[+-]\d{2}:?\d{2})\s*$")


@dataclass(frozen=True)
class Entry:
    """One entry. ``published_at`` is ISO 8601, without offset where the feed gives none (Seoul's then);
    ``bad_date`` holds a date that cannot be read.
    """

    identifier: str
    title: str
    url: str
    text: str
    is_html: bool
    partial: bool
    published_at: str
    changed_at: datetime | None
    author: str
    bad_date: str

    @property
    def given(self) -> dict[str, object]:
        """What the feed says of the article."""
        byline = read_byline(self.author)
        return {
            "title": self.title,
            "url": self.url,
            "published_at": self.published_at,
            "published_at_method": "feed" if self.published_at else None,
            "reporters": list(byline.reporters),
            "emails": list(byline.emails),
        }


def read_feed(opened: Opened, context: Context) -> Iterator[Piece]:
    """The entries of a feed that was saved as a file."""
    content = disk.whole(opened.file, context.limits.max_file_bytes, context.keep_in)
    if isinstance(content, Oversized):
        yield Piece("", content)
        return
    found = entries(content)
    if isinstance(found, Reason):
        yield Piece("", found, content or None)
        return
    for entry in found:
        yield from pieces(entry, f"#{entry.identifier}")


def pieces(entry: Entry, where: str) -> Iterator[Piece]:
    """The document in an entry; a date that cannot be read is told beside it."""
    if entry.bad_date:
        yield Piece(where, Reason("bad_date", f"{entry.bad_date!r} is no date; the entry is read without it"))
    known_by = json.dumps(
        [entry.identifier, entry.url, entry.title, entry.published_at, entry.author, entry.text],
        ensure_ascii=False,
    ).encode("utf-8", "backslashreplace")
    if not entry.text.strip():
        said = f"{entry.url or entry.title!r} has no text (setting pages fetches its page)"
        yield Piece(where, Reason("empty", said), known_by)
        return
    yield Piece(
        where,
        Document(
            source_id=entry.identifier or entry.url,
            media_type=HTML if entry.is_html else PLAIN,
            content=entry.text.encode("utf-8", "backslashreplace"),
            encoding="utf-8",
            given=as_json(entry.given),
            partial=entry.partial,
        ),
        known_by,
    )


def entries(content: bytes, content_type: str | None = None) -> list[Entry] | Reason:
    """The entries of a feed, or why it is none."""
    if not content.strip():
        return blank(content)
    headers = {"content-type": content_type} if content_type else {}
    # Nothing of a feed is ever shown as it came; cleaning reads its HTML like any other.
    parsed = feedparser.parse(
        io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.version and not parsed.entries:
        said = parsed.get("bozo_exception") or "neither RSS nor Atom"
        return Reason("bad_feed", f"no feed: {' '.join(str(said).split())}")
    return [_entry(each) for each in parsed.entries]


def _entry(each: dict[str, Any]) -> Entry:
    content = next((part["value"] for part in each.get("content", ()) if part.get("value", "").strip()), "")
    summary = str(each.get("summary", ""))
    text = content if len(content) >= len(summary) else summary
    url = str(each.get("link", "")).strip()
    published, bad = _moment(each, "published", "updated")
    changed, _ = _moment(each, "updated", "published")
    return Entry(
        identifier=str(each.get("id", "") or url or each.get("title", "")),
        title=" ".join(_MARKUP.sub("", str(each.get("title", ""))).split()),
        url=url if is_address(url) else "",
        text=text,
        is_html=bool(_MARKUP.search(text)),
        partial=_is_partial(text, is_content=bool(content)),
        published_at=published,
        changed_at=_aware(changed),
        author=str(each.get("author", "")),
        bad_date=bad,
    )


def _is_partial(text: str, *, is_content: bool) -> bool:
    plain = " ".join(_MARKUP.sub(" ", text).split())
    return bool(_GOES_ON.search(plain)) or (not is_content and len(plain) < WHOLE_FROM)


def _moment(each: dict[str, Any], *names: str) -> tuple[str, str]:
    """The first date of an entry as ISO 8601, and the words of one that cannot be read."""
    bad = ""
    for name in names:
        # Past feedparser's own get: that gives one date for another, and warns that it will stop.
        said = str(dict.get(each, name) or "").strip()
        if not said:
            continue
        if read := _read_date(said, dict.get(each, f"{name}_parsed")):
            return read, ""
        bad = bad or said
    return "", bad


def _read_date(said: str, parsed: Any) -> str:
    """A date in the shapes of feeds; one without a zone is Korean time, whatever feedparser makes of it."""
    if _ISO_DATE.fullmatch(said):
        try:
            return datetime.fromisoformat(
                said.replace(" ", "T", 1).replace("T+", "+").replace("T-", "-")
            ).isoformat()
        except ValueError:
            pass
    try:
        read = parsedate_to_datetime(said.replace("KST", "+0900"))
        return (read.astimezone(SEOUL) if read.tzinfo else read).isoformat()
    except (ValueError, IndexError, OverflowError):
        pass
    if parsed is None:
        return ""
    try:
        read = datetime(*parsed[:6])
    except (ValueError, TypeError):
        return ""
    return (read.replace(tzinfo=timezone.utc).astimezone(SEOUL) if _ZONE.search(said) else read).isoformat()  # noqa: UP017


def _aware(moment: str) -> datetime | None:
    if not moment:
        return None
    read = datetime.fromisoformat(moment)
    return read if read.tzinfo else read.replace(tzinfo=SEOUL)
