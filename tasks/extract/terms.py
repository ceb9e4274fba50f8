"""Content morphemes of an article, for full-text search and for finding the articles of one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract.model import Sentence, Term, Token

_CONTENT = frozenset({"NNG", "NNP", "SL", "SH"})
_NAMES = frozenset({"NNP", "SL", "SH"})
_FOREIGN = frozenset({"SL", "SN"})


def count_terms(body: Sequence[Sentence], title: Sequence[Sentence] = ()) -> list[Term]:
    """Count the content morphemes of title and body, sorted by term."""
    frequency: Counter[str] = Counter()
    names: set[str] = set()
    in_title = {found.text for sentence in title for found in content_terms(sentence.tokens)}
    for sentence in (*title, *body):
        for found in content_terms(sentence.tokens):
            frequency[found.text] += 1
            if found.is_name:
                names.add(found.text)
    return [Term(term, frequency[term], term in in_title, term in names) for term in sorted(frequency)]


class ContentTerm(NamedTuple):
    """One noun, name or foreign word as written in a text, and where it begins."""

    text: str
    is_name: bool
    start: int


def content_terms(tokens: Sequence[Token]) -> list[ContentTerm]:
    """Nouns, names and foreign words in order; 5G and R&D stay whole."""
    found: list[ContentTerm] = []
    index = 0
    for place, (form, tag, start, _) in enumerate(tokens):
        if place < index:
            continue
        if tag in _FOREIGN:
            index = _group_end(tokens, place)
            if index - place > 1:
                found.append(ContentTerm("".join(t.form for t in tokens[place:index]), True, start))
                continue
        if tag in _CONTENT:
            found.append(ContentTerm(form, tag in _NAMES, start))
    return found


def _group_end(tokens: Sequence[Token], first: int) -> int:
    """One past the letters, figures and & that touch the token at ``first``; figures alone make no group."""
    last = first + 1
    while last < len(tokens) and _touch(tokens, last):
        last += 1
    return last if any(token.tag == "SL" for token in tokens[first:last]) else first + 1


def _touch(tokens: Sequence[Token], index: int) -> bool:
    token, before = tokens[index], tokens[index - 1]
    if token.start != before.end:
        return False
    if token.form == "&":
        return before.tag == "SL" and index + 1 < len(tokens) and tokens[index + 1].tag == "SL"
    return token.tag in _FOREIGN and (before.tag in _FOREIGN or before.form == "&")
