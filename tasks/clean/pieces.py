"""A page as what stands around its article's body, so that the body is kept once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.clean.model import CleanedPage, RemovedSpan

_LINE = re.compile(r"\S(?:.*\S)?")
_WORD = re.compile(r"\S+")


class PagePiece(NamedTuple):
    """Text that is not in the body, and the stretch of the body that follows it; offsets count in the body."""

    text: str
    start: int
    end: int


def pieces(page: CleanedPage) -> list[PagePiece]:
    """The page in order: one piece after the other, each its own text and then its stretch of the body.

    ``page.text`` always comes out again (``put_together``). What the body does not have word for word is kept as text.
    """
    found: list[PagePiece] = []
    told = 0
    for at, start, end in _shared(page):
        found.append(PagePiece(page.text[told:at], start, end))
        told = at + end - start
    if told < len(page.text):
        found.append(PagePiece(page.text[told:], 0, 0))
    return found


def put_together(found: Sequence[PagePiece], body: str) -> str:
    """The text of the page that ``pieces`` took apart."""
    return "".join(piece.text + body[piece.start : piece.end] for piece in found)


def _shared(page: CleanedPage) -> Iterator[tuple[int, int, int]]:
    """The longest stretches that page and body have alike: where in the page, start and end in the body."""
    text, body = page.text, page.body
    at = start = end = 0
    for place, length in _left(page):
        next_start = end
        while next_start < len(body) and body[next_start].isspace():
            next_start += 1
        if not body.startswith(text[place : place + length], next_start):
            break
        if text[at + end - start : place] != body[end:next_start]:
            if end > start:
                yield at, start, end
            at, start = place, next_start
        end = next_start + length
    if end > start:
        yield at, start, end


def _left(page: CleanedPage) -> Iterator[tuple[int, int]]:
    """What no rule removed, in order, as place and length: whole lines, or words where blanks differ from the body's."""
    body = page.body
    for start, end in _between(page.removed, len(page.text)):
        for line in _LINE.finditer(page.text, start, end):
            if line[0] in body:
                yield line.start(), len(line[0])
            else:
                yield from ((word.start(), len(word[0])) for word in _WORD.finditer(page.text, *line.span()))


def _between(removed: Sequence[RemovedSpan], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for span in sorted(removed, key=lambda span: span.start):
        yield at, span.start
        at = max(at, span.end)
    yield at, length
