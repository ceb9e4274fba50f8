"""What stands between spaces, with all that it says by itself, found once however often the news has it.

Nearly everything that is asked of single morphemes does not depend on the words around: noun words, content
terms, what may be a name taken apart. News repeats its eojeols: after 500 articles three in four are there
already, and naming, mending and counting terms only look them up (2.6 → 1.8 CPU seconds per 1,000 articles).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tasks.extract.cues import is_reporting
from tasks.extract.kinds import Kinds, kinds_of
from tasks.extract.model import UNKNOWN_NOUN, Token
from tasks.extract.name_pieces import NamePieces, name_pieces
from tasks.extract.names_lexicon import titles
from tasks.extract.noun_forms import PARTICLES, Form, particles_at, runs_of
from tasks.extract.reading_table import moved
from tasks.extract.terms import ContentTerm, content_terms

PIECES, LONE_SURNAME, UNKNOWN, BARE_COPULA, REPORTS = 1, 2, 4, 8, 16
"""Signs that an eojeol is to be looked at again: what stands around may show tokens of it to be one name; it ends in a family
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
    is_name: bool
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
    nouns: list[Noun] = []
    terms: tuple[ContentTerm, ...] = ()
    for first, last in runs_of(tokens):
        start, end = tokens[first][2], tokens[last - 1][3]
        run = tokens[first:last]
        # Nineteen in twenty begin the eojeol: their offsets are right as they are.
        form, has_name, is_name, kinds, own = _run(text[start:end], moved(run, -start) if start else run)
        follower = tokens[last][1] if last < len(tokens) else None
        particle = particles_at(tokens, last, end) if follower in PARTICLES else ""
        nouns.append(_tuple(Noun, (form[0], start, end, form, particle, follower, has_name, is_name, kinds)))
        if start:
            own = tuple([ContentTerm(term, is_name, start + at) for term, is_name, at in own])
        terms += own
    pieces = name_pieces(text, tokens)
    return _tuple(Eojeol, (text, tokens, tuple(nouns), terms, pieces, _signs(text, tokens, pieces)))


class _Run(NamedTuple):
    """What a run of noun morphemes is by itself."""

    form: Form
    has_name: bool
    is_name: bool
    kinds: Kinds | None
    terms: tuple[ContentTerm, ...]


# Of 83 new eojeols an article 43 are nouns that stood there before, with a tail that did too: 교실에서 after
# 교실이 and 거리에서.
@lru_cache(maxsize=65_536)
def _run(text: str, tokens: tuple[Token, ...]) -> _Run:
    """Adjacent noun morphemes, whose offsets count from the first of them."""
    form = _tuple(Form, (text, tuple([(tag, end) for _, tag, _, end in tokens])))
    has_name = form.has_name
    is_name = has_name and len(tokens) == 1
    return _tuple(_Run, (form, has_name, is_name, kinds_of(form, has_name), content_terms(tokens)))


def _signs(text: str, tokens: Sequence[Token], pieces: Sequence[NamePieces]) -> int:
    """The signs of an eojeol; its letters rule most of them out at once."""
    signs = PIECES if pieces and any(one.possible for one in pieces) else 0
    if text[-1] in titles().before_titles and _ends_in_lone_surname(text, tokens):
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


def _ends_in_lone_surname(text: str, tokens: Sequence[Token]) -> bool:
    form, _, start, end = tokens[-1]
    alone = end - start == 1 and not text[max(start - 1, 0) : start].isalnum()
    return alone and form in titles().before_titles


def _has_bare_copula(tokens: Iterable[Token]) -> bool:
    """Whether 다 stands right behind a noun, but for morphemes that are not written."""
    before = ""
    for form, tag, start, end in tokens:
        if form == "다" and tag in _BARE_COPULA and before in _BEFORE_BARE_COPULA:
            return True
        before = tag if end > start else before
    return False
