"""Pages of stories, articles and lists, in shards that are written apart from one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from tasks.publish import front, reading
from tasks.publish.comparing import Seen, seen
from tasks.publish.disk import Site
from tasks.publish.listings import Wanted, listing_page, owner_of
from tasks.publish.model import Brief, Quote
from tasks.publish.paths import page_path
from tasks.publish.stories import article_page, story_page

LARGEST = 3_000
"""Articles whose texts are held in memory at once, or pages of lists. Every shard scans the tables anew, bodies and all:
400 articles at once took a quarter more CPU than 1,500 over 1,500 articles; 2,500 at once take no more memory than 1,500."""
SMALLEST = 500
Asked = tuple[str, bool, str | None]
"""An article, whether its page changed, and its story where that has a page that changed."""


@dataclass(frozen=True)
class Shard:
    """Pages that are written at once: of articles and their whole stories, or of lists."""

    articles: Sequence[Asked] = ()
    lists: Sequence[Wanted] = ()

    @property
    def changed(self) -> set[str]:
        """The articles whose own page changed."""
        return {article_id for article_id, is_changed, _ in self.articles if is_changed}

    @property
    def stories(self) -> set[str]:
        """The stories whose page changed."""
        return {story_id for _, _, story_id in self.articles if story_id is not None}

    @property
    def n_pages(self) -> int:
        """How many pages it makes."""
        return len(self.changed) + len(self.stories) + len(self.lists)


def planned(connection: duckdb.DuckDBPyConnection, n_processes: int) -> list[Shard]:
    """Everything that changed, in shards for so many processes: two for each at least, where they are not too small."""
    asked = _asked(connection)
    lists = connection.execute(
        "SELECT kind, key, page, last FROM numbered WHERE changed AND kind IN ('outlet', 'person', 'organisation') ORDER BY ALL"
    ).fetchall()
    wanted = [Wanted(*row) for row in lists]
    size = _size(len(wanted), n_processes)
    return [
        *(Shard(articles=articles) for articles in _whole_stories(asked, _size(len(asked), n_processes))),
        *(Shard(lists=wanted[at : at + size]) for at in range(0, len(wanted), size)),
    ]


def _size(n: int, n_processes: int) -> int:
    return LARGEST if n_processes == 1 else min(max(-(-n // (2 * n_processes)), SMALLEST), LARGEST)


def _asked(connection: duckdb.DuckDBPyConnection) -> list[tuple[Asked, str]]:
    """The articles of every page that changed, each with where it belongs: its story, or itself."""
    rows = connection.execute(
        """
        WITH changed_articles AS (SELECT key AS article_id FROM numbered WHERE kind = 'article' AND changed),
        changed_stories AS (SELECT key AS story_id FROM numbered WHERE kind = 'story' AND changed),
        touched AS (
            SELECT story_id FROM changed_stories
            UNION SELECT story_id FROM latest JOIN changed_articles USING (article_id) WHERE story_id IS NOT NULL
        )
        SELECT l.article_id, c.article_id IS NOT NULL, s.story_id, coalesce(l.story_id, l.article_id) AS place
        FROM latest AS l
        LEFT JOIN changed_articles AS c USING (article_id)
        LEFT JOIN changed_stories AS s ON s.story_id = l.story_id
        WHERE l.story_id IN (SELECT story_id FROM touched) OR c.article_id IS NOT NULL
        ORDER BY place, l.article_id
        """
    ).fetchall()
    return [((article_id, changed, story_id), place) for article_id, changed, story_id, place in rows]


def _whole_stories(asked: Sequence[tuple[Asked, str]], size: int) -> Iterator[list[Asked]]:
    """The articles, so many at once; a story is never split."""
    shard: list[Asked] = []
    before = None
    for article, place in asked:
        if len(shard) >= size and place != before:
            yield shard
            shard = []
        shard.append(article)
        before = place
    if shard:
        yield shard


def write(connection: duckdb.DuckDBPyConnection, site: Site, titles: Mapping[str, str], shard: Shard) -> None:
    """Write the pages of one shard. ``connection`` holds what ``reading.take_stock`` makes."""
    if shard.articles:
        _write_articles(connection, site, titles, shard)
    if shard.lists:
        _write_lists(connection, site, titles, shard.lists)


def _write_articles(
    connection: duckdb.DuckDBPyConnection, site: Site, titles: Mapping[str, str], shard: Shard
) -> None:
    library = reading.library(
        connection, [(article_id, changed) for article_id, changed, _ in shard.articles]
    )
    changed = shard.changed
    for story_id in sorted(shard.stories):
        site.write(page_path("story", story_id), story_page(story_id, library, titles))
    for briefs in library.briefs.values():
        for brief in briefs:
            if brief.article_id in changed:
                site.write(page_path("article", brief.article_id), article_page(brief, library, titles))


def _write_lists(
    connection: duckdb.DuckDBPyConnection, site: Site, titles: Mapping[str, str], lists: Sequence[Wanted]
) -> None:
    connection.register("wanted_rows", pa.table({
        "kind": [w.kind for w in lists], "key": [w.key for w in lists], "page": pa.array([w.page for w in lists], pa.int32()),
        "last": pa.array([w.last for w in lists], pa.int32()), "path": [w.path for w in lists],
    }))  # fmt: skip
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted_pages AS FROM wanted_rows")
    connection.unregister("wanted_rows")
    briefs: dict[str, list[Brief]] = {}
    for row in front.rows(connection, "listing"):
        briefs.setdefault(row[0], []).append(reading.brief(row[1:]))
    quotes: dict[str, list[Quote]] = {}
    for row in front.rows(connection, "sayings"):
        quotes.setdefault(row[3], []).append(Quote(*row))
    findings = _findings_of_owners(connection, titles)
    owners = {(row[0], row[1]): owner_of(row, quotes, findings) for row in front.rows(connection, "owners")}
    for wanted in lists:
        made = listing_page(wanted, owners[wanted.kind, wanted.key], briefs.get(wanted.path, ()))
        site.write(wanted.path, made)


def _findings_of_owners(
    connection: duckdb.DuckDBPyConnection, titles: Mapping[str, str]
) -> dict[str, list[Seen]]:
    rows = front.rows(connection, "owner_findings")
    found = reading.findings(connection, dict.fromkeys(finding_id for _, finding_id, _ in rows))
    known = {finding.finding_id: seen(finding, titles) for finding in found}
    owned: dict[str, list[Seen]] = {}
    for owner, finding_id, _ in rows:
        owned.setdefault(owner, []).append(known[finding_id])
    return owned
