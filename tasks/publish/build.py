"""Building the site: what changed since the last build is written, the rest stays."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from tasks.lake import ALIAS, Warehouse, connect
from tasks.publish import data_docs, front, reading, searching
from tasks.publish.disk import Manifest, Site
from tasks.publish.paths import page_path
from tasks.publish.shards import planned
from tasks.publish.sharing import Helpers
from tasks.steps import UNTOLD, Steps

SHARED_FROM = 15_000
"""Pages that changed from which a helper is begun. Over 4,400 it was no sooner, and took 11.4 CPU seconds in all against 6.3 (on a
busy machine): its start, and the tables that each shard scans anew."""


@dataclass(frozen=True)
class Built:
    """What a build did: files written and removed, and pages of stories, articles and lists made anew.

    ``n_again``: shards of pages that a helper had died over, written once more.
    """

    n_written: int
    n_removed: int
    n_made: int
    n_again: int = 0


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


def build_pages(
    warehouse: Warehouse,
    titles: Mapping[str, str],
    *,
    anew: bool = False,
    n_processes: int = 1,
    steps: Steps = UNTOLD,
) -> Built:
    """Write the pages of what changed since they were last written, or all of them ``anew``.

    ``titles`` names the rules in Korean. ``n_processes`` may be at work at once, where many pages changed.

    Raises:
        WarehouseMissingError: nothing has landed yet.
        OSError: the folder cannot be written; the next call continues.
    """
    connection = connect(warehouse)
    try:
        # One thread asks for the pages of 500 articles in a quarter less CPU than two (2.6 s against 3.7), and as soon.
        connection.execute("SET threads = 1")
        return build(connection, warehouse, titles, anew=anew, n_processes=n_processes, steps=steps)
    finally:
        connection.close()


def build(
    connection: duckdb.DuckDBPyConnection,
    warehouse: Warehouse,
    titles: Mapping[str, str],
    *,
    anew: bool = False,
    n_processes: int = 1,
    steps: Steps = UNTOLD,
) -> Built:
    """Bring the site up to what ``connection`` shows of ``warehouse``; each shard is a step, and the front pages one more."""
    site = Site(site_folder(warehouse))
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
    (n_made,) = connection.execute("SELECT count(*) FROM numbered WHERE changed").fetchone() or (0,)
    n_helpers = n_processes - 1 if n_made >= SHARED_FROM else 0
    with Helpers(warehouse, connection, site, titles, n_helpers) as helpers:
        work = planned(connection, 1 + n_helpers)
        steps.expect(len(work) + 1)
        helpers.write(work, steps)
        _remove_gone(connection, site)
        _search(connection, site)
        for path, text in front.front_pages(connection, titles, has_docs=has_docs):
            site.write(path, text)
        helpers.finish()
    rows = connection.execute(
        "SELECT kind, key, page, last, fingerprint, number FROM numbered ORDER BY number"
    ).to_arrow_table()
    connection.unregister("manifest")
    site.leave_manifest(Manifest(rows, made_by, int(snapshot)))
    return Built(site.n_written, site.n_removed, n_made, helpers.n_again)


def _changed(rewrite: str) -> str:
    return reading.statement("changed").replace("$rewrite", rewrite)


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
