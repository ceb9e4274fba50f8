"""Real HTTP against a server on the loopback: what it may do to us, and what we must not do to it."""

from __future__ import annotations

import gzip
import socket
from typing import Any

import httpcore
import httpx
import pytest
from inputs import html
from site_of_tests import Site, drips, hangs, in_turn, leads_to, never_ends, promises_more, resets

from tasks.ingest import addresses
from tasks.ingest.fetching import LONGEST_WAIT, Answer, Fetcher, FetchError
from tasks.ingest.politeness import Politeness
from tasks.ingest.sources import UrlList
from tasks.ingest.transport import CheckedBackend

HTML = ("text/html",)
RULES: dict[str, Any] = {
    "allow_private": True, "delay_seconds": 0, "retry_seconds": 0, "retries": 1, "timeout_seconds": 0.5, "total_seconds": 1.5,
}  # fmt: skip


def fetcher(backend: CheckedBackend | None = None, sleep: Any = lambda _: None, **rules: Any) -> Fetcher:
    source = UrlList(name="web", kind="urls", urls=("https://news.example.com/",), **{**RULES, **rules})
    return Fetcher(source, Politeness(), backend, sleep)


def failure(url: str, **rules: Any) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher(**rules).get(url, HTML)
    assert "\n" not in caught.value.why.detail
    return caught.value.why.reason


def test_a_page_with_what_its_server_says_of_it(site: Site) -> None:
    site.gives(
        "/a",
        html("가", "cp949"),
        "text/html; charset=euc-kr",
        ETag='"1"',
        Last_Modified="Fri, 03 May 2024 01:00:00 GMT",
    )
    assert fetcher().get(site.url("/a"), HTML) == Answer(
        site.url("/a"), html("가", "cp949"), "text/html", "euc-kr", '"1"', "Fri, 03 May 2024 01:00:00 GMT"
    )
    assert site.headers("/a")[0]["user-agent"] == "daejo/0.1"


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.gives("/a", html("가"), ETag='"1"')
    answer = fetcher().get(site.url("/a"), HTML, {"If-None-Match": '"1"'})
    assert (answer.not_modified, answer.content, answer.etag) == (True, b"", '"1"')


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [(hangs, "timeout"), (drips, "timeout"), (resets, "unreachable"), (promises_more, "cut_short"), (never_ends, "too_large")],
)  # fmt: skip
def test_a_server_that_misbehaves_is_named(behaviour: Any, reason: str, site: Site) -> None:
    site.pages["/a"] = behaviour
    assert failure(site.url("/a"), obey_robots=False, max_bytes=200_000) == reason


def test_what_fails_once_is_tried_again(site: Site) -> None:
    site.gives("/sound", html("가"))
    busy = lambda handler: handler.say(503, b"", {"Retry-After": "7"})  # noqa: E731
    site.pages["/a"] = in_turn(resets, busy, site.pages["/sound"])
    slept: list[float] = []
    answer = fetcher(retries=3, retry_seconds=1, sleep=slept.append).get(site.url("/a"), HTML)
    assert (answer.content, site.times("/a")) == (html("가"), 3)
    assert 0.7 < slept[0] < 1.3
    assert slept[1] >= 7, "as long as the server asks for"


def test_a_server_that_asks_for_too_much_patience_is_left_for_the_next_run(site: Site) -> None:
    site.gives("/a", "", status=429, Retry_After=str(int(LONGEST_WAIT) + 1))
    assert (failure(site.url("/a"), retries=5), site.times("/a")) == ("server_error", 1)


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "status_404"), (403, "status_403"), (204, "status_204")]
)
def test_other_answers_are_no_page_and_not_asked_twice(status: int, reason: str, site: Site) -> None:
    site.gives("/a", "", status=status)
    assert (failure(site.url("/a"), retries=3), site.times("/a")) == (reason, 1)


def test_redirects_are_followed_hop_by_hop(site: Site) -> None:
    site.gives("/c", html("가"))
    site.pages |= {"/a": leads_to("/b"), "/b": leads_to(site.url("/c"))}
    assert fetcher().get(site.url("/a"), HTML).url == site.url("/c")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("/a", "redirects"),
        ("file:///etc/passwd", "forbidden_address"),
        ("ftp://example.com/", "forbidden_address"),
        ("http://[x/", "forbidden_address"),
    ],
)
def test_redirects_that_lead_nowhere(target: str, reason: str, site: Site) -> None:
    site.pages["/a"] = leads_to(target)
    assert failure(site.url("/a")) == reason


