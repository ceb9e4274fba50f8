"""Telling the sentences of an article from headlines, menus and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A pattern is found much faster if it begins with one letter of a set, not with a repetition or a choice.
_SENTENCE_END = re.compile(
    r"[다요죠까네음함됨임라자](?:[\"'”’」』)\]]{0,3}\.(?!\.)|(?<=[다요])[\"”’]\s?(?:고|라고|며|면서|라며)\s)"
)
_SENTENCE_CLOSED = re.compile(r"[다요죠까네음함됨임라자][\"'”’」』)\]]{0,3}\.[\"'”’)\]]{0,3}")
_ENDS_CLOSED = re.compile(rf"{_SENTENCE_CLOSED.pattern}\Z")
_LONGEST_CLOSE = 8
_LATIN_SENTENCE = re.compile(r"[a-z][\"'”’)]{0,2}[.!?](?:\s|$)")
_NARRATIVE_END = re.compile(r"(?<!니)다[\"'”’)\]]{0,3}\.[\"'”’)\]]{0,3}$")
_SENTENCE = re.compile(r"[^.!?]*[.!?]+[\"'”’)\]]*|[^.!?]+$")
_NOT_WORD = re.compile(r"[\W_][\W_]*")
_LONGEST_END = 10
_SHORTEST = 12
_LONG = 110


def is_prose(text: str) -> bool:
    """Whether a line holds at least one full sentence (or is as long as only running text is)."""
    if len(text) < _SHORTEST:
        return False
    if _SENTENCE_END.search(text):
        return True
    if len(text) >= _LONG and text.count(" ") >= len(text) // 12:
        return True
    return len(text) >= 40 and _LATIN_SENTENCE.search(text) is not None


def is_narrative(text: str) -> bool:
    """Whether a line ends as a reporter's sentence does (…했다.), not as a notice does (…합니다.)."""
    return "." in text[-_LONGEST_END:] and _NARRATIVE_END.search(text[-_LONGEST_END:]) is not None


def sentence_keys(text: str) -> Iterator[str]:
    """The sentences of a line as bare letters and digits, for comparing; very short ones left out."""
    keys = (bare(sentence.group()) for sentence in _SENTENCE.finditer(text))
    return (key for key in keys if len(key) >= 8)


def bare(text: str) -> str:
    """Letters and digits only, for comparing what is spaced or punctuated differently."""
    return _NOT_WORD.sub("", text)


def last_sentence_in(text: str, start: int, end: int) -> int:
    """Where between ``start`` and ``end`` the last full Korean sentence comes to its end; -1 if none does."""
    last = -1
    for match in _SENTENCE_END.finditer(text, start, end):
        last = match.start()
    return last


def after_last_sentence(text: str) -> int:
    """How many characters follow the last full sentence of ``text``; 0 when it ends with one or has none."""
    if _ENDS_CLOSED.search(text, max(len(text) - _LONGEST_CLOSE, 0)):
        return 0
    last = 0
    for match in _SENTENCE_CLOSED.finditer(text):
        last = match.end()
    return len(text) - last if last else 0
