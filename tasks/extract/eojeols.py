"""What stands between spaces, with all that it says by itself, found once however often the news has it.

Nearly everything that is asked of single morphemes does not depend on the words around: noun words, content
terms, what may be a name taken apart. News repeats its eojeols: after 500 articles three in four are there
already, and naming, mending and counting terms only look them up (2.6 → 1.8 CPU seconds per 1,000 articles).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tasks.extract.cues import is_reporting
from tasks.extract.kinds import Kinds, kinds_of
from tasks.extract.model import UNKNOWN_NOUN, Token
from tasks.extract.name_pieces import NAME_LENGTH, NamePieces, name_pieces
from tasks.extract.names_lexicon import titles
from tasks.extract.noun_forms import Form, particles_at, runs_of
from tasks.extract.terms import ContentTerm, content_terms

PIECES, LONE_SURNAME, UNKNOWN, BARE_COPULA, REPORTS = 1, 2, 4, 8, 16
"""Signs that an eojeol is to be looked at again: it holds tokens that may be one name; it ends in a family
name standing alone; it holds a noun that is in no dictionary; a noun and 다 stand side by side in it; it may
end an indirect quotation. One number for a sentence tells which of five searches it can do without."""

# Made as tuples they take half the time.
_tuple = tuple.__new__
_BEFORE_BARE_COPULA = frozenset({"NNG", "NNB"})
_BARE_COPULA = frozenset({"MAG", "EF", "JX", "NNG", "IC"})


class Noun(NamedTuple):
    """A noun word of an eojeol, with offsets into it; ``follower`` is None where the next eojeol says it."""

    text: str
    start: int
    end: int
    form: Form
    particle: str
    follower: str | None
    has_name: bool
    kinds: Kinds | None


class Eojeol(NamedTuple):
    """A stretch without a space in it; all offsets are into ``text``.

    ``pieces`` are tokens that may be one name; ``signs`` is the sum of the signs that it bears.
    """

    text: str
    tokens: tuple[Token, ...]
    nouns: tuple[Noun, ...]
    terms: tuple[ContentTerm, ...]
    pieces: tuple[NamePieces, ...]
    signs: int


def eojeol_of(text: str, tokens: tuple[Token, ...]) -> Eojeol:
    """The eojeol ``text`` with its morphemes, whose offsets are into it."""
    surnames = titles().surname_set
    # Without the letters of a family name the tokens need not be looked through.
    pieces = () if len(text) < NAME_LENGTH or surnames.isdisjoint(text) else tuple(name_pieces(text, tokens))
    made = (text, tokens, _nouns(text, tokens), content_terms(tokens), pieces, _signs(text, tokens, pieces))
    return _tuple(Eojeol, made)


def _signs(text: str, tokens: Sequence[Token], pieces: Sequence[NamePieces]) -> int:
    """The signs of an eojeol; its letters rule most of them out at once."""
    signs = PIECES if pieces else 0
    if text[-1] in titles().surname_set and _ends_in_lone_surname(text, tokens):
        signs |= LONE_SURNAME
    if "다" in text and _has_bare_copula(tokens):
        signs |= BARE_COPULA
    if "고" in text and any(is_reporting(token) for token in tokens):
        signs |= REPORTS
    for token in tokens:
        if token[1] == UNKNOWN_NOUN:
            return signs | UNKNOWN
    return signs


def eojeols_of(body: str, tokens: Sequence[Token]) -> Iterator[tuple[int, Eojeol]]:
    """Morphemes with offsets into a body as eojeols and where each begins."""
    first, end = 0, -1
    for index, token in enumerate(tokens):
        if index and token.start > end:
            yield _placed(body, tokens[first:index])
            first = index
        end = max(end, token.end)
    if tokens:
        yield _placed(body, tokens[first:])


def _placed(body: str, tokens: Sequence[Token]) -> tuple[int, Eojeol]:
    at = tokens[0].start
    text = body[at : max(token.end for token in tokens)]
    return at, eojeol_of(text, tuple(Token(t.form, t.tag, t.start - at, t.end - at) for t in tokens))


def _nouns(text: str, tokens: Sequence[Token]) -> tuple[Noun, ...]:
    found = []
    for first, last, has_name in runs_of(tokens):
        start, end = tokens[first].start, tokens[last - 1].end
        own = text[start:end]
        form = _tuple(
            Form, (own, tuple([(tag, own_end - start) for _, tag, _, own_end in tokens[first:last]]))
        )
        particle = particles_at(tokens, last, end) if last < len(tokens) else ""
        follower = tokens[last].tag if last < len(tokens) else None
        found.append(
            _tuple(Noun, (own, start, end, form, particle, follower, has_name, kinds_of(form, has_name)))
        )
    return tuple(found)


def _ends_in_lone_surname(text: str, tokens: Sequence[Token]) -> bool:
    form, _, start, end = tokens[-1]
    alone = end - start == 1 and not text[max(start - 1, 0) : start].isalnum()
    return alone and form in titles().surname_set


def _has_bare_copula(tokens: Iterable[Token]) -> bool:
    """Whether 다 stands right behind a noun, but for morphemes that are not written."""
    before = ""
    for form, tag, start, end in tokens:
        if form == "다" and tag in _BARE_COPULA and before in _BEFORE_BARE_COPULA:
            return True
        before = tag if end > start else before
    return False