def test_redirects_without_end(site: Site) -> None:
    site.pages |= {f"/{n}": leads_to(f"/{n + 1}") for n in range(20)}
    assert (failure(site.url("/0"), max_redirects=3), site.times("/4")) == ("redirects", 0)


def test_robots_are_obeyed_on_every_hop_and_asked_for_once(site: Site) -> None:
    site.gives("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 2", "text/plain")
    site.gives("/a", html("가"))
    site.pages["/b"] = leads_to("/private/c")
    slept: list[float] = []
    asked = fetcher(sleep=slept.append)
    asked.get(site.url("/a"), HTML)
    with pytest.raises(FetchError, match="robots"):
        asked.get(site.url("/b"), HTML)
    assert (site.times("/robots.txt"), site.times("/private/c")) == (1, 0)
    assert len(slept) == 1, "the delay that robots.txt asks for lies between two requests"
    assert failure(site.url("/b"), obey_robots=False) == "status_404"


def test_where_robots_cannot_be_had_nothing_is_asked(site: Site) -> None:
    site.gives("/robots.txt", "", status=500)
    site.gives("/a", html("가"))
    assert (failure(site.url("/a")), site.times("/a")) == ("robots", 0)


def test_content_types_and_codings_are_checked(site: Site) -> None:
    site.gives("/image", b"\x89PNG", "image/png")
    site.gives("/packed", gzip.compress(html("가")), Content_Encoding="gzip")
    site.gives("/bomb", gzip.compress(bytes(5_000_000)), Content_Encoding="gzip")
    site.gives("/odd", b"?", Content_Encoding="br")
    assert failure(site.url("/image")) == "content_type"
    assert fetcher().get(site.url("/packed"), HTML).content == html("가")
    assert failure(site.url("/bomb"), max_bytes=1_000_000) == "too_large"
    assert failure(site.url("/odd")) == "content_encoding"


def test_private_networks_are_not_asked_unless_allowed(site: Site) -> None:
    site.gives("/a", html("가"))
    assert failure(site.url("/a"), allow_private=False) == "forbidden_address"
    assert not site.asked


def test_a_name_that_leads_to_a_private_network_is_refused(site: Site) -> None:
    port = site.address.rpartition(":")[2]
    backend = CheckedBackend(allow_private=False, resolve=lambda *_: ["127.0.0.1"])
    asked = fetcher(backend, allow_private=False)
    with pytest.raises(FetchError, match="forbidden_address"):
        asked.get(f"http://news.example.com:{port}/a", HTML)
    assert not site.asked


def test_the_address_that_was_checked_is_the_one_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resolver that answers otherwise the second time (DNS rebinding) is not asked a second time."""
    site.gives("/a", html("가"))
    port = int(site.address.rpartition(":")[2])
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    backend = CheckedBackend(allow_private=True, resolve=lambda *_: answers.pop(0))
    monkeypatch.setattr(socket, "getaddrinfo", _only_numbers(socket.getaddrinfo))
    answer = fetcher(backend, obey_robots=False).get(f"http://news.example.com:{port}/a", HTML)
    assert (answer.content, answers) == (html("가"), [["10.0.0.1"]])
    assert site.headers("/a")[0]["host"] == f"news.example.com:{port}"


def _only_numbers(original: Any) -> Any:
    def ask(host: str, *given: Any, **more: Any) -> Any:
        assert host == "127.0.0.1", f"{host} was resolved behind our back"
        return original(host, *given, **more)

    return ask


def test_the_pool_of_httpx_is_ours() -> None:
    """``CheckedTransport`` replaces a private attribute of httpx: if that goes, addresses go unchecked."""
    transport = fetcher()._client._transport
    assert isinstance(transport, httpx.HTTPTransport)
    pool = transport._pool
    assert isinstance(pool, httpcore.ConnectionPool)
    assert isinstance(pool._network_backend, CheckedBackend)
    assert pool._http2


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://10.1.2.3/", "http://169.254.169.254/latest", "http://localhost:8080/",
        "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://printer.local/", "http://192.168.0.1/", "http://100.64.0.1/",
        "ftp://example.com/", "http:///a", "http://user:pass@example.com/", "http://example.com:99999/", "http://a b/", "nothing",
    ],
)  # fmt: skip
def test_addresses_that_are_never_asked(url: str) -> None:
    assert addresses.problem_with(url)


@pytest.mark.parametrize(
    "url", ["https://news.example.com/가", "http://example.com:8080/a?b=c", "https://8.8.8.8/"]
)
def test_addresses_that_may_be_asked(url: str) -> None:
    assert addresses.problem_with(url) is None
