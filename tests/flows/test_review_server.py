"""The review server: it serves its own person, and decides only what comes from its own pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from flows.review_server import Serving, serving

PAGE = '<!doctype html><head><meta charset="utf-8"></head><p>대조</p>'
FINDING = "0123456789abcdef0123"


@pytest.fixture
def decided() -> list[tuple[str, str, str | None]]:
    return []


@pytest.fixture
def served(tmp_path: Path, decided: list[tuple[str, str, str | None]]) -> Iterator[Serving]:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(PAGE, "utf-8")
    (site / "folder").mkdir()
    (tmp_path / "secret.html").write_text("secret", "utf-8")

    def decide(finding_id: str, decision: str, reason: str | None) -> None:
        if finding_id != FINDING:
            raise ValueError("no such finding")
        decided.append((finding_id, decision, reason))

    with serving(site, decide) as started:
        yield started


@pytest.fixture
def client(served: Serving) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.address.partition("?")[0], trust_env=False) as client:
        client.get(served.address)
        yield client


def asking(served: Serving, client: httpx.Client, **headers: str) -> dict[str, str]:
    return {"Origin": str(client.base_url).rstrip("/"), "X-Daejo-Token": served.token} | headers


def test_its_pages_carry_the_token_and_a_decision_with_it_is_written(
    served: Serving, client: httpx.Client, decided: list[tuple[str, str, str | None]]
) -> None:
    page = client.get("/")
    assert served.token in page.text
    assert page.headers["cache-control"] == "no-store"
    body = {"finding_id": FINDING, "decision": "dismissed", "reason": " 다른 행사다 "}
    answer = client.post("/review", json=body, headers=asking(served, client))
    assert (answer.status_code, answer.json()) == (200, {"error": None})
    assert decided == [(FINDING, "dismissed", "다른 행사다")]


@pytest.mark.parametrize(
    "headers",
    [{"X-Daejo-Token": "guessed"}, {"X-Daejo-Token": ""}, {"Origin": "http://evil.example"}, {"Origin": "null"},
     {"Host": "evil.example"}, {"Cookie": "daejo=guessed"}],
)  # fmt: skip
def test_a_decision_from_elsewhere_is_refused(
    headers: dict[str, str], served: Serving, client: httpx.Client, decided: list[tuple[str, str, str | None]]
) -> None:
    if "Cookie" in headers:
        client.cookies.clear()
    body = {"finding_id": FINDING, "decision": "confirmed", "reason": None}
    assert client.post("/review", json=body, headers=asking(served, client, **headers)).status_code == 403
    assert decided == []


def test_nobody_reads_without_the_printed_address(served: Serving) -> None:
    address = served.address.partition("?")[0]
    assert httpx.get(address, trust_env=False).status_code == 403
    assert httpx.get(f"{address}?daejo=guessed", trust_env=False).status_code == 403
    assert httpx.get(served.address, headers={"Host": "evil.example"}, trust_env=False).status_code == 403


@pytest.mark.parametrize("path", ["/../secret.html", "/%2e%2e/secret.html", "/folder/", "/absent.html"])
def test_nothing_is_served_but_pages_of_the_site(path: str, client: httpx.Client) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "content",
    [b"not json", b"[]", b"{}", b'{"finding_id": 1, "decision": "confirmed"}', b'{"finding_id": "x", "decision": "confirmed"}',
     b"{" + b" " * 20_000 + b"}"],
)  # fmt: skip
def test_rubbish_is_answered_in_a_line(
    content: bytes, served: Serving, client: httpx.Client, decided: list[tuple[str, str, str | None]]
) -> None:
    answer = client.post("/review", content=content, headers=asking(served, client))
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert decided == []
