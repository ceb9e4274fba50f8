"""What changed from one revision of an article to the next, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from tasks.publish.model import Revision
from tasks.publish.safe import shown

_SENTENCE = re.compile(r"[^\n]*?(?:[.!?][\"'”’]?(?=\s|$)|\n|$)\s*")
_WORD = re.compile(r"\s+|\S+")
_MANY_WORDS = 600


@dataclass(frozen=True, slots=True)
class Change:
    """One changed stretch as (text, mark) pieces; a mark is ``ins``, ``del`` or empty."""

    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What changed between two revisions; ``n_more`` changes are left out."""

    before: Revision
    after: Revision
    changes: tuple[Change, ...]
    n_more: int


def steps(revisions: Sequence[Revision], n_changes: int) -> list[Step]:
    """The changes from each revision to the next, latest first."""
    return [_step(before, after, n_changes) for before, after in reversed(list(pairwise(revisions)))]


def _step(before: Revision, after: Revision, n_changes: int) -> Step:
    found = list(_changes(f"{before.title or ''}\n{before.body}", f"{after.title or ''}\n{after.body}"))
    return Step(before, after, tuple(found[:n_changes]), max(len(found) - n_changes, 0))


def _changes(before: str, after: str) -> Iterator[Change]:
    old, new = _SENTENCE.findall(shown(before)), _SENTENCE.findall(shown(after))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            pieces = tuple(_words("".join(old[a:b]), "".join(new[c:d])))
            if any(text.strip() for text, mark in pieces if mark):
                yield Change(pieces)


def _words(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if not old or not new or len(old) > _MANY_WORDS or len(new) > _MANY_WORDS:
        yield from ((text, mark) for text, mark in ((before, "del"), (after, "ins")) if text)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "".join(old[a:b]), ""
            continue
        if b > a:
            yield "".join(old[a:b]), "del"
        if d > c:
            yield "".join(new[c:d]), "ins"
