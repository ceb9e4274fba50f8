"""Pages that carry their article only in the data of their scripts."""

from __future__ import annotations

import json

import pytest

from tasks.clean.cleaner import clean_page
from tasks.clean.model import CleanedPage

LINES = (
    "가온시가 내년 봄 옛 역사 건물에 시민 도서관을 연다고 5일 밝혔다.",
    "도서관은 지상 2층 규모로 책 5만 권과 작은 극장을 갖춘다. 공사비는 42억원이다.",
    "시는 지난해 주민 1200명에게 물어 쓰임새를 정했다. 응답자 가운데 68%가 도서관을 골랐다.",
    "시 관계자는 누구나 머무는 자리로 만들겠다고 말했다. 새 도서관은 밤 10시까지 문을 연다.",
    "역 광장에는 나무 200그루를 심고, 옛 승강장은 산책로로 남긴다고 시는 덧붙였다.",
)
TITLE = "가온시, 옛 역사에 시민 도서관 연다"
BODY = "".join(f"<p>{line}</p>" for line in LINES)
ARTICLE = {
    "title": TITLE,
    "contents": BODY,
    "writerDisplay": "홍길동 기자",
    "deployDt": "2026.01.29 18:40",
    "reDeployDt": "2026.01.29 18:49",
}


def streamed() -> str:
    """As Next.js streams: a long text in a row of its own, cut anywhere, and data that refers to it."""
    row = json.dumps(["$", "div", None, {"data": {**ARTICLE, "contents": "$1a"}}], ensure_ascii=False)
    stream = f'0:["$","html"]\n1a:T{len(BODY.encode()):x},{BODY}2:{row}\n'
    cuts = (stream[:90], stream[90:400], stream[400:])
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(cut)}])</script>" for cut in cuts)


def arc() -> str:
    content = {
        "headlines": {"basic": TITLE},
        "content_elements": [{"type": "text", "content": line} for line in LINES],
        "display_date": "2026-01-29T09:40:00Z",
        "byline": "홍길동",
    }
    return f"<script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={json.dumps(content)};Fusion.x=1</script>"


def next_data() -> str:
    data = json.dumps({"props": {"pageProps": {"article": ARTICLE}}})
    return f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'


def linked_data() -> str:
    data = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": "\n".join(LINES),
        "datePublished": "2026-01-29T18:40:00+09:00",
        "author": {"name": "홍길동 기자"},
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(scripts: str, shown: str = "") -> CleanedPage:
    head = f"<title>{TITLE}-사회ㅣ가온일보</title>"
    return clean_page(
        f"<html><head>{head}</head><body><div id='root'>{shown}</div>{scripts}</body></html>",
        media_type="text/html",
    )


@pytest.mark.parametrize("scripts", [streamed(), arc(), next_data()], ids=["streamed", "arc", "next_data"])
def test_the_article_is_read_as_the_page_would_draw_it(scripts: str) -> None:
    found = page(scripts)
    assert found.body.split("\n") == list(LINES)
    assert (found.title, found.reporters, found.publisher) == (TITLE, ("홍길동",), "가온일보")
    assert found.published_at is not None
    assert found.published_at.isoformat()[:16] == "2026-01-29T18:40"
    assert found.is_article


def test_linked_data_hold_the_body() -> None:
    found = page(linked_data())
    assert LINES[0] in found.body
    assert LINES[-1] in found.body


def test_what_the_page_shows_goes_before_its_data() -> None:
    other = "<p>" + "</p><p>".join(line.replace("가온시", "미르시") for line in (*LINES, *LINES)) + "</p>"
    assert "미르시가 내년 봄" in page(next_data(), other).body


@pytest.mark.parametrize(
    "scripts",
    [
        '<script>self.__next_f.push([1,"0:{가온"])</script>',
        "<script>window.__STATE__ = {가온</script>",
        '<script type="application/json">[[[[' + "[" * 3000 + "</script>",
        '<script>self.__next_f.push([1,"1a:Tffffff,짧은 글"])</script>',
    ],
)
def test_broken_data_are_no_article_and_no_error(scripts: str) -> None:
    assert not page(scripts).is_article
