"""Abbreviations of organisations that an article introduces: 한국가람협회(한가협), KGA(한국가람협회), 가람위 of 가람위원회."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tasks.extract import names_lexicon

_BEHIND = re.compile(
    r"\((?:이하 )?[‘'“\"]?(?P<short>[가-힣A-Za-z&]{2,20})[’'”\"]?(?:[,·/] ?[^()\n]{1,40})?\)"
)
_BEFORE = re.compile(r"(?<![가-힣A-Za-z&])[가-힣A-Za-z&]{2,20}$")
_FURTHEST_BEFORE = 22
_LETTERS = re.compile(r"[A-Z][A-Z&]+")
_HANGUL = re.compile(r"[가-힣]+")
_COMMITTEE, _COMMITTEE_IN_SHORT = "위원회", "위"
_SHORTEST_COMMITTEE = 5
_SHORTEST_NAME = 4


def abbreviations(body: str, named: Iterable[tuple[str, int, int]]) -> Mapping[str, str]:
    """The name that each abbreviation goes by, and its whole name where that is not it.

    ``named`` are organisations and where each stands. That is the whole name (한국가람협회), but FIFA where it is
    the abbreviation that the lexicon knows: other articles never write it out. What is introduced for two
    organisations stands for neither.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, start, end in named:
        for short, whole in _introduced(body, name, start, end):
            found[short].add(whole)
    names: dict[str, str] = {}
    for short, wholes in found.items():
        if len(wholes) == 1:
            (whole,) = wholes
            names |= dict.fromkeys((short, whole), _goes_by(short, whole))
    return names


def _goes_by(short: str, whole: str) -> str:
    lexicon = names_lexicon.organisations()
    name = short if short in lexicon.known and whole not in lexicon.known else whole
    return lexicon.aliases.get(name, name)


def _introduced(body: str, name: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """What is introduced as short for the name, or the name for what stands before its bracket."""
    if name.endswith(_COMMITTEE) and len(name) >= _SHORTEST_COMMITTEE:
        yield name.removesuffix(_COMMITTEE) + _COMMITTEE_IN_SHORT, name
    if body.startswith("(", end):
        behind = _BEHIND.match(body, end)
        if behind is not None and _abbreviates(behind["short"], name):
            yield behind["short"], name
    elif body.startswith(")", end) and body[start - 1 : start] == "(":
        before = _BEFORE.search(body[max(0, start - _FURTHEST_BEFORE) : start - 1])
        if before is not None and _abbreviates(before[0], name):
            yield before[0], name


def _abbreviates(short: str, whole: str) -> bool:
    """Whether ``short`` is capitals beside a Korean name, or syllables of it that make no word of it.

    협회 is no abbreviation of 한국가람협회, nor is 한국; 가람협 is one, since it cuts its last word short.
    """
    if len(short) >= len(whole) or len(whole) < _SHORTEST_NAME or not _HANGUL.fullmatch(whole):
        return False
    if _LETTERS.fullmatch(short):
        return True
    if short in whole:
        end = whole.index(short) + len(short)
        lasts = names_lexicon.organisations().ends.of(whole)
        return any(len(whole) - len(last) < end < len(whole) for last in lasts)
    left = iter(whole)
    return all(syllable in left for syllable in short)
