"""The shapes of the lexicons that cleaning reads, and their compiled forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from tasks import lookups
from tasks.clean.model import KINDS
from tasks.clean.sieve import Sieve
from tasks.lookups import Lexicon

Scope = Literal["line", "inline", "rest_of_line", "tail", "box", "caption"]
_LONGEST_REMEMBERED = 4000
_SEPARATORS = r"[\s\d,.·ㆍ|/:()\[\]+\-<>▲▼△▽◀▶←→↑↓•]"
_SEPARATOR_SIGNS = "0123456789,.·ㆍ|/:()[]+-<>▲▼△▽◀▶←→↑↓•"


class Rule(Lexicon):
    """One rule of ``boilerplate.yml``: see the head of that file."""

    name: str
    kind: str
    scope: Scope
    pattern: str | None = None
    words: tuple[str, ...] = ()
    examples: tuple[str, ...]
    until: str | None = None
    untils: tuple[str, ...] = ()

    @property
    def expression(self) -> str:
        """The regular expression that the rule stands for."""
        if self.pattern is not None:
            return self.pattern
        longest_first = sorted(set(self.words), key=len, reverse=True)
        # Possessive: a row of words is read in one way only, so a near miss stays cheap.
        # A line with a date is a stamp, whatever its label.
        return rf"(?=[^가-힣A-Za-z]{{0,40}}[가-힣A-Za-z])(?!.{{0,60}}(?:19|20)\d\d\s?[.\-/년])(?>{'|'.join(map(re.escape, longest_first))}|{_SEPARATORS})++"

    def matches(self, text: str) -> bool:
        """Whether the rule would remove something of ``text``, taken as one line."""
        if self.scope in ("line", "tail", "box"):
            return re.fullmatch(self.expression, text) is not None
        return re.search(self.expression, text) is not None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if (self.pattern is None) == (not self.words):
            raise ValueError(f"{self.name}: needs either a pattern or words")
        if self.kind not in KINDS:
            raise ValueError(f"{self.name}: unknown kind {self.kind!r}")
        try:
            re.compile(self.expression)
            closing = re.compile(self.until or "")
        except re.error as error:
            raise ValueError(f"{self.name}: {error}") from error
        if (self.scope == "box") != (self.until is not None):
            raise ValueError(f"{self.name}: a box, and nothing else, says how it ends with `until`")
        missed = [example for example in self.examples if not self.matches(example)]
        missed += [example for example in self.untils if not closing.fullmatch(example)]
        if missed or not self.examples or (self.until and not self.untils):
            raise ValueError(f"{self.name}: does not match its example {missed[:1]}")
        return self


class Boilerplate(Lexicon):
    """``boilerplate.yml``: the rules, in the order they are tried."""

    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        names = [rule.name for rule in self.rules]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"rule named twice: {twice}")
        return self


class Portal(Lexicon):
    """A portal: its domains, the names its pages give themselves, and notices only it prints.

    ``outlet_code`` finds, in an address of the portal, the number of the outlet that ``outlet_codes`` names.
    """

    name: str
    domains: tuple[str, ...]
    names: tuple[str, ...]
    notices: tuple[str, ...]
    outlet_code: str | None = None
    outlet_codes: dict[str, str] = Field(default_factory=dict)


class Portals(Lexicon):
    """``portals.yml``."""

    portals: tuple[Portal, ...]


class Bylines(Lexicon):
    """``bylines.yml``."""

    roles: tuple[str, ...]
    desk_endings: tuple[str, ...]
    not_names: frozenset[str]
    sections: frozenset[str]
    places: frozenset[str]
    surnames: tuple[str, ...]
    compound_surnames: tuple[str, ...]
    outlet_endings: tuple[str, ...]


class CaptionRule(Lexicon):
    """One sign of a caption; the group ``credit`` of its pattern, if any, names whose picture it is.

    ``whole``: a line that ends with the sign is a caption however many sentences it has.
    """

    name: str
    pattern: str
    examples: tuple[str, ...]
    whole: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Self:
        try:
            compiled = re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"{self.name}: {error}") from error
        missed = [example for example in self.examples if not compiled.search(example)]
        if missed or not self.examples:
            raise ValueError(f"{self.name}: does not match its example {missed[:1]}")
        return self


class Captions(Lexicon):
    """``captions.yml``."""

    rules: tuple[CaptionRule, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to be applied. ``scope`` is that of a boilerplate rule, or caption.

    ``row``: it takes rows of words, as buttons stand. ``whole``: it takes a line however long. ``until``: the
    last line of a box.
    """

    name: str
    kind: str
    scope: Scope
    pattern: re.Pattern[str]
    row: bool = False
    whole: bool = False
    until: re.Pattern[str] | None = None


@cache
def rules() -> tuple[CompiledRule, ...]:
    """The boilerplate rules and the signs of captions, in the order they are tried."""
    boilerplate = lookups.load("boilerplate", Boilerplate).rules
    captions = lookups.load("captions", Captions).rules
    return (
        *(
            CompiledRule(
                name=rule.name,
                kind=rule.kind,
                scope=rule.scope,
                pattern=re.compile(rule.expression),
                row=bool(rule.words),
                until=re.compile(rule.until) if rule.until else None,
            )
            for rule in boilerplate
        ),
        *(
            CompiledRule(rule.name, "caption", "caption", re.compile(rule.pattern), whole=rule.whole)
            for rule in captions
        ),
    )


def first_letters(kinds: Set[str]) -> frozenset[str]:
    """The letters that a row of words of these kinds can begin with; separators have no letter."""
    boilerplate = lookups.load("boilerplate", Boilerplate).rules
    words = (word for rule in boilerplate if rule.kind in kinds for word in rule.words)
    return frozenset(word[0] for word in words) | frozenset(_SEPARATOR_SIGNS)


def candidates(text: str, scope: Scope) -> Sequence[CompiledRule]:
    """The rules of ``scope`` that may match somewhere in ``text``, in the order they are tried."""
    signs = _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _signs(text)
    return _with_signs(signs & _of_scope()[scope])


@cache
def _sieve() -> Sieve[CompiledRule]:
    return Sieve(rules())


@cache
def _of_scope() -> Mapping[Scope, int]:
    """Every scope's rules, a bit each."""
    numbered = list(enumerate(rules()))
    return {scope: sum(1 << n for n, rule in numbered if rule.scope == scope) for scope in get_args(Scope)}


@lru_cache(maxsize=4096)
def _with_signs(signs: int) -> Sequence[CompiledRule]:
    return tuple(_sieve().candidates(signs))


def _signs(text: str) -> int:
    return _sieve().signs(text)


# Several passes ask about one line, and pages of one outlet repeat their lines.
_remembered = lru_cache(maxsize=1024)(_signs)


@cache
def portals() -> tuple[Portal, ...]:
    """The portals known."""
    loaded: Portals = lookups.load("portals", Portals)
    return loaded.portals


@cache
def bylines() -> Bylines:
    """The words of bylines."""
    loaded: Bylines = lookups.load("bylines", Bylines)
    return loaded
