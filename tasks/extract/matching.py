"""Tries the rules where they may begin: a number is read once, and only rules that can go on from it are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from tasks.extract.numerals import NUMERAL_STARTS
from tasks.extract.quantity import Quantity, quantity_in_digits, quantity_in_hangul
from tasks.extract.rule import Anchor, AnyRule, Reading, Rule, Script, UnitRule

Ranked = tuple[int, Reading]
# The character first and what may not stand before it second: then the search can skip to it.
_DIGITS = re.compile(r"[0-9](?<![0-9A-Za-z][0-9])(?<![0-9][.,][0-9])[0-9]{0,29}")
_NUMERAL = re.compile(rf"[{NUMERAL_STARTS}](?<![가-힣A-Za-z0-9].)")
_SHORTER = 3
_Kind = TypeVar("_Kind", Rule, UnitRule)


class _Table(Generic[_Kind]):
    """Rules and their ranks by the character that comes next; those that take any character stand under each."""

    def __init__(self, entries: Iterable[tuple[int, _Kind, str]]) -> None:
        known = list(entries)
        self._any: list[tuple[int, _Kind]] = [
            (rank, rule) for rank, rule, characters in known if not characters
        ]
        self._by_character: dict[str, list[tuple[int, _Kind]]] = {
            character: [(rank, rule) for rank, rule, some in known if not some or character in some]
            for character in {character for *_, some in known for character in some}
        }

    def at(self, text: str, position: int) -> list[tuple[int, _Kind]]:
        """The rules that may go on at ``position``, a space aside."""
        character = text[position : position + 1]
        if character == " ":
            character = text[position + 1 : position + 2]
        return self._by_character.get(character, self._any)


class Matcher:
    """All rules, ready to be tried."""

    def __init__(self, rules: Sequence[AnyRule]) -> None:
        """Sort ``rules`` by where they may begin; a rule's place in the sequence is its rank."""
        plain = [(rank, rule) for rank, rule in enumerate(rules) if isinstance(rule, Rule)]
        units = [(rank, rule) for rank, rule in enumerate(rules) if isinstance(rule, UnitRule)]
        words = [entry for entry in plain if entry[1].anchor is Anchor.WORD]
        self._words = [entry for entry in words if not _begins_known(entry[1])]
        self._known_words = _table(entry for entry in words if _begins_known(entry[1]))
        characters = "".join(rule.follows for _, rule in words if _begins_known(rule))
        self._word = re.compile(rf"[{re.escape(characters)}](?<![가-힣].)")
        self._digits = _table(entry for entry in plain if entry[1].anchor is Anchor.DIGIT)
        self._numerals = _table(entry for entry in plain if entry[1].anchor is Anchor.NUMERAL)
        self._after_scale = _unit_table(units, Script.HANGUL)
        self._after_digit = _unit_table([e for e in units if not e[1].scaled], Script.HANGUL)
        self._after_hangul = _unit_table(units, Script.DIGITS)

    def readings(self, text: str) -> list[Ranked]:
        """What every rule reads, each with the rule's rank."""
        found: list[Ranked] = []
        for start in _DIGITS.finditer(text):
            _try(self._digits.at(text, start.end()), text, start.start(), found)
            quantity = quantity_in_digits(text, start.start())
            if quantity is not None:
                plain = quantity.words[-1].isdigit()
                _go_on(self._after_digit if plain else self._after_scale, quantity, found)
        for start in _NUMERAL.finditer(text):
            self._read_hangul(text, start.start(), found)
        for start in self._word.finditer(text):
            _try(self._known_words.at(text, start.start()), text, start.start(), found)
        for rank, rule in self._words:
            for match in rule.pattern.finditer(text):
                read = None if _glued(rule, text, match.start()) else rule.produce(match)
                if read is not None:
                    read.rule = rule.name
                    found.append((rank, read))
        return found

    def _read_hangul(self, text: str, start: int, found: list[Ranked]) -> None:
        """The last syllable of a numeral may be the unit's first (사십오일, 백조각): then a shorter one is tried."""
        quantity = quantity_in_hangul(text, start)
        for _ in range(_SHORTER):
            if quantity is None:
                return
            _try(self._numerals.at(text, quantity.end), text, start, found)
            if _go_on(self._after_hangul, quantity, found):
                return
            quantity = quantity_in_hangul(text, start, start + len(quantity.words) - 1)


def _begins_known(rule: Rule) -> bool:
    """Whether the characters that a word of the rule begins with are known, and it only begins words."""
    return bool(rule.follows) and not rule.glued_after


def _glued(rule: Rule, text: str, start: int) -> bool:
    """Whether a word is only the end of another."""
    before = text[start - 1 : start]
    return "가" <= before <= "힣" and before not in rule.glued_after


def _table(entries: Iterable[tuple[int, Rule]]) -> _Table[Rule]:
    return _Table((rank, rule, rule.follows) for rank, rule in entries)


def _unit_table(units: Iterable[tuple[int, UnitRule]], without: Script) -> _Table[UnitRule]:
    return _Table((rank, rule, rule.starts) for rank, rule in units if rule.script is not without)


def _try(rules: Iterable[tuple[int, Rule]], text: str, start: int, found: list[Ranked]) -> None:
    for rank, rule in rules:
        match = rule.pattern.match(text, start)
        read = rule.produce(match) if match else None
        if read is not None:
            read.rule = rule.name
            found.append((rank, read))


def _go_on(table: _Table[UnitRule], quantity: Quantity, found: list[Ranked]) -> bool:
    """Whether some rule goes on from the number."""
    text, position = quantity.text, quantity.end
    before = len(found)
    for rank, rule in table.at(text, position):
        match = rule.pattern.match(text, position + (text[position : position + 1] == " "))
        read = rule.produce(quantity, match) if match else None
        if read is not None:
            read.rule = rule.name
            found.append((rank, read))
    return len(found) > before
