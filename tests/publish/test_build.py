"""Building the site: all of it, then only what changed, whatever happened to the build before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bench.site import ARTICLES_A_STORY, create_tables, rows_between
from tasks import processes
from tasks.lake import Warehouse, connect
from tasks.processes import begin
from tasks.publish import build as building
from tasks.publish import shards
from tasks.publish.build import build_pages, site_folder
from tasks.publish.disk import Site
from tasks.publish.rendering import LARGEST_PAGE, Limits, PageTooLargeError, within_limits
from tasks.publish.shards import Shard
from tasks.publish.sharing import Helpers

TITLES = {"count_disagrees": "같은 것을 센 수가 다르다"}
N = 4 * ARTICLES_A_STORY
FRONT = {
    "index.html",
    "findings.html",
    "stories.html",
    "outlets.html",
    "people.html",
    "organisations.html",
    "quality.html",
}


NAMED = """
    SELECT entity_id FROM silver.entity_mentions JOIN silver.entities USING (entity_id)
    WHERE type = '{}' GROUP BY entity_id HAVING count(DISTINCT article_id) {}
"""

NAMED_AGAIN = """
    WITH named AS (SELECT DISTINCT entity_id, article_id, a.run_id FROM silver.entity_mentions JOIN silver.articles AS a USING (article_id)),
    now_two AS (
        SELECT entity_id FROM named GROUP BY entity_id
        HAVING count(*) > 1 AND count(*) FILTER (run_id = 'first') = 1
    )
    SELECT article_id FROM named SEMI JOIN now_two USING (entity_id)
"""
"""Articles that name somebody who is named in a second one since the second run."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with its pages, for each test to take a copy of: to make both takes two seconds."""
    folder = tmp_path_factory.mktemp("made") / "warehouse"
    with pytest.MonkeyPatch.context() as patched:
        # So few people and organisations that some are named in two articles, and others in one.
        patched.setattr("bench.site.ENTITIES", 1_000)
        with connect(Warehouse(folder), read_only=False, create=True) as connection:
            create_tables(connection)
            rows_between(connection, 0, N, "first")
    build_pages(Warehouse(folder), TITLES)
    return folder


@pytest.fixture
def built(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """A warehouse with its pages, all as they should be."""
    monkeypatch.setattr("bench.site.ENTITIES", 1_000)
    return Warehouse(Path(shutil.copytree(made, tmp_path / "warehouse")))


@pytest.fixture
def warehouse(built: Warehouse) -> Warehouse:
    """A warehouse that has no pages yet."""
    shutil.rmtree(site_folder(built))
    return built


def files(warehouse: Warehouse) -> dict[str, bytes]:
    folder = site_folder(warehouse)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".parquet"
    }


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def ids(warehouse: Warehouse, query: str) -> set[str]:
    with connect(warehouse) as connection:
        return {name for (name,) in connection.execute(query).fetchall()}


def run_sql(warehouse: Warehouse, *statements: str) -> None:
    with connect(warehouse, read_only=False) as connection:
        for statement in statements:
            connection.execute(statement)


def test_every_article_story_and_outlet_and_whoever_is_named_in_two_articles_has_a_page(
    built: Warehouse,
) -> None:
    pages_made = set(files(built))
    assert pages_made >= FRONT
    assert {f"articles/{i}.html" for i in ids(built, "SELECT article_id FROM silver.articles")} <= pages_made
    assert {f"stories/{i}.html" for i in ids(built, "SELECT story_id FROM gold.stories")} <= pages_made
    for folder, type_ in [("people", "PERSON"), ("organisations", "ORGANISATION")]:
        pages = {f"{folder}/{i}.html" for i in ids(built, NAMED.format(type_, "> 1"))}
        alone = {f"{folder}/{i}.html" for i in ids(built, NAMED.format(type_, "= 1"))}
        assert pages and alone
        assert pages <= pages_made
        assert not alone & pages_made
    assert len([path for path in pages_made if path.startswith("outlets/")]) == N


def test_building_again_writes_nothing(built: Warehouse) -> None:
    before = files(built)
    again = build_pages(built, TITLES)
    assert (again.n_written, again.n_removed, again.n_made) == (0, 0, 0)
    assert files(built) == before


def test_new_articles_change_their_own_story_and_what_names_them(built: Warehouse) -> None:
    before = files(built)
    with connect(built, read_only=False) as connection:
        rows_between(connection, N, N + ARTICLES_A_STORY, "second")
    build_pages(built, TITLES)
    written = changed(before, files(built))
    new = ids(built, "SELECT article_id FROM silver.articles WHERE run_id = 'second'")
    linked = ids(built, NAMED_AGAIN) - new
    assert linked
    assert {path for path in written if path.startswith("articles/")} == {
        f"articles/{i}.html" for i in new | linked
    }
    shown_in = ", ".join(f"'{article_id}'" for article_id in new | linked)
    stories = ids(
        built, f"SELECT DISTINCT story_id FROM gold.story_articles WHERE article_id IN ({shown_in})"
    )
    assert {path for path in written if path.startswith("stories/")} == {f"stories/{i}.html" for i in stories}
    named = ids(
        built,
        "SELECT DISTINCT entity_id FROM silver.entity_mentions JOIN silver.articles USING (article_id) WHERE run_id = 'second'",
    )
    assert {Path(path).stem for path in written if path.startswith(("people/", "organisations/"))} <= named


