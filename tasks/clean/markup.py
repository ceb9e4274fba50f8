"""HTML to linear page text: all visible text, one line a block, with what the markup says about it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.clean.hints import read_hints
from tasks.clean.model import Block, Page
from tasks.clean.prose import bare, is_prose

_DROPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "embed", "select",
                      "textarea", "canvas", "audio", "video", "map", "math", "title", "-comment", "-doctype", "-cdata"})  # fmt: skip
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd",
                     "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
                     "sup", "time", "tt", "u", "var", "wbr", "img"})  # fmt: skip
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|figcaption|img_?desc|photo_?(?:desc|txt|caption)|txt_?caption|img_?caption)",
    re.I,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_LEAST_MAIN = 60


def read_html(html: str, *, find_main: bool = True) -> Page:
    """Read an HTML document into page text, its blocks and its hints.

    Blocks of role ``main`` cover the lines that trafilatura takes for the article; there are none when
    it finds no article or ``find_main`` is off.
    """
    html = html.lstrip("\ufeff \t\r\n")
    tree = LexborHTMLParser(html)
    text, blocks = _linear(tree.root)
    hints = read_hints(tree)
    if find_main:
        blocks = (*blocks, *_main_blocks(html, text))
    return Page(text, hints, blocks)


def _linear(root: LexborNode | None) -> tuple[str, tuple[Block, ...]]:
    pieces: list[str] = []
    blocks: list[Block] = []
    length, pending = 0, ""
    open_roles: list[tuple[str, int]] = []
    for event, value in _events(root):
        if event == "text":
            words = _BLANKS.sub(" ", value)
            if words.strip():
                lead = pending if pending == "\n" else (" " if pending or words.startswith(" ") else "")
                piece = (lead if length else "") + words.strip()
                pieces.append(piece)
                length += len(piece)
                pending = " " if words.endswith(" ") else ""
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
        if tag in _DROPPED or _is_hidden(node):
            continue
        role = _role(node, tag)
        edge = () if tag in _INLINE and role != "caption" else (("break", ""),)
        yield from edge
        if role:
            yield "open", role
        stack.append((None, ((("close", role),) if role else ()) + edge))
        stack.append((node.child, ()))


def _role(node: LexborNode, tag: str) -> str:
    if tag == "a":
        return "link"
    if tag == "figcaption" or (
        tag in ("em", "p", "span", "div", "td", "dd")
        and _CAPTION_CLASS.search(node.attributes.get("class") or "")
    ):
        return "caption"
    return "heading" if tag == "h1" else ""


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))


def _main_blocks(html: str, text: str) -> tuple[Block, ...]:
    """The lines of the page text that trafilatura takes for the article."""
    if len(bare(text)) < _LEAST_MAIN:
        return ()
    # Its import costs a second, and text captures never need it.
    import trafilatura

    # It warns of every page without an article; our own quarantine says so by name.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    main = trafilatura.extract(
        html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    squeezed = bare(main or "")
    if len(squeezed) < _LEAST_MAIN:
        return ()
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        key = bare(match.group())
        if len(key) >= 2 and key in squeezed:
            blocks.append(Block(match.start(), match.end(), "main"))
    return tuple(blocks) if any(is_prose(text[b.start : b.end]) for b in blocks) else ()
