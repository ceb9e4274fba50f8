"""Bylines that a column or a feed gives: names and addresses out of every shape they come in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tasks import lookups

EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LOCAL_PART = re.compile(r"\([A-Za-z0-9._%+-]*\)")
_PEOPLE_APART = re.compile(r"[\n,;|()\[\]]+|\s{2,}|\s(?:및|and)\s")
_NAMES_APART = re.compile(r"[·ㆍ∙.&]+")
_PLACE_BEFORE = re.compile(r"(?<![가-힣A-Za-z])([가-힣A-Za-z]{2,10})\s*\|\s*(?=[가-힣][가-힣·.\s]{1,40})")
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
    rest = _PLACE_BEFORE.sub(lambda found: found.group() if found.group(1) in _words()[0].roles else "", rest)
    names = [name for part in _PEOPLE_APART.split(rest) for name in _names(part)]
    return Byline(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(emails)))


def _names(part: str) -> list[str]:
    """The names in one part: 김가람·이나래 기자, 도쿄/김가람 특파원, 정리=김가람, 김가람 한빛대 교수·가온학회 회장."""
    names = []
    has_post = False
    part = _LABELLED.sub("", part.strip()).strip()
    if match := _FOREIGN_NAME.fullmatch(part):
        return [match.group()]
    for each in _NAMES_APART.split(part):
        words = each.split()
        if name := _name(each, first_only=has_post):
            # Behind a contributor's post stand further posts, and people only with posts of their own.
            if has_post and len(words) < 2:
                continue
            names.append(name)
            has_post = has_post or (len(words) > 2 or (len(words) == 2 and not _is_signed(each)))
    return names


def _is_signed(part: str) -> bool:
    return _words()[1].search(part) is not None


def _name(part: str, *, first_only: bool) -> str | None:
    """The name in one part. A post stands behind it (김가람 한빛대 교수), a desk before it (사회부 김가람)."""
    words, role = _words()
    tokens = role.sub("", part.strip()).split()
    for token in tokens[:1] if first_only else [*tokens[:1], *tokens[-1:]]:
        if _NAME.fullmatch(token) and token not in words.not_names and not token.endswith(words.team_endings):
            return token
    return None
