"""Pages of stories, articles and lists, in shards that are written apart from one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import duckdb

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
ARTICLES, LISTS = "articles", "lists"


@dataclass(frozen=True)
class Shard:
    """Pages that are written at once: the rows of this number in the temporary table ``asked_articles`` or ``asked_lists``."""

    of: str
    number: int


def planned(connection: duckdb.DuckDBPyConnection, n_processes: int) -> list[Shard]:
    """Everything that changed, in shards for so many processes: two for each at least, where they are not too small.

    Of 10,000 articles four for each took two processes 32 CPU seconds instead of 26.
    """
    connection.execute(reading.statement("asked"))
    return [shard for of in (ARTICLES, LISTS) for shard in _numbered(connection, of, n_processes)]


def _numbered(connection: duckdb.DuckDBPyConnection, of: str, n_processes: int) -> list[Shard]:
    (n,) = connection.execute(f"SELECT count(*) FROM asked_{of}").fetchone() or (0,)
    size = LARGEST if n_processes == 1 else min(max(-(-n // (2 * n_processes)), SMALLEST), LARGEST)
    connection.execute(f"UPDATE asked_{of} SET shard = before // {size}")
    numbers = connection.execute(f"SELECT DISTINCT shard FROM asked_{of} ORDER BY shard").fetchall()
    return [Shard(of, number) for (number,) in numbers]


def write(connection: duckdb.DuckDBPyConnection, site: Site, titles: Mapping[str, str], shard: Shard) -> None:
    """Write the pages of one shard. ``connection`` holds what ``reading.take_stock`` and ``planned`` make."""
    made = _articles(connection, titles, shard) if shard.of == ARTICLES else _lists(connection, titles, shard)
    for path, text in made:
        site.write(path, text)


def _articles(
    connection: duckdb.DuckDBPyConnection, titles: Mapping[str, str], shard: Shard
) -> Iterator[tuple[str, str]]:
    asked = connection.execute(
        f"SELECT article_id, changed, story_id FROM asked_articles WHERE shard = {shard.number}"
    ).fetchall()
    library = reading.library(
        connection, f"SELECT article_id, changed FROM asked_articles WHERE shard = {shard.number}"
    )
    changed = {article_id for article_id, is_changed, _ in asked if is_changed}
    for story_id in sorted({story_id for _, _, story_id in asked if story_id is not None}):
        yield page_path("story", story_id), story_page(story_id, library, titles)
    for briefs in library.briefs.values():
        for brief in briefs:
            if brief.article_id in changed:
                yield page_path("article", brief.article_id), article_page(brief, library, titles)


def _lists(
    connection: duckdb.DuckDBPyConnection, titles: Mapping[str, str], shard: Shard
) -> Iterator[tuple[str, str]]:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE wanted_pages AS "
        f"SELECT kind, key, page, last FROM asked_lists WHERE shard = {shard.number}"
    )
    briefs: dict[Wanted, list[Brief]] = {}
    for row in front.rows(connection, "listing"):
        briefs.setdefault(Wanted(*row[:4]), []).append(reading.brief(row[4:]))
    quotes: dict[str, list[Quote]] = {}
    for row in front.rows(connection, "sayings"):
        quotes.setdefault(row[3], []).append(Quote(*row))
    findings = _findings_of_owners(connection, titles)
    owners = {(row[0], row[1]): owner_of(row, quotes, findings) for row in front.rows(connection, "owners")}
    for wanted, rows in briefs.items():
        yield wanted.path, listing_page(wanted, owners[wanted.kind, wanted.key], rows)


def _findings_of_owners(
    connection: duckdb.DuckDBPyConnection, titles: Mapping[str, str]
) -> dict[str, list[Seen]]:
    rows = front.rows(connection, "owner_findings")
    found = reading.findings(connection, (finding_id for _, finding_id, _ in rows))
    known = {finding.finding_id: seen(finding, titles) for finding in found}
    owned: dict[str, list[Seen]] = {}
    for owner, finding_id, _ in rows:
        owned.setdefault(owner, []).append(known[finding_id])
    return owned
