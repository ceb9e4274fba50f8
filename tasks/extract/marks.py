"""Quotation marks: which opens, which closes, and which stands alone."""

from __future__ import annotations

import re
from typing import NamedTuple

_PARAGRAPH = re.compile(r"[^\n]+")
_MARKS = re.compile('["“”„‟＂]')
_OPENING = frozenset("“„")
_CLOSING = frozenset("”‟")
_BEFORE_OPENING = frozenset(" \t\xa0([{<〈《·,:;…‘'’=/~―-“◇◆■▶▲△○●※☞\u3000")
# What follows a closing mark: words that introduce or carry on what was said. Inches (27") have none.
_QUOTATIVE = re.compile(r"이?라[고며는면]|[고며]|면서|는 |[.,)\]]|$", re.MULTILINE)


class Marked(NamedTuple):
    """A stretch between double quotation marks: half-open offsets of the words, without the marks."""

    start: int
    end: int


class Marks(NamedTuple):
    """The quoted stretches of a text in order, and the positions of marks that have no partner."""

    spans: tuple[Marked, ...]
    alone: tuple[int, ...]


def read_marks(body: str) -> Marks:
    """Pair the double quotation marks of a body, paragraph by paragraph; outer pairs only."""
    spans: list[Marked] = []
    alone: list[int] = []
    carried = False
    for paragraph in _PARAGRAPH.finditer(body):
        found, left, opened = _pair(body, paragraph.start(), paragraph.end())
        spans.extend(found)
        # Speech of several paragraphs may open in one and close in the next.
        if carried and left and not opened:
            begun = alone.pop()
            if not found or left[0] < found[0].start:
                spans.insert(len(spans) - len(found), Marked(begun + 1, left[0]))
            left = left[1:]
        alone.extend(left)
        carried = opened
    return Marks(tuple(spans), tuple(_without_carried(body, alone)))


def _pair(body: str, start: int, end: int) -> tuple[list[Marked], list[int], bool]:
    """Pairs within one paragraph, the marks left over, and whether the last of them opens."""
    spans: list[Marked] = []
    alone: list[int] = []
    opened: int | None = None
    depth = 0
    for match in _MARKS.finditer(body, start, end):
        position = match.start()
        opens = _opens(body, position, start)
        if opened is None:
            if opens:
                opened, depth = position, 0
            elif not body[position - 1].isdigit() or match.group() in _CLOSING:
                alone.append(position)
        elif opens and match.group() in _OPENING:
            depth += 1
        elif depth and match.group() in _CLOSING:
            depth -= 1
        else:
            spans.append(Marked(opened + 1, position))
            opened = None
    if opened is not None:
        alone.append(opened)
    return [span for span in spans if span.end > span.start], alone, opened is not None


def _opens(body: str, position: int, start: int) -> bool:
    """Whether a mark opens: curly marks by their shape unless they are clearly put in the wrong way round."""
    mark = body[position]
    free = position == start or body[position - 1] in _BEFORE_OPENING
    if mark in _OPENING:
        return free or not _QUOTATIVE.match(body, position + 1)
    if mark in _CLOSING:
        return free and not body[position + 1 : position + 2].isspace()
    return free or not (body[position - 1].isdigit() or _QUOTATIVE.match(body, position + 1))


def _without_carried(body: str, alone: list[int]) -> list[int]:
    """Leave out an opening mark whose speech goes on in the next paragraph, which opens again."""
    kept = []
    for position in alone:
        line_end = body.find("\n", position)
        if body[position] in _OPENING and line_end >= 0 and body[line_end + 1 : line_end + 2] in _OPENING:
            continue
        kept.append(position)
    return kept