def test_a_decision_changes_the_pages_that_show_its_finding(built: Warehouse) -> None:
    before = files(built)
    with connect(built) as connection:
        finding, story, articles = connection.execute(
            "SELECT finding_id, story_id, article_ids FROM gold.findings LIMIT 1"
        ).fetchone() or ("", "", [])
    run_sql(
        built,
        f"INSERT INTO gold.reviews VALUES ('{finding}', 'dismissed', '다른 <행사>다', '편집자', now())",
    )
    build_pages(built, TITLES)
    after = files(built)
    written = changed(before, after)
    assert {path for path in written if path.startswith(("stories/", "articles/"))} == {
        f"stories/{story}.html", *(f"articles/{article}.html" for article in articles)
    }  # fmt: skip
    assert "다른 &lt;행사&gt;다" in after[f"stories/{story}.html"].decode()


def test_what_is_gone_from_the_warehouse_is_gone_from_the_site(built: Warehouse) -> None:
    article = min(ids(built, "SELECT article_id FROM silver.articles"))
    tables = ("silver.articles", "gold.story_articles", "silver.entity_mentions", "silver.mentions")
    run_sql(
        built,
        *(f"DELETE FROM {table} WHERE article_id = '{article}'" for table in tables),
        "DELETE FROM gold.findings",
    )
    again = build_pages(built, TITLES)
    made = files(built)
    assert again.n_removed >= 1
    assert f"articles/{article}.html" not in made
    assert not [path for path, content in made.items() if article.encode() in content]


def test_a_build_that_died_is_finished_by_the_next(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, n_written = Site.write_bytes, 0

    def full_disk(site: Site, path: str, content: bytes) -> None:
        nonlocal n_written
        n_written += 1
        if n_written > 12:
            raise OSError(28, "No space left on device", path)
        whole(site, path, content)

    with monkeypatch.context() as patched:
        patched.setattr(Site, "write_bytes", full_disk)
        with pytest.raises(OSError, match="No space left"):
            build_pages(warehouse, TITLES)
    build_pages(warehouse, TITLES)
    finished = files(warehouse)
    site_folder(warehouse).rename(tmp_path / "aside")
    build_pages(warehouse, TITLES)
    assert changed(finished, files(warehouse)) == set()


@pytest.mark.parametrize("begun", [begin, partial(os._exit, 1)], ids=["works", "dies"])
def test_a_helper_writes_the_same_pages_and_none_is_missing_where_it_dies(
    built: Warehouse, monkeypatch: pytest.MonkeyPatch, begun: Callable[[], None]
) -> None:
    alone = files(built)
    shutil.rmtree(site_folder(built))
    monkeypatch.setattr(building, "SHARED_FROM", 1)
    monkeypatch.setattr(shards, "SMALLEST", ARTICLES_A_STORY)
    monkeypatch.setattr(processes, "begin", begun)
    here, write = [], Helpers._write_here
    monkeypatch.setattr(Helpers, "_write_here", lambda own, shard: (here.append(shard), write(own, shard))[1])
    again = build_pages(built, TITLES, n_processes=2)
    assert changed(alone, files(built)) == set()
    assert again.n_written == len(alone)
    assert bool(again.n_again) == (begun is not begin)
    assert (Shard(shards.ARTICLES, 0) in here) == (begun is not begin)
    assert not (site_folder(built) / ".plan").exists()


@pytest.mark.parametrize("content", [b"", b"PAR1", b"rubbish"])
def test_a_broken_record_of_the_last_build_is_no_hindrance(built: Warehouse, content: bytes) -> None:
    before = files(built)
    (site_folder(built) / "manifest.parquet").write_bytes(content)
    assert build_pages(built, TITLES).n_made > N
    assert files(built) == before


def test_other_code_or_other_words_make_every_page_anew(
    built: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build_pages(built, {"count_disagrees": "수가 다르다"}).n_made > N
    monkeypatch.setattr(building, "version", lambda: "another")
    assert build_pages(built, {"count_disagrees": "수가 다르다"}).n_made > N


def test_a_page_shows_as_much_as_fits() -> None:
    assert len(within_limits(lambda limits: "가" * limits.body * 40)) * 3 <= LARGEST_PAGE
    assert within_limits(lambda limits: f"{limits == Limits()}") == "True"
    with pytest.raises(PageTooLargeError):
        within_limits(lambda _: "가" * LARGEST_PAGE)


def test_a_very_long_article_has_a_page_of_bearable_size(warehouse: Warehouse) -> None:
    article = min(ids(warehouse, "SELECT article_id FROM silver.articles"))
    run_sql(
        warehouse,
        f"UPDATE silver.articles SET body = repeat(body || chr(10), 800), title = repeat(title, 300) WHERE article_id = '{article}'",
    )
    build_pages(warehouse, TITLES)
    large = [path for path, content in files(warehouse).items() if len(content) > 200_000]
    assert large == []
