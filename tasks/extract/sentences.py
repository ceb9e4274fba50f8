"""Sentences of a body, with their morphemes: one pass of the analyser serves everything after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.model import Sentence, Token
from tasks.extract.morphemes import analyse

_PARAGRAPH = re.compile(r"[^\n]+")


def split_sentences(body: str) -> tuple[Sentence, ...]:
    """Split a body into sentences in order; none crosses a newline, all offsets are into the body."""
    found: list[Sentence] = []
    for paragraph in _PARAGRAPH.finditer(body):
        shift = paragraph.start()
        found.extend(_shifted(sentence, shift) for sentence in analyse(paragraph.group()))
    return tuple(found)


def sentence_at(sentences: Sequence[Sentence], position: int) -> int:
    """The number of the sentence that contains ``position``, or of the last one before it."""
    return max(bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1, 0)


def mark_quoted(sentences: Sequence[Sentence], spans: Sequence[tuple[int, int]]) -> tuple[Sentence, ...]:
    """Set ``in_quote`` on the sentences that lie wholly inside one of the quoted ``spans``."""
    return tuple(
        replace(s, in_quote=any(start <= s.start and s.end <= end for start, end in spans)) for s in sentences
    )


def _shifted(sentence: Sentence, shift: int) -> Sentence:
    if not shift:
        return sentence
    tokens = tuple(Token(t.form, t.tag, t.start + shift, t.end + shift) for t in sentence.tokens)
    return Sentence(sentence.start + shift, sentence.end + shift, False, tokens)
