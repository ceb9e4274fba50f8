"""What may be one name of three syllables though it reads as pieces: 윤정/NNP 원/NNG, told by the eojeol alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract import names_lexicon
from tasks.extract.model import UNKNOWN_NOUN, Token

NAME_LENGTH = 3
"""In syllables: of the names that are looked for."""
_NAME = re.compile(r"[가-힣]{3}")
_PIECES = frozenset({UNKNOWN_NOUN, "NNG", "NNP", "NNB", "MAG", "MM", "XR", "XSN", "NR", "IC", "NP"})
_COPULA = ["VCP", "ETM"]
_NEVER_FIRST = frozenset({"XPN", "NR", "SN"})
# 이동기 교수 read as 이 동기: nobody writes "this colleague" as one word.
_UNSPACED = frozenset({"MM", "NP"})
# A word does not end in these but as a name that is misread: 임지/NNG 현/MM.
_NO_COMPOUND_END = frozenset({"NNB", "MM"})
# Ends of ordinary compounds of three syllables: 정책팀, 주민회.
_COMPOUND_ENDS = frozenset("팀회부과국실청측당단시군구도계사장형적용률권급층자인원씨모대")


class NamePieces(NamedTuple):
    """An index range of tokens that may be one name, and how they look.

    ``possible`` says that what stands around them may show it (else only the same name elsewhere does),
    ``surely`` that they make no ordinary word or begin with a family name alone, ``family`` that they begin so
    and are nothing but nouns.
    """

    name: str
    first: int
    last: int
    possible: bool
    surely: bool
    family: bool


def name_pieces(text: str, tokens: Sequence[Token]) -> tuple[NamePieces, ...]:
    """The pieces of one eojeol that what stands around them may show to be a name."""
    if len(text) < NAME_LENGTH:
        return ()
    if text.isalnum():
        # Eight in ten are one word, which begins a name or holds none: of those seven are told by their first letter.
        first = _pieces_at(text, tokens, 0) if text[0] in names_lexicon.titles().surname_set else None
        return () if first is None else (first,)
    found = (_pieces_at(text, tokens, index) for index in range(len(tokens)))
    return tuple([pieces for pieces in found if pieces is not None])


def _pieces_at(text: str, tokens: Sequence[Token], index: int) -> NamePieces | None:
    """The pieces of a name that begins with the token at ``index``."""
    _, tag, start, _ = tokens[index]
    if tag not in _PIECES or (start and text[start - 1].isalnum()):
        return None
    last = (
        _last_piece(text, tokens, index)
        if text[start : start + 1] in names_lexicon.titles().surname_set
        else 0
    )
    return _looking(text[start : start + NAME_LENGTH], index, last, tokens[index:last]) if last else None


def _last_piece(text: str, tokens: Sequence[Token], index: int) -> int:
    """One past the last of the pieces that make three syllables from the start of a word; 0 if none do."""
    start = tokens[index].start
    last = index + 1
    while last < len(tokens) and tokens[last - 1].end < start + NAME_LENGTH:
        if tokens[last].start != tokens[last - 1].end:
            return 0
        last += 1
    # What is left of a syllable that two morphemes share: the ᆫ of 인.
    while last < len(tokens) and tokens[last].start < start + NAME_LENGTH == tokens[last].end:
        last += 1
    apart = last - index > 1 or tokens[index].tag == UNKNOWN_NOUN
    whole = tokens[last - 1].end == start + NAME_LENGTH and apart
    return last if whole and _NAME.fullmatch(text, start, start + NAME_LENGTH) else 0


def _looking(name: str, index: int, last: int, pieces: Sequence[Token]) -> NamePieces:
    first = pieces[0]
    family = first.tag == "NNP" and len(first.form) == 1
    nouns = all(piece.tag in _PIECES for piece in pieces)
    surely = family or (nouns and _odd(pieces))
    possible = surely or (nouns and first.tag in _UNSPACED) or _reads_as_copula(name, pieces)
    if first.tag in _NEVER_FIRST or (family and name[1] in "씨모"):
        possible = False
    return NamePieces(name, index, last, possible, surely, family and nouns)


def _reads_as_copula(name: str, pieces: Sequence[Token]) -> bool:
    """Whether a name that ends in 인 is read as a shorter one and a copula: 김정/NNP 이/VCP ᆫ/ETM."""
    first, *copula = pieces
    return (
        [piece.tag for piece in copula] == _COPULA
        and first.tag == "NNP"
        and first.form not in names_lexicon.places().all_names
        and names_lexicon.titles().full_name(name)
    )


def _odd(pieces: Sequence[Token]) -> bool:
    """Whether the pieces are no ordinary compound noun."""
    if len(pieces) == 1:
        return True
    if pieces[0].tag == "NNP":
        return len(pieces[0].form) == 1 or pieces[-1].form not in names_lexicon.places().wants_name
    if all(len(piece.form) == 1 for piece in pieces):
        return pieces[0].tag not in _UNSPACED
    return (
        len(pieces[0].form) == 2
        and pieces[-1].form not in _COMPOUND_ENDS
        and pieces[-1].tag in _NO_COMPOUND_END
    )
