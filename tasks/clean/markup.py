"""HTML to linear page text: all visible text, one line a block, with what the markup says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.clean.hints import read_hints
from tasks.clean.model import Block, Page

_DROPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "embed", "select",
                      "textarea", "canvas", "audio", "video", "map", "math", "title", "-comment", "-doctype", "-cdata"})  # fmt: skip
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd",
                     "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
                     "sup", "time", "tt", "u", "var", "wbr", "img"})  # fmt: skip
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|figcaption|img_?desc|photo_?(?:desc|txt|caption)|txt_?caption|img_?caption)",
    re.I,
)
_DEEPEST = 5_000
_TAG = re.compile(
    r"<(?P<closes>/?)(?!(?:p|li|br|hr|img|input|link|meta|area|base|col|embed|source|track|wbr|td|tr|th|dd|dt|option)\b)"
    r"[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,4000})?>"
)
Attributes = Mapping[str, str | None]
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_html(html: str) -> Page:
    """Read an HTML document into page text, its blocks and its hints."""
    html = html.lstrip("\ufeff \t\r\n")
    if _is_too_deep(html):
        # The parser's time grows with the square of the depth: such a page is read as text with tags in it.
        return Page(html)
    tree = LexborHTMLParser(html)
    text, blocks = _linear(tree.root)
    return Page(text, read_hints(tree), blocks)


def linear_text(html: str) -> str:
    """The text of a piece of HTML, one line a block."""
    return _linear(LexborHTMLParser(html).root)[0]


def _is_too_deep(html: str) -> bool:
    """Whether tags are left open within one another far deeper than any page that people read."""
    if html.count("<") < _DEEPEST:
        return False
    depth = deepest = 0
    for match in _TAG.finditer(html):
        depth += -1 if match["closes"] else 1
        deepest = max(deepest, depth)
    return deepest >= _DEEPEST


def _linear(root: LexborNode | None) -> tuple[str, tuple[Block, ...]]:
    pieces: list[str] = []
    blocks: list[Block] = []
    length, pending = 0, ""
    open_roles: list[tuple[str, int]] = []
    for event, value in _events(root):
        if event == "text":
            words = " ".join(value.split())
            if words:
                lead = pending if pending == "\n" else (" " if pending or value[0].isspace() else "")
                piece = lead + words if length else words
                pieces.append(piece)
                length += len(piece)
                pending = " " if value[-1].isspace() else ""
            elif pending != "\n":
                pending = " "
        elif event == "break":
            pending = "\n"
        elif event == "open":
            open_roles.append((value, length + (1 if pending and length else 0)))
        else:
            role, start = open_roles.pop()
            if start < length:
                blocks.append(Block(start, length, role))
    return "".join(pieces), tuple(blocks)


def _events(root: LexborNode | None) -> Iterator[tuple[str, str]]:
    """Walk without recursion: text, break (a block begins or ends), open and close (of a role)."""
    stack: list[tuple[LexborNode | None, tuple[tuple[str, str], ...]]] = [(root, ())]
    while stack:
        node, closing = stack.pop()
        yield from closing
        if node is None:
            continue
        stack.append((node.next if node is not root else None, ()))
        tag = node.tag or ""
        if tag == "-text":
            yield "text", node.text_content or ""
            continue
        if tag in _DROPPED:
            continue
        attributes = node.attributes
        if _is_hidden(attributes):
            continue
        role = _role(tag, attributes)
        edge = () if tag in _INLINE and role != "caption" else (("break", ""),)
        yield from edge
        if role:
            yield "open", role
        stack.append((None, ((("close", role),) if role else ()) + edge))
        stack.append((node.child, ()))


def _role(tag: str, attributes: Attributes) -> str:
    if tag == "a":
        return "link"
    if tag == "figcaption" or (
        tag in ("em", "p", "span", "div", "td", "dd") and _CAPTION_CLASS.search(attributes.get("class") or "")
    ):
        return "caption"
    return "heading" if tag == "h1" else ""


def _is_hidden(attributes: Attributes) -> bool:
    return "hidden" in attributes or bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))
