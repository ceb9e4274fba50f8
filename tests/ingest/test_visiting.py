"""Feeds, lists and sitemaps of a real server: what is new is taken, what is not is not asked for twice."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inputs import html, page, rss
from site_of_tests import Site, hangs, promises_more, resets

from tasks.ingest.gathering import CAPTURES
from tasks.ingest.limits import Limits
from tasks.ingest.model import Ingested
from tasks.ingest.politeness import Politeness
from tasks.ingest.sources import Feed, OnWeb, Sitemap, UrlList, as_sources
from tasks.ingest.task import fetch, ingest
from tasks.ingest.visiting import Target, in_turns
from tasks.land.task import land
from tasks.run import Run, StageCount

LIMITS = Limits(512, 1 << 20, 100_000)
POLITE: dict[str, Any] = {
    "allow_private": True, "delay_seconds": 0, "retry_seconds": 0, "retries": 1, "timeout_seconds": 0.4, "total_seconds": 1,
}  # fmt: skip
Next = Callable[[Run], Run]


def take(run: Run, *sources: OnWeb) -> Ingested:
    """One run over ``sources``, landed."""
    fetched = [fetch.fn(run, source, n, LIMITS, Politeness()) for n, source in enumerate(sources)]
    return ingest.fn(run, list(sources), LIMITS, None, fetched)


def captured(run: Run) -> list[dict[str, Any]]:
    return run.read("ingest", CAPTURES, 0).to_pylist()


def reasons(result: Ingested, site: Site) -> dict[str, str]:
    return {each.uri.removeprefix(site.address): each.reason for each in result.rejected}


def test_pages_are_asked_for_again_only_if_they_changed(site: Site, run: Run, following: Next) -> None:
    site.gives("/etag", html("가"), ETag='"1"', Last_Modified="Fri, 03 May 2024 01:00:00 GMT")
    site.gives("/plain", html("나"))
    source = UrlList(name="list", kind="urls", urls=(site.url("/etag"), site.url("/plain")), **POLITE)
    assert take(run, source).count == StageCount(n_in=2, n_out=2)
    assert [row["uri"] for row in captured(run)] == [site.url("/etag"), site.url("/plain")]
    land.fn(run, [], {})
    again = following(run)
    assert take(again, source).count == StageCount(n_in=2, n_unchanged=2)
    assert not again.part("ingest", CAPTURES).exists()
    first, second = site.headers("/etag")
    assert "if-none-match" not in first
    assert (second["if-none-match"], second["if-modified-since"]) == ('"1"', "Fri, 03 May 2024 01:00:00 GMT")
    site.gives("/etag", html("다"), ETag='"2"')
    land.fn(again, [], {})
    third = following(again)
    assert take(third, source).count == StageCount(n_in=2, n_out=1, n_unchanged=1)
    assert site.headers("/etag")[2]["if-none-match"] == '"1"'


def test_failures_are_named_and_the_rest_goes_on(site: Site, run: Run, tmp_path: Path) -> None:
    site.gives("/a", html("가"))
    site.gives("/robots.txt", "User-agent: *\nDisallow: /secret", "text/plain")
    site.gives("/image", b"\x89PNG", "image/png")
    site.gives("/zeros", bytes(100))
    site.pages |= {"/short": promises_more}
    paths = ("/gone", "/secret", "/image", "/zeros", "/short", "/a")
    listed = [*map(site.url, paths), "http://[x/", "nonsense"]
    (tmp_path / "list.txt").write_text("# 주소\n" + "\n".join(listed) + "\n", "utf-8")
    source = UrlList(name="list", kind="urls", list=str(tmp_path / "list.txt"), **POLITE)
    missing = UrlList(name="none", kind="urls", list=str(tmp_path / "none.txt"), **POLITE)
    result = take(run, source, missing)
    assert reasons(result, site) == {
        "/gone": "status_404", "/secret": "robots", "/image": "content_type", "/zeros": "binary", "/short": "cut_short",
        str(tmp_path / "none.txt"): "missing", "http://[x/": "forbidden_address", "nonsense": "forbidden_address",
    }  # fmt: skip
    assert {each.source for each in result.rejected} == {"list", "none"}
    assert (result.count.n_out, captured(run)[0]["uri"]) == (1, site.url("/a"))


def test_a_host_that_does_not_answer_is_given_up(site: Site, run: Run) -> None:
    site.gives("/robots.txt", "", "text/plain")
    paths = [f"/{n}" for n in range(6)]
    site.pages |= dict.fromkeys(paths, resets)
    result = take(run, UrlList(name="list", kind="urls", urls=tuple(map(site.url, paths)), **POLITE))
    assert list(reasons(result, site).values()) == ["unreachable"] * 3 + ["host_given_up"] * 3
    assert (site.times("/0"), site.times("/3")) == (2, 0)


def test_hosts_take_turns() -> None:
    urls = ["http://a.kr/1", "http://a.kr/2", "http://a.kr/2", "http://b.kr/1", "http://c.kr/1"]
    assert [target.url for target in in_turns([Target(url) for url in urls])] == [
        "http://a.kr/1", "http://b.kr/1", "http://c.kr/1", "http://a.kr/2",
    ]  # fmt: skip


def item(site: Site, name: str, **more: str) -> dict[str, str]:
    return {"title": f"{name} 소식", "link": site.url(f"/{name}"), "description": page(name), **more}


def test_a_feed_gives_its_entries_each_once(site: Site, run: Run, following: Next) -> None:
    site.gives(
        "/feed", rss([item(site, "a"), item(site, "b", pubDate="언젠가")]), "application/rss+xml", ETag='"1"'
    )
    source = Feed(name="feed", kind="feed", urls=(site.url("/feed"),), publisher="한빛일보", **POLITE)
    result = take(run, source)
    assert (result.count.n_out, reasons(result, site)) == (2, {f"/feed#{site.url('/b')}": "bad_date"})
    assert [row["partial"] for row in captured(run)] == [True, True]
    assert '"publisher": "한빛일보"' in captured(run)[0]["given"]
    land.fn(run, [], {})
    again = following(run)
    assert take(again, source).count == StageCount(n_in=2, n_unchanged=2)
    assert site.headers("/feed")[1]["if-none-match"] == '"1"'


def test_a_feed_may_stand_for_its_pages(site: Site, run: Run, following: Next) -> None:
    first = item(site, "a", pubDate="Fri, 03 May 2024 10:00:00 +0900")
    site.gives("/feed", rss([first]), "application/rss+xml")
    site.gives("/a", html("a"))
    site.gives("/b", html("b"))
    source = Feed(name="feed", kind="feed", urls=(site.url("/feed"),), pages=True, **POLITE)
    assert take(run, source).count == StageCount(n_in=1, n_out=1)
    (row,) = captured(run)
    assert (row["uri"], row["media_type"], row["partial"]) == (site.url("/a"), "text/html", False)
    assert '"published_at": "2024-05-03T10:00:00+09:00", "published_at_method": "feed"' in row["given"]
    land.fn(run, [], {})
    site.gives("/feed", rss([first, item(site, "b")]), "application/rss+xml")
    again = following(run)
    assert take(again, source).count == StageCount(n_in=2, n_out=1, n_unchanged=1)
    assert (site.times("/a"), site.times("/b")) == (1, 1)


def test_a_source_that_fails_leaves_the_others(site: Site, run: Run) -> None:
    site.gives("/no-feed", "<html>", "text/html")
    site.gives("/feed", rss([item(site, "a")]), "application/rss+xml")
    site.pages["/hangs"] = hangs
    sources = [
        Feed(name=name, kind="feed", urls=(site.url(f"/{name}"),), **POLITE)
        for name in ("no-feed", "hangs", "feed")
    ]
    result = take(run, *sources)
    assert (result.count.n_out, reasons(result, site)) == (1, {"/no-feed": "bad_feed", "/hangs": "timeout"})


def xml(kind: str, entries: list[tuple[str, str]]) -> bytes:
    root, child = ("urlset", "url") if kind == "pages" else ("sitemapindex", "sitemap")
    listed = "".join(
        f"<{child}><loc>{url}</loc>{f'<lastmod>{at}</lastmod>' if at else ''}</{child}>"
        for url, at in entries
    )
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{root}>'.encode()


def test_sitemaps_are_followed_and_pages_asked_for_when_new_or_changed(
    site: Site, run: Run, following: Next
) -> None:
    pages = [
        (site.url("/news/a"), "2024-05-03"),
        (site.url("/news/b"), ""),
        (site.url("/about"), "2024-05-03"),
    ]
    site.gives(
        "/sitemap.xml",
        xml("index", [(site.url("/1.xml.gz"), ""), (site.url("/2.xml"), "")]),
        "application/xml",
    )
    site.gives("/1.xml.gz", gzip.compress(xml("pages", pages)), "application/gzip")
    site.gives("/2.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><urlset/>", "application/xml")
    for path in ("/news/a", "/news/b", "/about"):
        site.gives(path, html(path))
    source = Sitemap(name="map", kind="sitemap", urls=(site.url("/sitemap.xml"),), include="/news/", **POLITE)
    result = take(run, source)
    assert (result.count.n_out, reasons(result, site)) == (2, {"/2.xml": "bad_sitemap"})
    land.fn(run, [], {})
    changed = [(site.url("/news/a"), "2999-01-01T00:00:00+09:00"), *pages[1:]]
    site.gives("/1.xml.gz", gzip.compress(xml("pages", changed)), "application/gzip")
    take(following(run), source)
    assert (site.times("/news/a"), site.times("/news/b"), site.times("/about")) == (2, 1, 0)


@pytest.mark.parametrize("at_most", [1, 2])
def test_a_sitemap_is_taken_a_run_at_a_time_newest_first(site: Site, run: Run, at_most: int) -> None:
    listed = [(site.url(f"/{n}"), f"2024-05-0{n}") for n in (1, 3, 2)]
    site.gives("/sitemap.xml", xml("pages", listed), "application/xml")
    for n in (1, 2, 3):
        site.gives(f"/{n}", html(str(n)))
    source = Sitemap(
        name="map", kind="sitemap", urls=(site.url("/sitemap.xml"),), max_pages=at_most, **POLITE
    )
    take(run, source)
    assert [row["uri"].removeprefix(site.address) for row in captured(run)] == ["/3", "/2"][:at_most]


def test_addresses_may_be_given_like_paths(site: Site, run: Run, pages: Path) -> None:
    (pages / "a.txt").write_text(page("가"), "utf-8")
    files, web = as_sources([str(pages), site.url("/a")])
    assert (files.name, web.name) == ("files", "web")
    assert isinstance(web, UrlList)
    result = take(run, web)
    assert reasons(result, site) == {"/a": "forbidden_address"}, "a private network, by default"
    assert ingest.fn(run, [str(pages), site.url("/a")], LIMITS).count.n_out == 1
