"""Content morphemes of an article, for full-text search and for finding the articles of one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.extract.model import Sentence, Term, Token

_CONTENT = frozenset({"NNG", "NNP", "SL", "SH"})
_NAMES = frozenset({"NNP", "SL", "SH"})
_FOREIGN = frozenset({"SL", "SN"})


def count_terms(body: Sequence[Sentence], title: Sequence[Sentence] = ()) -> list[Term]:
    """Count the content morphemes of title and body, sorted by term."""
    frequency: Counter[str] = Counter()
    names: set[str] = set()
    in_title = {term for sentence in title for term, _ in content_terms(sentence.tokens)}
    for sentence in (*title, *body):
        for term, is_name in content_terms(sentence.tokens):
            frequency[term] += 1
            if is_name:
                names.add(term)
    return [Term(term, frequency[term], term in in_title, term in names) for term in sorted(frequency)]


def content_terms(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """Nouns, names and foreign words in order, each with whether it is a name; 5G and R&D stay whole."""
    for first, last in _groups(tokens):
        if last - first > 1:
            yield "".join(token.form for token in tokens[first:last]).rstrip("."), True
        elif tokens[first].tag in _CONTENT:
            yield tokens[first].form, tokens[first].tag in _NAMES


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Index ranges: letters with the figures and the & that touch them, else one morpheme each."""
    index = 0
    while index < len(tokens):
        last = index + 1
        while last < len(tokens) and _touch(tokens, last):
            last += 1
        if last - index > 1 and all(t.tag != "SL" for t in tokens[index:last]):
            last = index + 1
        yield index, last
        index = last


def _touch(tokens: Sequence[Token], index: int) -> bool:
    token, before = tokens[index], tokens[index - 1]
    if token.start != before.end:
        return False
    if token.tag == "SW" and token.form == "&":
        return before.tag == "SL" and index + 1 < len(tokens) and tokens[index + 1].tag == "SL"
    return token.tag in _FOREIGN and (before.tag in _FOREIGN or before.form == "&")
