"""The pages in a real browser, opened from disk as an editor would."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from flows.pages import decide
from flows.review_server import serving
from tasks.lake import Warehouse, connect
from tests.ui.hostile import Watched

pytestmark = [pytest.mark.ui, pytest.mark.slow]
FRONT = ("index.html", "findings.html", "stories.html", "outlets.html", "people.html", "organisations.html",
         "quality.html", "search.html")  # fmt: skip
FOLDERS = ("stories", "articles", "outlets", "people", "organisations")
LARGEST = 200_000
TRIP = "같은 출장의 기간이 다르다"


def one_of_each(site: Path) -> list[Path]:
    """Every page that there is one of, the largest of every other kind, and those made from hostile text."""
    largest = [
        max((site / folder).glob("*.html"), key=lambda path: path.stat().st_size) for folder in FOLDERS
    ]
    hostile = [
        path
        for folder in FOLDERS
        for path in (site / folder).glob("*.html")
        if "pwned" in path.read_text("utf-8")
    ]
    return [*(site / name for name in FRONT), *largest, *hostile, site / "data_docs" / "index.html"]


def test_every_kind_of_page_opens_quietly_and_runs_nothing_hostile(site: Path, watched: Watched) -> None:
    page: Any = watched.page
    pages = one_of_each(site)
    assert len(pages) > len(FRONT) + len(FOLDERS) + 3
    for path in pages:
        page.goto(path.as_uri())
        assert page.evaluate("window.pwned") is None, path
        assert page.title()
    assert watched.problems == []


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_screen(site: Path, watched: Watched, width: int) -> None:
    page: Any = watched.page
    page.set_viewport_size({"width": width, "height": 800})
    for path in one_of_each(site):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_accessibility(site: Path, browser: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    faults = []
    for path in one_of_each(site):
        page.goto(path.as_uri())
        found = axe.Axe().run(page).response["violations"]
        faults += [
            f"{path.parent.name}/{path.name}: {fault['id']}: {fault['nodes'][0]['html'][:120]}"
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]
    context.close()
    assert faults == []


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    anchors: dict[Path, set[str]] = {}
    links: list[tuple[Path, str]] = []
    for path in site.rglob("*.html"):
        if "data_docs" in path.parts:
            continue
        tree = LexborHTMLParser(path.read_text("utf-8"))
        anchors[path] = {node.attributes.get("id") or "" for node in tree.css("[id]")}
        links += [(path, node.attributes.get("href") or "") for node in tree.css("a[href]")]
    broken = []
    for path, link in links:
        parts = urlsplit(link)
        if parts.scheme in ("http", "https"):
            continue
        assert not parts.scheme, link
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if not target.is_file() or (
            parts.fragment and target in anchors and parts.fragment not in anchors[target]
        ):
            broken.append(f"{path.name} → {link}")
    assert len(links) > 300
    assert broken == []


def test_no_page_is_large_and_no_id_comes_twice(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file() and "data_docs" not in path.parts:
            assert path.stat().st_size < LARGEST, path
    for path in one_of_each(site)[:-1]:
        ids = [node.attributes["id"] for node in LexborHTMLParser(path.read_text("utf-8")).css("[id]")]
        assert len(ids) == len(set(ids)), path


def test_an_editor_goes_from_today_to_the_original_page_by_mouse_alone(site: Path, watched: Watched) -> None:
    page: Any = watched.page
    page.goto((site / "index.html").as_uri())
    first = page.locator("article.finding", has_text=TRIP).first
    first.get_by_role("link", name=f"{TRIP}: 나란히 놓고 보기").click()
    finding = page.locator("article.finding", has_text=TRIP).first
    sides = finding.locator(".side")
    assert [sides.nth(at).locator(".big").inner_text().split()[-1] for at in range(2)] == ["9일", "6박8일"]
    assert all(sides.nth(at).locator("blockquote mark.value").count() for at in range(2))
    sides.nth(1).get_by_role("link", name="원문 페이지 보기").first.click()
    marked = page.locator(".page-text mark:target")
    assert marked.inner_text() == "6박8일"
    assert page.locator(".page-text .cut").count() > 3
    own = page.locator("article.finding", has_text=TRIP).first
    own.locator("summary", has_text="판단하기").click()
    commands = own.locator(".commands code")
    assert [command.split()[3] for command in commands.all_inner_texts()] == ["--confirm", "--dismiss"]
    assert watched.problems == []


def test_an_editor_dismisses_by_mouse_alone_and_the_page_says_so(site: Path, watched: Watched) -> None:
    page: Any = watched.page
    warehouse = Warehouse(site.parent)
    with serving(site, partial(decide, warehouse)) as server:
        page.goto(server.address)
        assert "daejo=" not in page.url
        page.get_by_role("link", name=f"{TRIP}: 나란히 놓고 보기").first.click()
        finding = page.locator("article.finding", has_text=TRIP).first
        finding.locator("summary", has_text="판단하기").click()
        finding.get_by_role("button", name="아니다, 기각").click()
        finding.locator(".told", has_text="이유를 고르거나").wait_for(timeout=60_000)
        finding.get_by_label("이유 고르기").select_option("다른 때의 값이다")
        finding.get_by_role("button", name="아니다, 기각").click()
        page.locator("article.finding .decided", has_text="기각함").first.wait_for(timeout=60_000)
    with connect(warehouse) as connection:
        reviews = connection.execute("SELECT decision, reason FROM gold.reviews").fetchall()
    assert reviews == [("dismissed", "다른 때의 값이다")]
    # The refusal of a dismissal without a reason is an answer of 400, which the console notes.
    assert [problem for problem in watched.problems if "400" not in problem] == []


def test_search_finds_by_parts_of_words_and_by_first_sounds(site: Path, watched: Watched) -> None:
    page: Any = watched.page
    page.goto((site / "search.html").as_uri())
    for typed, wanted in [
        ("도현", "서도현"),
        ("ㅅㄷㅎ", "서도현"),
        ("누리셀 투자", "누리셀, 익산에"),
        ("나무 심기", "한들시 공원에"),
    ]:
        page.fill("#query", typed)
        page.locator("#results li", has_text=wanted).first.wait_for(timeout=20_000)
    assert page.evaluate("window.pwned") is None
    page.locator("#results a").first.click()
    page.locator("h1").first.wait_for()
    assert watched.problems == []


def test_a_table_is_saved_as_csv_that_no_spreadsheet_runs(site: Path, watched: Watched) -> None:
    page: Any = watched.page
    page.goto((site / "outlets.html").as_uri())
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV 받기").first.click()
    content = Path(saved.value.path()).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0] == ["언론사", "기사", "마지막 기사", "발견"]
    assert any(row[0] == "'+SUM(1)" for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_data_docs_are_styled_and_load_nothing_from_elsewhere(site: Path, watched: Watched) -> None:
    page: Any = watched.page
    page.goto((site / "quality.html").as_uri())
    page.get_by_role("link", name="Data Docs").click()
    page.locator("a[href*='validations/']").first.click()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert watched.problems == []
