"""Pages whose article is only in the data of their scripts, for a browser to draw: Next.js, Arc, JSON-LD and their like."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tasks.clean.headline import without_site
from tasks.clean.model import Hints, Moment, Page
from tasks.clean.prose import is_prose
from tasks.clean.stamps import read_moment

_STREAMED = re.compile(r"self\.__next_f\.push\(\[1,(?P<text>\"(?:[^\"\\]|\\.)*\")\]\)", re.DOTALL)
_ROW = re.compile(r"(?P<id>[0-9a-f]{1,8}):(?P<text>T(?P<length>[0-9a-f]{1,8}),)?")
_REFERENCE = re.compile(r"\"\$(?P<id>[0-9a-f]{1,8})\"")
_ASSIGNED = re.compile(r"(?:window\.|Fusion\.|^|\s)[\w.$]{3,40}\s?=\s?(?=[{\[])")
_BODY_KEYS = (
    "articleBody",
    "content",
    "contents",
    "body",
    "text",
    "html",
    "articleContent",
    "contentHtml",
    "value",
)
_PIECE_KEYS = ("content", "text", "value")
_TITLE_KEYS = ("headline", "title", "articleTitle", "subject", "basic")
_DATE_KEY = re.compile(
    r"^(?!.*(?:re_?deploy|modif|updat|edit|view|expire))(?:first_)?(?:deploy|publish|display|service|input|reg|create|insert)",
    re.IGNORECASE,
)
_WRITER_KEY = re.compile(r"writer|author|byline|reporter", re.IGNORECASE)
_NAME = re.compile(r"(?P<name>[가-힣]{2,4})(?:\s?(?:선임|수습|인턴|전문)?기자|\s?특파원)?")
_LEAST_BODY = 150
_ENOUGH_SHOWN = 400
"""Characters of sentences that a page with an article of its own shows."""
_HANGUL = re.compile(r"[가-힣]")
_MORE_TELLING = 3
"""How much more running text than the page itself shows the data must hold."""


@dataclass(frozen=True, slots=True)
class _State:
    """One object of the data that holds an article: its body as HTML, and the objects around it."""

    body: str
    owners: tuple[dict[str, Any], ...]


def with_app_state(html: str, page: Page) -> Page:
    """The page as its scripts would draw it, where what it shows itself is no article; else ``page``.

    The text is the headline and the body that the data hold; what they say of time and reporters goes into
    the hints, where the page's head does not say it.
    """
    shown = sum(len(line) for line in page.text.split("\n") if is_prose(line))
    if shown >= _ENOUGH_SHOWN or "<script" not in html:
        return page
    states = [state for data in _data(html) for state in _states(data)]
    best = max(states, key=lambda state: len(_HANGUL.findall(state.body)), default=None)
    if best is None:
        return page
    from tasks.clean.markup import linear_text

    body = linear_text(best.body)
    drawn = sum(len(line) for line in body.split("\n") if is_prose(line))
    if drawn < _LEAST_BODY or drawn < shown * _MORE_TELLING:
        return page
    hints = _completed(page.hints, best.owners)
    # The site's name behind the title may be all that tells the outlet.
    return Page("\n".join(filter(None, (page.hints.title or hints.title, body))), hints)


def _data(html: str) -> Iterator[object]:
    """Every piece of JSON in the scripts of a page that holds Hangul."""
    streamed: list[str] = []
    for node in LexborHTMLParser(html).css("script"):
        text = node.text() or ""
        if "json" in (node.attributes.get("type") or ""):
            yield from _parsed(text)
            continue
        streamed.extend(json.loads(match["text"], strict=False) for match in _STREAMED.finditer(text))
        for match in _ASSIGNED.finditer(text) if _HANGUL.search(text) or "\\u" in text else ():
            yield from _parsed(text, match.end())
    if streamed:
        yield from _rows("".join(streamed))


def _rows(stream: str) -> Iterator[object]:
    """The rows of a stream of Next.js: JSON each, or text of a given length in bytes that JSON refers to."""
    position = 0
    texts: dict[str, str] = {}
    rows: list[str] = []
    while position < len(stream):
        match = _ROW.match(stream, position)
        end = stream.find("\n", position)
        behind = end + 1 if end >= 0 else len(stream)
        if match is None:
            position = behind
        elif match["text"]:
            # The next row begins right behind the text, without a new line.
            taken = stream[match.end() :].encode("utf-8", "surrogatepass")[: int(match["length"], 16)]
            text = taken.decode("utf-8", "ignore")
            texts[match["id"]] = text
            position = match.end() + len(text)
        else:
            rows.append(stream[match.end() : behind])
            position = behind
    for row in rows:
        yield from _parsed(_REFERENCE.sub(lambda match: json.dumps(texts.get(match["id"], "")), row))
    yield from ({"content": text} for text in texts.values())


def _parsed(text: str, start: int = 0) -> Iterator[object]:
    stripped = text[start:].lstrip()
    if not stripped.startswith(("{", "[")):
        return
    try:
        yield json.JSONDecoder(strict=False).raw_decode(stripped)[0]
    except (ValueError, RecursionError):
        return


def _states(data: object) -> Iterator[_State]:
    """Every object in the data with a text as long as an article's, with the objects that it lies in."""
    waiting: list[tuple[object, tuple[dict[str, Any], ...]]] = [(data, ())]
    while waiting:
        value, owners = waiting.pop()
        if isinstance(value, dict):
            inner = (value, *owners[:3])
            for key in _BODY_KEYS:
                text = value.get(key)
                if isinstance(text, str) and len(_HANGUL.findall(text)) >= _LEAST_BODY:
                    yield _State(text, inner)
            waiting.extend((part, inner) for part in value.values() if isinstance(part, dict | list))
        elif isinstance(value, list):
            pieces = _pieces(value)
            if len(_HANGUL.findall(pieces)) >= _LEAST_BODY:
                yield _State(pieces, owners)
            waiting.extend((part, owners) for part in value if isinstance(part, dict | list))


def _pieces(parts: list[object]) -> str:
    """The texts of a list of paragraphs, one to a block."""
    texts = (
        next((part[key] for key in _PIECE_KEYS if isinstance(part.get(key), str)), "")
        for part in parts
        if isinstance(part, dict)
    )
    return "".join(f"<p>{text}</p>" for text in texts if text)


def _completed(hints: Hints, owners: tuple[dict[str, Any], ...]) -> Hints:
    title = without_site(hints.title or "") or next(filter(None, (_title(owner) for owner in owners)), None)
    published = hints.published or next(filter(None, (_published(owner) for owner in owners)), None)
    reporters = hints.reporters or next(filter(None, (_reporters(owner) for owner in owners)), ())
    return replace(hints, title=title, published=published, reporters=reporters)


def _title(owner: dict[str, Any]) -> str | None:
    for key in ("headlines", *_TITLE_KEYS):
        value = owner.get(key)
        value = value.get("basic") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _published(owner: dict[str, Any]) -> Moment | None:
    dated = [(key, value) for key, value in owner.items() if _DATE_KEY.search(key) and isinstance(value, str)]
    moments = (
        read_moment(value) for _, value in sorted(dated, key=lambda pair: "publish" not in pair[0].lower())
    )
    return next((moment for moment in moments if moment), None)


def _reporters(owner: dict[str, Any]) -> tuple[str, ...]:
    for key, value in owner.items():
        if _WRITER_KEY.search(key) and isinstance(value, str) and len(value) <= 60:
            names = [match["name"] for part in value.split(",") if (match := _NAME.fullmatch(part.strip()))]
            if names:
                return tuple(dict.fromkeys(names))
    return ()
