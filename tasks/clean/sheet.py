"""The page text while it is being cleaned: lines, and a record of which characters are taken by which rule."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from tasks.clean.model import RemovedSpan

_LINE = re.compile(r"\S(?:[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*\S)?")
_FREE_STRETCH = re.compile(rb"\x00\x00*")
_FREE, _TAKEN, _JOINED = 0, 1, 2


class Line(NamedTuple):
    """One non-blank line: half-open offsets, blanks at both ends left out."""

    start: int
    end: int


class Sheet:
    """A page text whose characters are claimed, stretch by stretch, by named rules.

    A character is claimed at most once: what a later rule claims again stays with the first. What
    nobody claimed is the body, so nothing is lost and nothing is counted twice.
    """

    def __init__(self, text: str) -> None:
        """Start with every character of ``text`` free."""
        self.text = text
        self.removed: list[RemovedSpan] = []
        self._taken = bytearray(len(text))
        self._breaks: set[int] = set()
        self._starts: list[int] = []
        self._rests: dict[int, str] = {}
        self.lines: list[Line] = []
        self.split_lines()

    def split_lines(self, breaks: tuple[int, ...] = ()) -> None:
        """Find the lines anew; ``breaks`` are offsets where markup ends a line although no newline stands there."""
        self._breaks.update(breaks)
        edges = [0, *sorted(self._breaks), len(self.text)]
        self.lines = [
            Line(*match.span())
            for start, end in pairwise(edges)
            for match in _LINE.finditer(self.text, start, end)
        ]
        self._starts = [line.start for line in self.lines]
        self._rests.clear()

    def free_stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between ``start`` and ``end`` that nobody has claimed."""
        if self.is_untouched(start, end):
            yield start, end
            return
        for match in _FREE_STRETCH.finditer(self._taken, start, end):
            yield match.span()

    def is_untouched(self, start: int, end: int) -> bool:
        """Whether nobody has claimed anything between ``start`` and ``end``."""
        return self._taken.count(_FREE, start, end) == end - start

    def first_free(self, line: Line) -> int:
        """Where the first free character of a line stands; its end when all is claimed."""
        at = self._taken.find(_FREE, line.start, line.end)
        return line.end if at < 0 else at

    def last_stretch(self, line: Line) -> tuple[int, int] | None:
        """The last stretch of a line that is free and not blank; None when all is claimed."""
        if self.is_untouched(line.start, line.end):
            return line.start, line.end
        last = None
        for start, end in self.free_stretches(line.start, line.end):
            if not self.text[start:end].isspace():
                last = start, end
        return last

    def claim(self, start: int, end: int, kind: str, rule: str, *, joined: bool = False) -> bool:
        """Take what is still free between ``start`` and ``end``; False when nothing was.

        ``joined``: the characters on both sides belong to one word (inline markup, zero-width signs).
        """
        found = self._take(start, end, kind, rule, _JOINED if joined else _TAKEN)
        if found:
            for number in range(
                max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)
            ):
                self._rests.pop(self._starts[number], None)
        return found

    def claim_line(self, line: Line, kind: str, rule: str) -> bool:
        """Take what is still free of a line."""
        if not self.rest(line):
            return False
        self._rests[line.start] = ""
        return self._take(line.start, line.end, kind, rule, _TAKEN)

    def _take(self, start: int, end: int, kind: str, rule: str, sign: int) -> bool:
        found = False
        for first, last in list(self.free_stretches(start, end)):
            piece = self.text[first:last]
            left = first + len(piece) - len(piece.lstrip())
            right = first + len(piece.rstrip())
            if left < right:
                self.removed.append(RemovedSpan(left, right, kind, rule))
                self._taken[left:right] = bytes((sign,)) * (right - left)
                found = True
        return found

    def open_lines(self) -> Iterator[tuple[Line, str]]:
        """The lines that are not all claimed, each with what is still free of it."""
        known = self._rests
        for line in self.lines:
            rest = known.get(line.start)
            if rest is None:
                rest = self.rest(line)
            if rest:
                yield line, rest

    def rest(self, line: Line) -> str:
        """What is still free of a line, blanks collapsed."""
        rest = self._rests.get(line.start)
        if rest is None:
            rest = self._rests[line.start] = self._read_rest(line)
        return rest

    def _read_rest(self, line: Line) -> str:
        if self.is_untouched(line.start, line.end):
            return " ".join(self.text[line.start : line.end].split())
        pieces: list[str] = []
        position = line.start
        for start, end in self.free_stretches(line.start, line.end):
            if pieces and self._taken.find(_TAKEN, position, start) >= 0:
                pieces.append(" ")
            pieces.append(self.text[start:end])
            position = end
        return " ".join("".join(pieces).split())

    def body(self) -> str:
        """What nobody claimed: one line a paragraph, blanks collapsed."""
        return "\n".join(rest for _, rest in self.open_lines())

    def spans(self) -> tuple[RemovedSpan, ...]:
        """The claims in the order of the text."""
        return tuple(sorted(self.removed, key=attrgetter("start")))
