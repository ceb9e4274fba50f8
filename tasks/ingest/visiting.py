"""What a source on the web leads to: entries of feeds, and the pages of feeds, lists and sitemaps."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tasks.ingest import feeds, media
from tasks.ingest.fetching import Answer, Fetcher, FetchError, host_of
from tasks.ingest.given import as_json
from tasks.ingest.model import Capture, Document, Item, Piece, Reason, Unchanged, Visit
from tasks.ingest.remembered import NEVER
from tasks.ingest.rows import Rows
from tasks.ingest.sitemaps import Listed
from tasks.ingest.sitemaps_of import pages_of
from tasks.ingest.sources import Feed, OnWeb, Sitemap, UrlList
from tasks.schema.identity import capture_id

PAGES = {"text/html": media.HTML, "application/xhtml+xml": media.HTML, "text/plain": media.PLAIN}
GIVE_UP_AFTER = 3
"""Addresses of one host that fail in a row; the others are left for the next run."""


@dataclass(frozen=True)
class Target:
    """A page to fetch, with what is known of it. ``always`` asks even for one that has not changed."""

    url: str
    given: Mapping[str, object] = field(default_factory=dict)
    changed_at: datetime | None = None
    always: bool = True


@dataclass(frozen=True)
class Visitor(Rows):
    """Visits one source on the web for one run. ``known`` holds its earlier visits by address."""

    source: OnWeb
    fetcher: Fetcher
    known: Mapping[str, Visit] = field(default_factory=dict)
    failed: Counter[str] = field(default_factory=Counter)

    def visit(self) -> Iterator[Item]:
        """Everything new that the source leads to; what fails is named, and the rest goes on."""
        source = self.source
        if isinstance(source, Feed):
            for url in source.urls:
                yield from self._feed(url, pages=source.pages)
            return
        targets: list[Target] = []
        if isinstance(source, Sitemap):
            listed, problems = pages_of(source, self.fetcher)
            yield from (self.item(url, Piece("", why)) for url, why in problems)
            targets = [
                Target(each.url, changed_at=each.changed_at, always=False)
                for each in self._due(listed, source.max_pages)
            ]
        else:
            found, problem = listed_in(source)
            if problem:
                yield self.rejected(str(source.list), problem)
            targets = [Target(url) for url in found]
        yield from self._pages(targets)

    def _due(self, listed: Sequence[Listed], at_most: int) -> list[Listed]:
        """The pages to look at in this run: those that are new or changed, the newest first."""
        ordered = sorted(listed, key=lambda each: each.changed_at or NEVER, reverse=True)
        due = [each for each in ordered if not self._is_known(each.url, each.changed_at)][:at_most]
        return [*due, *(each for each in ordered if self._is_known(each.url, each.changed_at))]

    def _is_known(self, url: str, changed_at: datetime | None) -> bool:
        then = self.known.get(url)
        if then is None or then.captured_at == NEVER:
            return False
        return changed_at is None or changed_at <= then.captured_at

    def _feed(self, url: str, *, pages: bool) -> Iterator[Item]:
        answer = self._asked(url, conditional=not pages)
        if not isinstance(answer, Answer):
            yield answer
            return
        found = feeds.entries(answer.content, answer.charset and f"text/xml; charset={answer.charset}")
        if isinstance(found, Reason):
            yield self.item(url, Piece("", found, answer.content or None))
            return
        if pages:
            yield from self._pages([_target(entry) for entry in found if entry.url])
            return
        n_pages = 0
        for piece in itertools.chain.from_iterable(
            feeds.pieces(entry, f"#{entry.identifier}") for entry in found
        ):
            item = self.item(url, piece)
            n_pages += isinstance(item, Capture)
            yield item
        if answer.etag or answer.last_modified:
            # Without either nothing is gained by remembering, and many feeds change their own date each time.
            yield from self._remember(url, answer, capture_id(answer.content), n_pages)

    def _pages(self, targets: Sequence[Target]) -> Iterator[Item]:
        for target in in_turns(targets):
            if not target.always and self._is_known(target.url, target.changed_at):
                yield Unchanged(target.url, 1)
            elif self.failed[host_of(target.url)] >= GIVE_UP_AFTER:
                said = f"not asked: {GIVE_UP_AFTER} addresses of its host failed; the next run tries again"
                yield self.rejected(target.url, Reason("host_given_up", said))
            else:
                yield from self._page(target)

    def _page(self, target: Target) -> Iterator[Item]:
        answer = self._asked(target.url, accept=tuple(PAGES))
        if not isinstance(answer, Answer):
            yield answer
            return
        found = _document(target, answer)
        yield self.item(target.url, Piece("", found, answer.content or None))
        if isinstance(found, Document):
            yield from self._remember(target.url, answer, capture_id(answer.content), 1, target.changed_at)

    def _asked(self, url: str, accept: tuple[str, ...] = (), *, conditional: bool = True) -> Answer | Item:
        """What an address gave, or the item that says that it is unchanged or cannot be had."""
        then = self.known.get(url) if conditional else None
        try:
            answer = self.fetcher.get(url, accept, _conditions(then))
        except FetchError as error:
            # A page that is not there says nothing of the next; a host that does not answer does.
            self.failed[host_of(url)] += 1 if error.again else 0
            return self.rejected(url, error.why)
        self.failed[host_of(url)] = 0
        return Unchanged(url, then.n_pages) if answer.not_modified and then else answer

    def _remember(
        self, url: str, answer: Answer, content: str, n_pages: int, changed_at: datetime | None = None
    ) -> Iterator[Visit]:
        now = datetime.now(UTC)
        visit = Visit(
            self.source.name, url, content, answer.etag, answer.last_modified, n_pages, now, self.run.run_id
        )
        then = self.known.get(url)
        is_news = changed_at is not None and then is not None and changed_at > then.captured_at
        if then is None or is_news or _compared(then) != _compared(visit):
            yield visit


def _document(target: Target, answer: Answer) -> Document | Reason:
    if not answer.content.strip():
        return Reason("empty", "the page is empty")
    if problem := media.not_text(answer.content[: media.HEAD_BYTES]):
        return problem
    kind = PAGES.get(answer.media_type, media.HTML)
    return Document(
        source_id=target.url,
        media_type=media.as_page(kind, answer.content[: media.HEAD_BYTES]),
        content=answer.content,
        encoding=answer.charset,
        given=as_json({**target.given, "address": answer.url}),
    )


def _target(entry: feeds.Entry) -> Target:
    said: dict[str, Any] = {
        name: entry.given[name] for name in ("title", "published_at", "published_at_method")
    }
    return Target(entry.url, said, entry.changed_at, always=False)


def _conditions(then: Visit | None) -> dict[str, str]:
    if then is None or then.captured_at == NEVER:
        return {}
    said = {"If-None-Match": then.etag, "If-Modified-Since": then.last_modified}
    return {name: value for name, value in said.items() if value}


def _compared(visit: Visit) -> tuple[object, ...]:
    return (visit.capture_id, visit.etag, visit.last_modified, visit.n_pages)


def in_turns(targets: Sequence[Target]) -> Iterator[Target]:
    """Each target once, the hosts taking turns, so that waiting for one is spent asking another."""
    by_host: defaultdict[str, dict[str, Target]] = defaultdict(dict)
    for target in targets:
        by_host[host_of(target.url)].setdefault(target.url, target)
    for turn in itertools.zip_longest(*(each.values() for each in by_host.values())):
        yield from (target for target in turn if target is not None)


def listed_in(source: UrlList) -> tuple[list[str], Reason | None]:
    """The addresses of a list, and why its file cannot be read, if so."""
    urls = list(source.urls)
    if source.list is None:
        return urls, None
    try:
        lines = Path(source.list).expanduser().read_text("utf-8-sig", "replace").splitlines()
    except OSError as error:
        return urls, Reason(
            "missing" if isinstance(error, FileNotFoundError) else "unreadable", error.strerror or ""
        )
    return [
        *urls,
        *(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")),
    ], None
