"""What the head of an HTML page says: JSON-LD NewsArticle, OpenGraph and the meta tags of Korean sites."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tasks.clean import outlets
from tasks.clean.model import Hints, Moment
from tasks.clean.stamps import read_moment

_TITLES = ("og:title", "twitter:title", "headline", "title", "dc.title", "parsely-title")
_PUBLISHERS = (
    "og:article:author:publisher",
    "article:publisher_name",
    "og:site_name",
    "publisher",
    "dc.publisher",
    "twitter:creator",
    "copyright",
    "writer",
    "author",
)
_SECTIONS = (
    "article:section",
    "og:article:section",
    "content_category",
    "section",
    "dd:category",
    "category",
    "parsely-section",
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "pubdate",
    "publishdate",
    "published_at",
    "dd:published_time",
    "dc.date.issued",
    "dcterms.created",
    "regdate",
    "date",
    "nate:published_time",
)
_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dd:modified_time",
    "lastmod",
    "last-modified",
)
_REPORTERS = (
    "article:author",
    "dable:author",
    "dd:author",
    "byl",
    "reporter",
    "dc.creator",
    "author",
    "og:article:author",
)
_ARTICLE_TYPES = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "OpinionNewsArticle")
_REPORTER = re.compile(r"(?<![가-힣])([가-힣]{2,4})\s?(?:기자|특파원|인턴기자|논설위원|선임기자|PD|앵커)?$")


def read_hints(tree: LexborHTMLParser) -> Hints:
    """Read the head of a page. JSON-LD goes before meta tags: it is about the article, not the page."""
    every = _metas(tree)
    metas = {name: values[0] for name, values in every.items()}
    article = next(iter(_articles(tree)), {})
    url = _first(_text(article.get("mainEntityOfPage"), "@id"), _canonical(tree), metas.get("og:url"))
    url = url if url and url.startswith(("http://", "https://")) else None
    published = _moment(article.get("datePublished"), *(metas.get(name) for name in _PUBLISHED))
    modified = _moment(article.get("dateModified"), *(metas.get(name) for name in _MODIFIED))
    return Hints(
        title=_first(
            _text(article.get("headline"), "name"),
            *(metas.get(n) for n in _TITLES),
            _node_text(tree, "title"),
        ),
        publisher=_publisher(_text(article.get("publisher"), "name"), *(metas.get(n) for n in _PUBLISHERS)),
        section=_first(_text(article.get("articleSection"), "name"), *(metas.get(n) for n in _SECTIONS)),
        url=url,
        published=published,
        modified=modified,
        reporters=_reporters(
            article.get("author"), *(value for n in _REPORTERS for value in every.get(n, ()))
        ),
        domain=outlets.host_of(url) or None,
    )


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """What the head says under each name, in order: some say it more than once."""
    found: dict[str, list[str]] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(unescape(content).strip())
    return found


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (item for item in _objects(data) if _is_article(item))


def _objects(data: object) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(kind in _ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _canonical(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    return (node.attributes.get("href") or "").strip() or None if node is not None else None


def _node_text(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return node.text().strip() or None if node is not None else None


def _text(value: object, key: str) -> str | None:
    """A JSON-LD value as text: itself, its ``key``, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get(key)
    return unescape(value).strip() or None if isinstance(value, str) else None


def _first(*values: str | None) -> str | None:
    return next((" ".join(value.split()) for value in values if value and value.strip()), None)


def _moment(*values: object) -> Moment | None:
    moments = [read_moment(value) for value in values if isinstance(value, str)]
    return next((moment for moment in moments if moment), None)


def _publisher(*names: str | None) -> str | None:
    """The first name that is a known outlet, else the site's own name if it is not a portal."""
    given = [name for name in names if name]
    known = next((found for found in map(outlets.canonical, given) if found), None)
    return known or next(
        (name for name in given[:1] if not outlets.portal_named(name) and len(name) <= 20), None
    )


def _reporters(author: object, *metas: str | None) -> tuple[str, ...]:
    authors = author if isinstance(author, list) else [author]
    names = [_text(item, "name") for item in authors] + list(metas)
    for name in names:
        if name and not outlets.canonical(name):
            people = [match.group(1) for part in name.split(",") if (match := _REPORTER.search(part.strip()))]
            people = [person for person in people if not outlets.canonical(person)]
            if people:
                return tuple(dict.fromkeys(people))
    return ()
