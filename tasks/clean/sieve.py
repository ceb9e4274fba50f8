"""Telling early which rules cannot match a text: by the literals that every match of a rule must hold.

Most lines hold none of the words of most rules. The pairs of letters that those words begin with, looked for
in a line, tell the few rules worth trying; the answer is never other than that of trying all.
"""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from tasks.clean.pairs import one_of, pair_pattern

# The standard library's own reading of a pattern; nothing public shows it.
_parser: Any = importlib.import_module("re._parser")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_MOST_IN_CLASS = 12


class Patterned(Protocol):
    """A rule with a compiled pattern."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the rule matches."""
        ...


RuleT = TypeVar("RuleT", bound=Patterned)


class Sieve(Generic[RuleT]):
    """An ordered group of rules, and which of them may match a given text."""

    def __init__(self, rules: Sequence[RuleT]) -> None:
        """Read off every pattern what it needs; what needs nothing known is always a candidate."""
        self._rules = tuple(rules)
        self._always = 0
        self._of_letter: dict[str, int] = defaultdict(int)
        self._of_pair: dict[tuple[str, str], int] = defaultdict(int)
        for number, rule in enumerate(self._rules):
            literals = needed(rule.pattern.pattern)
            if not literals:
                self._always |= 1 << number
            for literal in literals:
                if len(literal) > 1:
                    self._of_pair[literal[0], literal[1]] |= 1 << number
                else:
                    self._of_letter[literal] |= 1 << number
        self._pairs = pair_pattern(self._of_pair)
        self._letters = re.compile(one_of(self._of_letter))

    def signs(self, text: str) -> int:
        """Which rules may match somewhere in ``text``, a bit each: the letters, and pairs of them, that their literals
        begin with tell.
        """
        found = self._always
        for pair in self._of_pair.keys() & self._pairs.findall(text):
            found |= self._of_pair[pair]
        for letter in set(self._letters.findall(text)):
            found |= self._of_letter[letter]
        return found

    def candidates(self, signs: int) -> list[RuleT]:
        """The rules that ``signs`` stands for, in their order."""
        return [rule for number, rule in enumerate(self._rules) if signs >> number & 1]


def needed(pattern: str) -> frozenset[str]:
    """Literals without blanks, at least one of which every match of ``pattern`` holds; empty if unknown."""
    parsed = _parser.parse(pattern)
    return frozenset() if parsed.state.flags & re.IGNORECASE else _needed(parsed)


def _needed(parts: Iterable[tuple[object, Any]]) -> frozenset[str]:
    """The most telling set among those that the parts of a sequence need one after the other."""
    sets: list[frozenset[str]] = []
    run = ""
    for kind, value in parts:
        if str(kind) == "LITERAL" and not chr(value).isspace():
            run += chr(value)
            continue
        sets.append(frozenset([run] if run else []))
        run = ""
        sets.append(_needed_by_part(str(kind), value))
    sets.append(frozenset([run] if run else []))
    return max(filter(None, sets), key=_telling, default=frozenset())


def _needed_by_part(kind: str, value: Any) -> frozenset[str]:
    if kind == "BRANCH":
        of_each = [_needed(branch) for branch in value[1]]
        return frozenset().union(*of_each) if all(of_each) else frozenset()
    if kind == "IN":
        literals = [chr(part) for what, part in value if str(what) == "LITERAL"]
        plain = len(literals) == len(value) <= _MOST_IN_CLASS and not any(map(str.isspace, literals))
        return frozenset(literals) if plain else frozenset()
    if kind in _REPEATS and value[0] > 0:
        return _needed(value[2])
    if kind == "SUBPATTERN" and not value[1]:
        return _needed(value[3])
    return _needed(value) if kind == "ATOMIC_GROUP" else frozenset()


def _telling(literals: frozenset[str]) -> tuple[int, int]:
    return min(map(len, literals)), -len(literals)
