"""Runs one general extractor in the peers' environment: pages as JSON lines in, answers out, CPU seconds last.

    .venv-peers/bin/python bench/accuracy/cleaning_peers/run.py trafilatura < pages.jsonl

Knows nothing of daejo: this folder is its whole import path.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any


def _answer(
    title: object = None,
    publisher: object = None,
    reporters: Sequence[str] = (),
    published: object = None,
    body: str | None = "",
) -> dict[str, Any]:
    return {
        "title": str(title) if title else None,
        "publisher": str(publisher) if publisher else None,
        "reporters": [one for one in reporters if one],
        "published": str(published) if published else None,
        "body": body or "",
    }


def trafilatura_reader() -> Callable[[str], dict[str, Any]]:
    """trafilatura's bare extraction with metadata."""
    import trafilatura

    def read(html: str) -> dict[str, Any]:
        document = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
        if document is None:
            return _answer()
        authors = (document.author or "").split(";")
        return _answer(
            document.title, document.sitename, [a.strip() for a in authors], document.date, document.text
        )

    return read


def newspaper_reader() -> Callable[[str], dict[str, Any]]:
    """newspaper4k's article, from the given HTML; its Korean tokenizer without the data it would download."""
    from functools import partial

    from newspaper import Article
    from newspaper.languages import ko
    from nltk import word_tokenize

    ko.tokenizer = partial(word_tokenize, preserve_line=True)

    def read(html: str) -> dict[str, Any]:
        article = Article("https://page.example/a", language="ko")
        article.download(input_html=html)
        article.parse()
        return _answer(
            article.title,
            article.meta_site_name,
            article.authors,
            article.publish_date.isoformat() if article.publish_date else None,
            article.text,
        )

    return read


def readability_reader() -> Callable[[str], dict[str, Any]]:
    """readability-lxml's title and summary; it knows no other field."""
    from lxml.html import fromstring
    from readability import Document

    def read(html: str) -> dict[str, Any]:
        document = Document(html)
        summary = fromstring(document.summary())
        return _answer(document.short_title(), body="\n".join(summary.itertext()))

    return read


def goose_reader() -> Callable[[str], dict[str, Any]]:
    """goose3 with its Korean stop words."""
    from goose3 import Goose
    from goose3.text import StopWordsKorean

    goose = Goose({"stopwords_class": StopWordsKorean, "enable_image_fetching": False})

    def read(html: str) -> dict[str, Any]:
        article = goose.extract(raw_html=html)
        found = article.opengraph.get("site_name") if article.opengraph else None
        return _answer(
            article.title, found, article.authors or (), article.publish_date, article.cleaned_text
        )

    return read


READERS = {
    "trafilatura": trafilatura_reader,
    "newspaper4k": newspaper_reader,
    "readability-lxml": readability_reader,
    "goose3": goose_reader,
}


def main() -> None:
    """Answer every page on standard input, in order; a page that a peer fails on is an empty answer."""
    logging.disable(logging.CRITICAL)
    read = READERS[sys.argv[1]]()
    seconds = 0.0
    for line in sys.stdin.buffer:
        page = json.loads(line)
        began = process_time()
        try:
            answer = read(page["html"])
        except Exception as error:  # noqa: BLE001 - a peer's failure on one page is its answer to that page
            answer = _answer()
            sys.stderr.write(f"{page['id']}: {type(error).__name__}: {error}\n")
        seconds += process_time() - began
        sys.stdout.buffer.write(
            json.dumps({"id": page["id"], **answer}, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        )
    sys.stdout.buffer.write(json.dumps({"seconds": seconds}).encode() + b"\n")


if __name__ == "__main__":
    main()
