"""Building the site: what changed since the last build is written, the rest stays."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from tasks.lake import ALIAS, Warehouse, connect
from tasks.publish import data_docs, front, reading, searching
from tasks.publish.comparing import Seen, seen
from tasks.publish.disk import Manifest, Site
from tasks.publish.listings import Wanted, listing_page, owner_of
from tasks.publish.model import Brief, Quote
from tasks.publish.paths import page_path
from tasks.publish.stories import article_page, story_page

BATCH = 3_000
"""Articles whose texts are held in memory at once; a story is never split. Every batch scans the tables anew, bodies and
all: 400 at once took a quarter more CPU than 1,500 over 1,500 articles; 2,500 at once take no more memory than 1,500."""
LISTINGS = 3_000
"""Pages of lists made at once: every batch goes through all quotes and findings anew."""


@dataclass(frozen=True)
class Built:
    """What a build did: files written and removed, and pages of stories, articles and lists made anew."""

    n_written: int
    n_removed: int
    n_made: int


@cache
def version() -> str:
    """A hash of the code, queries, templates and assets here: pages made by another are made again."""
    digest = hashlib.blake2b(digest_size=8)
    folder = Path(__file__).parent
    for path in sorted(
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def site_folder(warehouse: Warehouse) -> Path:
    """Where the pages of a warehouse lie."""
    return warehouse.directory / "site"


def build_pages(warehouse: Warehouse, titles: Mapping[str, str], *, anew: bool = False) -> Built:
    """Write the pages of what changed since they were last written, or all of them ``anew``.

    ``titles`` names the rules in Korean.

    Raises:
        WarehouseMissingError: nothing has landed yet.
        OSError: the folder cannot be written; the next call continues.
    """
    connection = connect(warehouse)
    try:
        # One thread asks for the pages of 500 articles in a quarter less CPU than two (2.6 s against 3.7), and as soon.
        connection.execute("SET threads = 1")
        return build(connection, site_folder(warehouse), titles, anew=anew)
    finally:
        connection.close()


def build(
    connection: duckdb.DuckDBPyConnection, folder: Path, titles: Mapping[str, str], *, anew: bool = False
) -> Built:
    """Bring the site in ``folder`` up to what ``connection``'s warehouse holds."""
    site = Site(folder)
    made_by = hashlib.blake2b(f"{version()}{sorted(titles.items())}".encode(), digest_size=8).hexdigest()
    has_docs = data_docs.restyle(site)
    (snapshot,) = connection.execute(
        f"SELECT max(snapshot_id) FROM ducklake_snapshots('{ALIAS}')"
    ).fetchone() or (0,)
    left = site.manifest()
    if left.made_by == made_by and left.snapshot == snapshot and not anew:
        return Built(site.n_written, 0, 0)
    reading.take_stock(connection)
    connection.register("manifest", left.rows)
    rewrite = "true" if anew or left.made_by != made_by else "false"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE numbered AS {_changed(rewrite)}")
    site.copy_assets()
    n_made = _stories_and_articles(connection, site, titles) + _listings(connection, site, titles)
    _remove_gone(connection, site)
    _search(connection, site)
    for path, text in front.front_pages(connection, titles, has_docs=has_docs):
        site.write(path, text)
    rows = connection.execute(
        "SELECT kind, key, page, last, fingerprint, number FROM numbered ORDER BY number"
    ).to_arrow_table()
    connection.unregister("manifest")
    site.leave_manifest(Manifest(rows, made_by, int(snapshot)))
    return Built(site.n_written, site.n_removed, n_made)


def _changed(rewrite: str) -> str:
    return reading.statement("changed").replace("$rewrite", rewrite)


def _stories_and_articles(
    connection: duckdb.DuckDBPyConnection, site: Site, titles: Mapping[str, str]
) -> int:
    """Write the stories and articles that changed; how many pages that were."""
    n_made = 0
    for batch in _batches(connection):
        library = reading.library(connection, [(article_id, changed) for article_id, changed, _ in batch])
        changed = {article_id for article_id, is_changed, _ in batch if is_changed}
        stories = {story_id for _, _, story_id in batch if story_id is not None}
        for story_id in sorted(stories):
            site.write(page_path("story", story_id), story_page(story_id, library, titles))
        for briefs in library.briefs.values():
            for brief in briefs:
                if brief.article_id in changed:
                    site.write(page_path("article", brief.article_id), article_page(brief, library, titles))
        n_made += len(stories) + len(changed)
    return n_made


def _batches(connection: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[str, bool, str | None]]]:
    """Article, whether its page changed, and its story where that has a page that changed; whole stories."""
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
    batch: list[tuple[str, bool, str | None]] = []
    place = None
    for article_id, changed, story_id, own_place in rows:
        if len(batch) >= BATCH and own_place != place:
            yield batch
            batch = []
        batch.append((article_id, changed, story_id))
        place = own_place
    if batch:
        yield batch


def _listings(connection: duckdb.DuckDBPyConnection, site: Site, titles: Mapping[str, str]) -> int:
    """Write the pages of outlets, people and organisations that changed; how many."""
    changed = connection.execute(
        "SELECT kind, key, page, last FROM numbered WHERE changed AND kind IN ('outlet', 'person', 'organisation') ORDER BY ALL"
    ).fetchall()
    for start in range(0, len(changed), LISTINGS):
        _write_listings(connection, site, titles, [Wanted(*row) for row in changed[start : start + LISTINGS]])
    return len(changed)


def _write_listings(
    connection: duckdb.DuckDBPyConnection, site: Site, titles: Mapping[str, str], batch: Sequence[Wanted]
) -> None:
    connection.register("wanted_rows", pa.table({
        "kind": [w.kind for w in batch], "key": [w.key for w in batch], "page": pa.array([w.page for w in batch], pa.int32()),
        "last": pa.array([w.last for w in batch], pa.int32()), "path": [w.path for w in batch],
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
    for wanted in batch:
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


def _remove_gone(connection: duckdb.DuckDBPyConnection, site: Site) -> None:
    """Take away the pages that nothing stands for any more, or that have another name now."""
    before = connection.execute("SELECT kind, key, page, last FROM manifest").fetchall()
    now = (
        _paths(connection.execute("SELECT kind, key, page, last FROM numbered").fetchall())
        if before
        else set()
    )
    for path in sorted(_paths(before) - now):
        site.remove(path)


def _paths(rows: Iterable[Sequence[Any]]) -> set[str]:
    return {page_path(*row) for row in rows}


def _search(connection: duckdb.DuckDBPyConnection, site: Site) -> None:
    for block, text in searching.blocks(front.rows(connection, "documents")):
        site.write(searching.block_path(block), text)
    held = connection.execute("SELECT DISTINCT number // 1000 FROM numbered WHERE page = last").fetchall()
    gone = connection.execute(
        "SELECT DISTINCT number // 1000 FROM manifest EXCEPT SELECT DISTINCT number // 1000 FROM numbered WHERE page = last"
    ).fetchall()
    for (block,) in gone:
        site.remove(searching.block_path(block))
    site.write("search/index.js", searching.head(block for (block,) in held))
