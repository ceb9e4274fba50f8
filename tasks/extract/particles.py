"""Nouns without their particles, and verbs told from nouns, by what each word is read as."""

from __future__ import annotations

import re
from functools import lru_cache

from tasks.extract import readings
from tasks.extract.reading_table import Reading
from tasks.extract.value_lexicons import PARTICLES

_HANGUL = re.compile(r"[가-힣]+\Z")
_NOMINAL = ("N", "XSN", "XR", "UN", "XPN")
_VERBAL = ("VV", "VA", "VX", "VCN", "XSV", "XSA")
_COPULA = "VCP"
_ENDINGS = ("ETM", "EC", "EF", "EP")
_NO_NOUN = ("MAG", "MAJ", "MM", "IC", "NP")
MARKS = frozenset((*PARTICLES.any, *PARTICLES.batchim, *PARTICLES.open))
"""The particles, whatever the sound before them."""

_KNOWN = frozenset(PARTICLES.nouns)
_MARKED: dict[str, str] = {noun + mark: noun for noun in _KNOWN for mark in MARKS}


@lru_cache(maxsize=8192)
def noun_of(word: str) -> str:
    """``word`` without its particle or copula: 기업과 → 기업, 팀이다 → 팀; 국가 and 늘어난 stay as they are."""
    last = _HANGUL.search(word)
    if last is None or last[0] in _KNOWN:
        return word
    if last[0] in _MARKED:
        return word[: last.start()] + _MARKED[last[0]]
    reading = readings.read(last[0])
    end = len(reading)
    while end and (reading[end - 1][1].startswith("J") or _belongs_to_copula(reading, end)):
        end -= 1
    if not 0 < end < len(reading) or not reading[end - 1][1].startswith(_NOMINAL):
        return word
    return word[: last.start() + reading[end - 1][3]]


def _belongs_to_copula(reading: Reading, end: int) -> bool:
    """Whether a reading up to ``end`` ends in 이다, 이며, 인 … or in 다 right after a particle (에서다)."""
    tags = [tag for _, tag, _, _ in reading[:end]]
    if tags[-1] == _COPULA:
        return True
    bound = any(tag == _COPULA or tag.startswith("J") for tag in tags)
    return tags[-1] in _ENDINGS and bound and not any(tag.startswith(_VERBAL) for tag in tags)


def has_particle(word: str) -> bool:
    """Whether ``word`` ends in a particle."""
    return noun_of(word) != word


@lru_cache(maxsize=8192)
def is_no_noun(word: str) -> bool:
    """Whether a word is a verb, an adverb or a pronoun: 열리는, 참가한, 이미; but not a noun and its particle."""
    last = _HANGUL.search(word)
    if last is None or last[0] in _KNOWN or last[0] in _MARKED:
        return False
    tags = [tag for _, tag, _, _ in readings.read(last[0])]
    return tags[-1] in _NO_NOUN or (tags[-1] in _ENDINGS and any(tag.startswith(_VERBAL) for tag in tags))
