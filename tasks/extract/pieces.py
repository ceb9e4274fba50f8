"""The pieces of a stretch of text as morphemes: words by their reading, all else by what it is written with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from tasks.extract import readings
from tasks.extract.eojeols import Eojeol, eojeol_of
from tasks.extract.model import Token
from tasks.extract.reading_table import (
    AFTER_BRACKET,
    AFTER_FIGURE,
    AFTER_LETTER,
    AFTER_NOTHING,
    AFTER_QUOTATION,
    moved,
)

_PIECE = re.compile(
    r"([가-힣]+)"
    r"|(https?://[!-~]+|[\w.+-]+@[\w-]+\.[\w.-]+)"
    r"|(\d+(?:[.,]\d+)*)"
    r"|([A-Za-z\u00c0-\u024f]+)"
    r"|([一-鿿\uf900-\ufaff]+)"
    r"|(\.{2,}|…+|[^\s])",
    re.ASCII,
)
# Of syllables joined by a mark each is short for a noun: 북·중의, 한·아세안, 노·사·정.
_LONE = r"(?<![가-힣])[가-힣]"
_SHORT = re.compile(rf"{_LONE}(?=[·ㆍ‧・]|-[가-힣])|(?<={_LONE}[·ㆍ‧・-])[가-힣]")
_HANGUL_ALONE = re.compile("[가-힣]+")
_LETTER = r"[0-9A-Za-z가-힣\u00c0-\u024f一-鿿\uf900-\ufaff&㈜㈐]"
# A page without spaces is taken in pieces that can be kept.
_WORD = rf"{_LETTER}(?:\S{{0,250}}{_LETTER})?"
_EOJEOL = re.compile(rf"(?<!\S)({_WORD})|({_WORD})|(\.{{2,}}|…+|[^\s])", re.ASCII)
_BEHIND_SPACE, _BEHIND_MARK = 1, 2
# In characters; longer stretches are addresses, or a page without spaces.
_LONGEST_KEPT = 40
_HANGUL, _ADDRESS, _FIGURE, _LETTERS, _CHINESE, _MARK = range(1, 7)
_TAGS = {_ADDRESS: "W_URL", _FIGURE: "SN", _LETTERS: "SL", _CHINESE: "SH"}
_OPENING = "([{“‘「『《〈<＜【"
_CLOSING = ")]}”’」』》〉>＞】"
_MARK_TAGS = (
    dict.fromkeys(".?!。", "SF")
    | dict.fromkeys(",·/:;ㆍ‧・", "SP")
    | dict.fromkeys(_OPENING, "SSO")
    | dict.fromkeys(_CLOSING, "SSC")
    | dict.fromkeys("-~∼～–—", "SO")
    | {"…": "SE"}
)
_EITHER_WAY = "\"'＂"
_QUOTATION = frozenset("\"'＂“”‘’")
_BEHIND_CLOSED = frozenset(_CLOSING + "%％㎞㎝㎡℃") - _QUOTATION
# Made as tuples they take half the time.
_token = tuple.__new__


def what_precedes(body: str, start: int) -> str:
    """What a word that begins at ``start`` follows, as the mark that its row in the readings begins with."""
    before = body[start - 1] if start else " "
    if before.isdigit():
        return AFTER_FIGURE
    if before in _QUOTATION:
        return AFTER_QUOTATION
    if before in _BEHIND_CLOSED:
        return AFTER_BRACKET
    return AFTER_LETTER if before.isalpha() and not "가" <= before <= "힣" else AFTER_NOTHING


def eojeols_between(body: str, first: int, last: int) -> tuple[tuple[int, Eojeol], ...]:
    """What stands between the spaces of ``body[first:last]``, and where each begins.

    Marks before and behind a word stand for themselves, so that the same word is found again between others.
    """
    stretches = body[first:last].split(" ")
    found: list[tuple[int, Eojeol]] = []
    if first and not body[first - 1].isspace():
        found += _eojeols(body, first, first + len(stretches[0]))
        first += len(stretches.pop(0)) + 1
    for stretch in stretches:
        size = len(stretch)
        known = _stretch(stretch) if size <= _LONGEST_KEPT else tuple(_eojeols(stretch, 0, size))
        # Six in seven are one eojeol, kept as it is: what is there already comes in .87 of the time, and 190,000 take 17 MB less.
        if isinstance(known, Eojeol):
            found.append((first, known))
        else:
            for at, eojeol in known:
                found.append((first + at, eojeol))
        first += size + 1
    return tuple(found)


# Three in four stretches between spaces have been there before, marks and all: then nothing is matched at all.
# After 4,000 articles each brings 36 new ones; were 131,072 kept, 46, were all, 28 (0.7 KB each, eojeols and all).
@lru_cache(maxsize=196_608)
def _stretch(text: str) -> Eojeol | tuple[tuple[int, Eojeol], ...]:
    """The one eojeol that a stretch of text is, or several and where each begins."""
    if _HANGUL_ALONE.fullmatch(text):
        return eojeol_of(text, readings.read(text))
    found = tuple(_eojeols(text, 0, len(text)))
    return found[0][1] if len(found) == 1 and not found[0][0] else found


def _eojeols(body: str, first: int, last: int) -> Iterator[tuple[int, Eojeol]]:
    for match in _EOJEOL.finditer(body, first, last):
        start, kind = match.start(), match.lastindex
        if kind == _BEHIND_SPACE:
            yield start, _read(match[1], AFTER_NOTHING)
        elif kind == _BEHIND_MARK:
            yield start, _read(match[2], what_precedes(body, start))
        else:
            yield start, _mark(match[3], _mark_tag(body, start, match.end()))


def _read(text: str, after: str) -> Eojeol:
    """An eojeol that begins and ends with letters or figures, behind one of the ``AFTER_`` marks."""
    if _HANGUL_ALONE.fullmatch(text):
        # Three in ten words that are new with their marks have stood without them.
        return eojeol_of(text, readings.read(text, after)) if after else cast(Eojeol, _stretch(text))
    found: list[Token] = []
    read_up_to = 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if start < read_up_to:
            continue
        whole = readings.read_mixed(text, start)
        if whole:
            found += whole
            read_up_to = whole[-1][3]
            continue
        kind = match.lastindex
        if kind == _HANGUL:
            short = readings.read_short(match[1]) if _SHORT.match(text, start) else ()
            word = short or readings.read(match[1], what_precedes(text, start) if start else after)
            found += moved(word, start)
        elif kind == _MARK:
            found.append(_token(Token, (match[_MARK], _mark_tag(text, start, end), start, end)))
        elif kind is not None:
            found.append(_token(Token, (match[kind], _TAGS[kind], start, end)))
    return eojeol_of(text, tuple(found))


@lru_cache(maxsize=4_096)
def _mark(text: str, tag: str) -> Eojeol:
    return eojeol_of(text, (Token(text, tag, 0, len(text)),))


def _mark_tag(body: str, start: int, end: int) -> str:
    mark = body[start]
    if end - start > 1:
        return "SE"
    if mark in _EITHER_WAY:
        return "SSO" if not start or body[start - 1].isspace() or body[start - 1] in _OPENING else "SSC"
    return _MARK_TAGS.get(mark, "SW")
