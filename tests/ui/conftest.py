"""A real browser: the system's chromium, headless, driven by Playwright."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.landed import landed_from
from tests.ui.hostile import HOSTILE, Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREENSHOTS = "DAEJO_SCREENSHOTS"
"""Where pictures are kept for the docs; a temporary folder where it is not set."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (make test-ui)")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser on the PATH ({', '.join(NAMES)}): apt-get install chromium fonts-noto-cjk")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="ko-KR", timezone_id="Asia/Seoul"
    )
    context.set_default_timeout(120_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get(SCREENSHOTS)
    return Path(named) if named else tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    inputs = tmp_path_factory.mktemp("inputs")
    shutil.copytree(root / "seeds" / "articles", inputs / "pages")
    lines = "\n".join(json.dumps(document) for document in HOSTILE)
    (inputs / "pages" / "hostile.jsonl").write_text(lines, "utf-8")
    with landed_from(inputs / "pages", tmp_path_factory.mktemp("ui")):
        pass
    yield next(tmp_path_factory.getbasetemp().glob("ui*/warehouse/site"))


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page of 1280 pixels that notes console errors, dialogs, and requests that leave the machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    noted = Watched(page)
    page.on("console", lambda said: said.type in ("error", "warning") and noted.problems.append(said.text))
    page.on("pageerror", lambda error: noted.problems.append(str(error)))
    page.on("dialog", lambda dialog: (noted.problems.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda asked: (
            asked.url.startswith(("file:", "blob:", "http://127.0.0.1:")) or noted.problems.append(asked.url)
        ),
    )
    yield noted
    context.close()
