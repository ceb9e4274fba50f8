"""Following a source's sitemaps, and the sitemaps that they name, to pages."""

from __future__ import annotations

import re

from tasks.ingest.archives import inflated
from tasks.ingest.fetching import Fetcher, FetchError
from tasks.ingest.model import Reason
from tasks.ingest.sitemaps import Listed, Map, read_sitemap
from tasks.ingest.sources import Sitemap

MAX_MAPS = 100
"""Sitemaps of one source that are read in one run, the newest of an index first."""
MAX_DEPTH = 2
GZIP = b"\x1f\x8b"


def pages_of(source: Sitemap, fetcher: Fetcher) -> tuple[list[Listed], list[tuple[str, Reason]]]:
    """The pages that a source's sitemaps list, and those sitemaps that could not be read."""
    pages: dict[str, Listed] = {}
    problems: list[tuple[str, Reason]] = []
    wanted = re.compile(source.include or "")
    waiting = [(url, 0) for url in source.urls]
    seen: set[str] = set()
    while waiting:
        url, depth = waiting.pop(0)
        if url in seen:
            continue
        if len(seen) >= MAX_MAPS:
            said = f"{len(waiting) + 1} further sitemaps were not read; {MAX_MAPS} a run"
            problems.append((url, Reason("too_many_sitemaps", said)))
            break
        seen.add(url)
        found = _fetched(url, source, fetcher)
        if isinstance(found, Reason):
            problems.append((url, found))
            continue
        pages.update({each.url: each for each in found.pages if wanted.search(each.url)})
        if depth < MAX_DEPTH:
            waiting += [(each.url, depth + 1) for each in sorted(found.maps, key=_age, reverse=True)]
    return list(pages.values()), problems


def _age(listed: Listed) -> float:
    return listed.changed_at.timestamp() if listed.changed_at else 0.0


def _fetched(url: str, source: Sitemap, fetcher: Fetcher) -> Map | Reason:
    try:
        content = fetcher.get(url, ()).content
    except FetchError as error:
        return error.why
    if content.startswith(GZIP):
        opened = inflated(content, "gzip", source.max_bytes)
        if isinstance(opened, Reason):
            return opened
        content = opened
    return read_sitemap(content)
