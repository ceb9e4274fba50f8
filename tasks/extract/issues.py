"""Oddities of the writing itself: notes of the newsroom left in, likely typos, quotation marks left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tasks.extract.marks import Marks
from tasks.extract.model import Sentence, TextIssue
from tasks.extract.spelling import find_dropped_copulas, find_misspellings
from tasks.lookups import Lexicon, load

_BRACKET = re.compile(
    r"\((?P<round>[가-힣 ]{2,24})\)|\[(?P<square>[가-힣 ]{2,24})\]|【(?P<black>[가-힣 ]{2,24})】"
)


class EditorNotes(Lexicon):
    """Words of which a newsroom's notes to itself are made."""

    notes: frozenset[str]
    also: frozenset[str]
    readers: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def editor_notes() -> EditorNotes:
    """The editor notes lexicon."""
    found: EditorNotes = load("editor_notes", EditorNotes)
    return found


def find_issues(body: str, sentences: Sequence[Sentence], marks: Marks) -> list[TextIssue]:
    """Every oddity of a body, in order."""
    found = [
        *_editor_notes(body),
        *find_misspellings(body),
        *find_dropped_copulas(body, sentences),
        *(TextIssue(p, p + 1, body[p], "unbalanced_quote", "quotation_mark_alone") for p in marks.alone),
    ]
    return sorted(found, key=lambda issue: (issue.start, issue.end))


def _editor_notes(body: str) -> Iterator[TextIssue]:
    """(회사 고유명사), (사진 교체): a bracket in which every word belongs to a note about the text."""
    for match in _BRACKET.finditer(body):
        if is_editor_note(match[match.lastgroup or 0]):
            yield TextIssue(
                match.start(), match.end(), match.group(), "editor_note", "editor_note_in_bracket"
            )


def is_editor_note(inside: str) -> bool:
    """Whether the words of a bracket are all of a newsroom note, at least one of them asking for work."""
    lexicon = editor_notes()
    words = inside.split()
    if len(words) == 1 and words[0] in lexicon.readers:
        return False
    return any(word in lexicon.notes for word in words) and all(
        word in lexicon.notes or word in lexicon.also for word in words
    )
