"""Mending names that the analyser took apart: 윤정/NNP 원/NNG 교수 is 윤정원 교수.

A name the analyser has never seen comes back as odd pieces. It is put together again only where the
text around it says that it is a name: a title, 씨, an age, or a family name standing alone before pieces.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tasks.extract.eojeols import PIECES, UNKNOWN, Eojeol, eojeol_of
from tasks.extract.model import UNKNOWN_NOUN, Sentence, Token
from tasks.extract.name_pieces import NamePieces
from tasks.extract.name_shapes import is_other_name, title_at_end
from tasks.extract.names_lexicon import titles

_NOMINAL = frozenset({UNKNOWN_NOUN, "NNG", "NNP", "NNB", "NR", "SL", "SH", "XPN", "XSN", "XR", "MM"})
_SUBJECT = frozenset({"JX", "JKS"})
_AGE = re.compile(r"\s?\(\d{2}[^)\n]{0,10}\)")
_FURTHEST_TITLE = 4


def mend_names(body: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Join the pieces of unknown names into one proper noun each; offsets stay exact.

    A name that is told once by what stands beside it, or read whole once, is joined wherever it stands.
    Afterwards no token is an ``UNKNOWN_NOUN`` any more: it is a name, or an ordinary noun.
    """
    names = {
        one.pieces.name
        for sentence in sentences
        if sentence.signs & PIECES
        for one in _candidates(sentence)
        if one.pieces.possible and _is_name(body, sentence.tokens, one)
    }
    names |= _read_whole(sentences)
    return tuple(_mended(sentence, names) for sentence in sentences)


def _read_whole(sentences: Sequence[Sentence]) -> set[str]:
    """The names taken apart somewhere that stand whole as a person's name elsewhere: 정하/NNG 윤/NNG and 정하윤/NNP."""
    eojeols = [eojeol for sentence in sentences for _, eojeol in sentence.eojeols]
    taken_apart = {pieces.name for eojeol in eojeols for pieces in eojeol.pieces}
    likely = {name for name in taken_apart - titles().not_names if titles().full_name(name)}
    if not likely:
        return likely
    whole = {noun.text for eojeol in eojeols for noun in eojeol.nouns if noun.is_name and noun.text in likely}
    return {name for name in whole if not is_other_name(name)}


class _Candidate(NamedTuple):
    """Pieces that may be one name, the eojeol they are in, and how many tokens the sentence has before it."""

    pieces: NamePieces
    position: int
    before: int


def _candidates(sentence: Sentence) -> Iterator[_Candidate]:
    """The pieces of a sentence that make three syllables and begin with a family name."""
    before = 0
    for position, (_, eojeol) in enumerate(sentence.eojeols):
        for pieces in eojeol.pieces:
            yield _Candidate(pieces, position, before)
        before += len(eojeol.tokens)


def _mended(sentence: Sentence, names: set[str]) -> Sentence:
    """The sentence with those of its candidates joined that are known to be names."""
    joined: dict[int, list[NamePieces]] = defaultdict(list)
    # Nine in ten articles have none.
    for one in _candidates(sentence) if names else ():
        if one.pieces.name in names:
            joined[one.position].append(one.pieces)
    if not joined and not sentence.signs & UNKNOWN:
        return sentence
    eojeols = list(sentence.eojeols)
    for position, (at, eojeol) in enumerate(eojeols):
        if position in joined or eojeol.signs & UNKNOWN:
            eojeols[position] = (at, _settled(eojeol, joined[position]))
    return Sentence(sentence.start, sentence.end, sentence.in_quote, tuple(eojeols))


def _settled(eojeol: Eojeol, joined: Iterable[NamePieces]) -> Eojeol:
    """The eojeol with the ``joined`` pieces as one name each, and no noun unknown."""
    made: list[Token] = []
    position = 0
    for name, first, last, *_ in joined:
        start = eojeol.tokens[first].start
        if first >= position:
            made += (*eojeol.tokens[position:first], Token(name, "NNP", start, start + len(name)))
            position = last
    made += eojeol.tokens[position:]
    return eojeol_of(eojeol.text, tuple(t._replace(tag="NNG") if t.tag == UNKNOWN_NOUN else t for t in made))


def _is_name(body: str, tokens: Sequence[Token], candidate: _Candidate) -> bool:
    """Whether what stands behind the pieces makes them a name: 씨, an age, a particle, a title."""
    pieces = candidate.pieces
    if pieces.name in titles().not_names or is_other_name(pieces.name):
        return False
    last = candidate.before + pieces.last
    before = tokens[last - 1]
    after = tokens[last] if last < len(tokens) else None
    if pieces.surely and ((after and _honorific(after, before)) or _AGE.match(body, before.end)):
        return True
    if pieces.family and after and after.tag in _SUBJECT and after.start == before.end:
        return True
    return _title_follows(body, tokens, last)


def _honorific(after: Token, before: Token) -> bool:
    return after.form == "씨" and after.tag == "NNB" and after.start - before.end <= 1


def _title_follows(body: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether up to four words on, without a particle between, stands a title."""
    if index >= len(tokens) or body[tokens[index - 1].end : tokens[index].start] != " ":
        return False
    start = tokens[index].start
    count = 0
    for position in range(index, len(tokens)):
        token = tokens[position]
        if token.tag not in _NOMINAL:
            return False
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if following is not None and following.start == token.end and following.tag in _NOMINAL:
            continue
        if title_at_end(body[start : token.end]):
            return True
        count += 1
        if following is None or count >= _FURTHEST_TITLE or body[token.end : following.start] != " ":
            return False
        start = following.start
    return False
