"""The pictures of the pages in docs/images: ``DAEJO_SCREENSHOTS=docs/images make test-ui`` takes them anew."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.pages import decide
from flows.review_server import serving
from tasks.lake import Warehouse
from tests.landed import landed_from

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.ui, pytest.mark.slow]
TRIP = "같은 출장의 기간이 다르다"
STEPS = ("오늘", "두 문장을 나란히", "원문 페이지", "확인하거나 기각")
LARGEST = 600_000


@pytest.fixture(scope="module")
def warehouse(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    folder = tmp_path_factory.mktemp("pictured")
    with landed_from(root / "seeds" / "articles", folder):
        pass
    yield Warehouse(folder / "warehouse")


def test_the_journey_in_one_picture_and_the_pages_in_a_few(
    warehouse: Warehouse, browser: Browser, pictures: Path
) -> None:
    pictures.mkdir(parents=True, exist_ok=True)
    site = warehouse.directory / "site"
    context = browser.new_context(
        viewport={"width": 1080, "height": 760}, reduced_motion="reduce", locale="ko-KR"
    )
    page = context.new_page()
    with serving(site, partial(decide, warehouse)) as server:
        page.goto(server.address)
        shots = [page.screenshot()]
        page.get_by_role("link", name=f"{TRIP}: 나란히 놓고 보기").first.click()
        finding = page.locator("article.finding", has_text=TRIP).first
        finding.evaluate("node => node.scrollIntoView({block: 'start'})")
        shots.append(page.screenshot())
        finding.get_by_role("link", name="한빛경제TV 원문 페이지 보기").first.click()
        page.locator(".page-text mark:target").evaluate("node => node.scrollIntoView({block: 'center'})")
        shots.append(page.screenshot())
        own = page.locator("article.finding", has_text=TRIP).first
        own.locator("summary", has_text="판단하기").click()
        own.get_by_role("button", name="맞다, 확인").hover()
        own.locator(".decide").evaluate("node => node.scrollIntoView({block: 'center'})")
        shots.append(page.screenshot())
    story = max((site / "stories").glob("*.html"), key=lambda path: path.stat().st_size)
    for name, target, scheme in [
        ("pages-story", story, "light"),
        ("pages-story-dark", story, "dark"),
        ("pages-quality", site / "quality.html", "light"),
    ]:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.goto(target.as_uri())
        if name.startswith("pages-story"):
            page.locator("#figures").evaluate("node => node.scrollIntoView({block: 'start'})")
        page.screenshot(path=pictures / f"{name}.png")
    context.close()
    _compose(browser, shots, pictures / "pages-journey.png")
    assert all(path.stat().st_size < LARGEST for path in pictures.glob("pages-*.png"))


def _compose(browser: Browser, shots: list[bytes], target: Path) -> None:
    figures = "".join(
        f'<figure><figcaption>{number}. {step}</figcaption><img src="data:image/png;base64,{b64encode(shot).decode()}"></figure>'
        for number, (step, shot) in enumerate(zip(STEPS, shots, strict=True), 1)
    )
    page = browser.new_page(viewport={"width": 1400, "height": 100})
    page.set_content(
        "<style>body{margin:0;padding:20px;background:#e9e4d9;display:grid;grid-template-columns:1fr 1fr;gap:20px;"
        "font:700 20px 'Noto Sans CJK KR',sans-serif}figure{margin:0}img{width:100%;border-radius:8px}"
        f"figcaption{{margin:0 0 6px}}</style>{figures}"
    )
    page.screenshot(path=target, full_page=True)
    page.close()
