"""What changed between two revisions of one article, as people read it: sentence by sentence, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_SENTENCE = re.compile(r"[^\n]*?[.!?][\"'”’)\]]{0,2}(?=\s|$)|[^\n]+")
_WORD = re.compile(r"\s+|[^\s]+")
_ALIKE = 0.5

Kind = Literal["kept", "removed", "added", "changed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a changed sentence: on both sides, only in the earlier, or only in the later one."""

    kind: Literal["kept", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence of two revisions. ``earlier`` or ``later`` is None where it stands in one of them only.

    ``pieces`` are its words in order, told apart where the sentence changed.
    """

    kind: Kind
    earlier: str | None
    later: str | None
    pieces: tuple[Piece, ...] = ()

    def __str__(self) -> str:
        """One line: words that went in ``[-…-]``, words that came in ``{+…+}``."""
        if not self.pieces:
            sign = {"removed": "- ", "added": "+ "}.get(self.kind, "  ")
            return sign + (self.later or self.earlier or "")
        marks = {"kept": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
        return "~ " + "".join(marks[p.kind][0] + p.text + marks[p.kind][1] for p in self.pieces)


def changes(earlier: str, later: str) -> tuple[Change, ...]:
    """Every sentence of two bodies in order: kept, removed, added, or changed word by word."""
    before, after = _sentences(earlier), _sentences(later)
    found: list[Change] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.extend(Change("kept", one, one) for one in before[i1:i2])
        else:
            found.extend(_between(before[i1:i2], after[j1:j2]))
    return tuple(found)


def _sentences(body: str) -> list[str]:
    return [match.group().strip() for match in _SENTENCE.finditer(body) if match.group().strip()]


def _between(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """The sentences between two kept ones: those that are alike are one sentence that changed."""
    found: list[Change] = []
    waiting = list(after)
    for earlier in before:
        alike = next((n for n, later in enumerate(waiting) if _likeness(earlier, later) >= _ALIKE), None)
        if alike is None:
            found.append(Change("removed", earlier, None))
            continue
        found.extend(Change("added", None, later) for later in waiting[:alike])
        found.append(Change("changed", earlier, waiting[alike], _pieces(earlier, waiting[alike])))
        del waiting[: alike + 1]
    found.extend(Change("added", None, later) for later in waiting)
    return found


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, _WORD.findall(one), _WORD.findall(other), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _pieces(earlier: str, later: str) -> tuple[Piece, ...]:
    before, after = _WORD.findall(earlier), _WORD.findall(later)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("kept", "".join(before[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(Piece("removed", "".join(before[i1:i2])))
        if j1 < j2:
            pieces.append(Piece("added", "".join(after[j1:j2])))
    return tuple(pieces)
