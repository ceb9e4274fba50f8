"""Sitemaps: which pages a site has, and when each was changed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from xml.etree.ElementTree import Element, ParseError, iterparse

from tasks.ingest.addresses import is_address
from tasks.ingest.model import Reason

SEOUL = timezone(timedelta(hours=9))
MAX_ENTRIES = 50_000
"""What the protocol allows in one file."""


@dataclass(frozen=True)
class Listed:
    """One address of a sitemap; ``changed_at`` is aware, None where it is not said or cannot be read."""

    url: str
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Map:
    """What one file lists: pages, or further sitemaps."""

    pages: tuple[Listed, ...]
    maps: tuple[Listed, ...]


def read_sitemap(content: bytes) -> Map | Reason:
    """Read a sitemap or an index of sitemaps, in XML or one address a line."""
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        lines = content.decode("utf-8", "replace").split()
        found = tuple(Listed(line) for line in lines if is_address(line))
        return Map(found, ()) if found else Reason("bad_sitemap", "neither XML nor a list of addresses")
    if b"<!DOCTYPE" in content[:2048] or b"<!ENTITY" in content[:2048]:
        return Reason("bad_sitemap", "declares entities; none is expanded")
    pages: list[Listed] = []
    maps: list[Listed] = []
    try:
        for _, element in iterparse(io.BytesIO(content)):
            kind = _local(element)
            if kind in ("url", "sitemap"):
                if listed := _listed(element):
                    (pages if kind == "url" else maps).append(listed)
                element.clear()
            if len(pages) + len(maps) >= MAX_ENTRIES:
                break
    except ParseError as error:
        if not pages and not maps:
            return Reason("bad_sitemap", f"not XML: {error}")
    return Map(tuple(pages), tuple(maps))


def _listed(element: Element) -> Listed | None:
    said = {_local(child): (child.text or "").strip() for child in element.iter()}
    url = said.get("loc", "")
    if not is_address(url):
        return None
    return Listed(url, _moment(said.get("lastmod", "")) or _moment(said.get("publication_date", "")))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _moment(said: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(said)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=SEOUL)
