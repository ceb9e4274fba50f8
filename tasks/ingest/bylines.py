"""Bylines that a column or a feed gives: names and addresses out of every shape they come in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tasks import lookups

EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LOCAL_PART = re.compile(r"\([A-Za-z0-9._%+-]*\)")
_BETWEEN = re.compile(r"[\n,;·ㆍ∙.&|()\[\]]+|\s{2,}|\s(?:및|and)\s")
_LABELLED = re.compile(r"^\s*[가-힣A-Za-z·\s]{1,20}[=/]\s*")
_NAME = re.compile(r"[가-힣]{2,4}")
_FOREIGN_NAME = re.compile(r"[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){1,3}")


class Words(lookups.Lexicon):
    """``column_bylines.yml``: roles that follow names, and words that are no names."""

    roles: tuple[str, ...]
    not_names: frozenset[str]
    team_endings: tuple[str, ...]


@dataclass(frozen=True)
class Byline:
    """Who wrote it, each once, in order."""

    reporters: tuple[str, ...]
    emails: tuple[str, ...]


@cache
def _words() -> tuple[Words, re.Pattern[str]]:
    words = lookups.load("column_bylines", Words)
    longest_first = sorted(words.roles, key=len, reverse=True)
    return words, re.compile(rf"\s*(?:{'|'.join(map(re.escape, longest_first))})$")


def read_byline(text: str) -> Byline:
    """Read a byline that stands alone, as in BigKinds' 기고자 or a feed's author.

    >>> read_byline("최가람.한이슬(choi@example.com)").reporters
    ('최가람', '한이슬')
    """
    emails = EMAIL.findall(text)
    rest = _LOCAL_PART.sub("\n", EMAIL.sub("\n", text))
    names = [name for part in _BETWEEN.split(rest) for name in _names(part)]
    return Byline(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(emails)))


def _names(part: str) -> list[str]:
    """The names in one part: 김가람 기자, 도쿄/김가람 특파원, 정리=김가람, 김가람 한빛대 교수."""
    words, role = _words()
    part = _LABELLED.sub("", part.strip()).strip()
    if match := _FOREIGN_NAME.fullmatch(part):
        return [match.group()]
    bare = role.sub("", part).strip()
    tokens = bare.split()
    if not tokens:
        return []
    # Where a name has a post behind it (김가람 한빛대 교수), the name comes first; a desk
    # (사회부 김가람) comes before.
    for token in (tokens[0], tokens[-1]):
        if _NAME.fullmatch(token) and not _is_no_name(token, words):
            return [token]
    return []


def _is_no_name(token: str, words: Words) -> bool:
    return token in words.not_names or token.endswith(words.team_endings)
