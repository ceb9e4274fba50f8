"""Tries the rules where they may begin: a number is read once, and only rules that can go on from it are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Generic, ParamSpec

from tasks.extract.numerals import NUMERAL_BEGINNINGS, NUMERAL_CHARACTERS
from tasks.extract.quantity import Quantity, quantity_in_digits, quantity_in_hangul
from tasks.extract.rule import Anchor, AnyRule, Reading, Rule, Script, UnitRule

Ranked = tuple[int, Reading]
# The character first and what may not stand before it second: then the search can skip to it.
_DIGITS = re.compile(
    r"[0-9](?<![0-9A-Za-z][0-9])(?<![0-9]\.[0-9])(?:(?<![0-9],[0-9])|(?![0-9][0-9](?![0-9])))[0-9]{0,29}"
)
_SHORTER = 3
_P = ParamSpec("_P")
# A rule taken apart, a thousand times an article: its rank, its match, what it produces, its name.
_Trial = tuple[int, Callable[[str, int], re.Match[str] | None], Callable[_P, Reading | None], str]


class _Table(Generic[_P]):
    """Trials by the character or two that come next; those that take any character stand under each."""

    def __init__(self, entries: Iterable[tuple[_Trial[_P], Collection[str]]]) -> None:
        known = [(trial, frozenset(some)) for trial, some in entries]
        self._any = [trial for trial, some in known if not some]
        self._by_beginning = {
            beginning: [trial for trial, some in known if not some or some & {beginning, beginning[0]}]
            for beginning in {one for _, some in known for one in some}
        }

    @property
    def beginnings(self) -> Collection[str]:
        """What is known of what something is tried before: a character, or two."""
        return self._by_beginning

    @property
    def open_ended(self) -> bool:
        """Whether something is tried before anything."""
        return bool(self._any)

    def at(self, text: str, position: int) -> list[_Trial[_P]]:
        """What may go on at ``position``; the end of the text counts as the end of a line."""
        found = self._by_beginning.get(text[position : position + 2])
        if found is None:
            return self._by_beginning.get(text[position : position + 1] or "\n", self._any)
        return found


class Matcher:
    """All rules, ready to be tried."""

    def __init__(self, rules: Sequence[AnyRule]) -> None:
        """Sort ``rules`` by where they may begin; a rule's place in the sequence is its rank."""
        plain = [(rank, rule) for rank, rule in enumerate(rules) if isinstance(rule, Rule)]
        units = [(rank, rule) for rank, rule in enumerate(rules) if isinstance(rule, UnitRule)]
        words = [entry for entry in plain if entry[1].anchor is Anchor.WORD]
        self._words = [entry for entry in words if not _begins_known(entry[1])]
        self._known_words = _table(entry for entry in words if _begins_known(entry[1]))
        self._word = _words_beginning(self._known_words.beginnings)
        self._digits = _table(entry for entry in plain if entry[1].anchor is Anchor.DIGIT)
        self._numerals = _table(entry for entry in plain if entry[1].anchor is Anchor.NUMERAL)
        self._after_scale = _UnitTables(units, Script.HANGUL)
        self._after_digit = _UnitTables([e for e in units if not e[1].scaled], Script.HANGUL)
        self._after_hangul = _UnitTables(units, Script.DIGITS)
        self._numeral = _numerals_before(self._numerals, self._after_hangul.beside)

    def readings(self, text: str) -> list[Ranked]:
        """What every rule reads, each with the rule's rank."""
        found: list[Ranked] = []
        for start in _DIGITS.finditer(text):
            _try(self._digits.at(text, _behind_space(text, start.end())), text, start.start(), found)
            quantity = quantity_in_digits(text, start.start())
            if quantity is not None:
                plain = quantity.words[-1].isdigit()
                _go_on(self._after_digit if plain else self._after_scale, quantity, found)
        for start in self._numeral.finditer(text):
            self._read_hangul(text, start.start(), found)
        for start in self._word.finditer(text):
            position = start.start()
            # Half of the words that begin and go on with such characters do not with these two.
            trials = self._known_words.at(text, position)
            if trials:
                _try(trials, text, position, found)
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
            _try(self._numerals.at(text, _behind_space(text, quantity.end)), text, start, found)
            shorter = len(quantity.words) - 1
            # Nearly all are one syllable, which is the beginning of another word.
            if _go_on(self._after_hangul, quantity, found) or not shorter:
                return
            quantity = quantity_in_hangul(text, start, start + shorter)


def _begins_known(rule: Rule) -> bool:
    """Whether the characters that a word of the rule begins with are known, and it only begins words."""
    return bool(rule.follows) and not rule.glued_after


def _glued(rule: Rule, text: str, start: int) -> bool:
    """Whether a word is only the end of another."""
    before = text[start - 1 : start]
    return "가" <= before <= "힣" and before not in rule.glued_after


def _words_beginning(beginnings: Collection[str]) -> re.Pattern[str]:
    """The words that begin with a character of the ``beginnings``, and go on with one that is the second in some.

    Where one character is a whole beginning, the word may go on with any.
    """
    begin, go_on, whole = _characters(beginnings)
    return re.compile(rf"[{begin}](?<![가-힣].)(?:(?=[{go_on}])|(?<=[{whole}]))")


def _characters(beginnings: Collection[str]) -> tuple[str, str, str]:
    """For a pattern: what the ``beginnings`` begin with, what goes on with it, and what is enough by itself."""
    first = {one[0] for one in beginnings}
    second = {one[1] for one in beginnings if len(one) > 1 and one[0] not in beginnings}
    whole = {one for one in beginnings if len(one) == 1}
    begin, go_on, enough = (re.escape("".join(sorted(some))) for some in (first, second, whole))
    return begin, go_on, enough


def _numerals_before(*tables: _Table[...]) -> re.Pattern[str]:
    """The beginnings of Hangul numerals before what one of the ``tables`` begins with, a space, or more of a numeral.

    Nine in ten are beginnings of other words (이런, 사람), of which most are told by the next two syllables.
    """
    begin, go_on, whole = _characters(NUMERAL_BEGINNINGS)
    behind = {beginning for table in tables for beginning in table.beginnings}
    pairs = sorted(one for one in behind if len(one) > 1 and one[0] not in behind)
    single = re.escape("".join(sorted(one for one in behind if len(one) == 1)))
    follows = "|".join([rf"[{single}{NUMERAL_CHARACTERS}0-9 ]", *map(re.escape, pairs), "$"])
    following = "" if any(table.open_ended for table in tables) else rf"(?={follows})"
    return re.compile(rf"[{begin}](?<![가-힣A-Za-z0-9].)(?:(?<=[{whole}])|(?=[{go_on}])){following}")


def _table(entries: Iterable[tuple[int, Rule]]) -> _Table[[re.Match[str]]]:
    return _Table(
        ((rank, rule.pattern.match, rule.produce, rule.name), rule.follows) for rank, rule in entries
    )


class _UnitTables:
    """Rules of what stands behind a number: right behind it, and behind a space."""

    def __init__(self, units: Iterable[tuple[int, UnitRule]], without: Script) -> None:
        known = [entry for entry in units if entry[1].script is not without]
        self.beside = _unit_table(entry for entry in known if not entry[1].apart)
        self.apart = _unit_table(known)


def _unit_table(units: Iterable[tuple[int, UnitRule]]) -> _Table[[Quantity, re.Match[str]]]:
    return _Table(((rank, rule.pattern.match, rule.produce, rule.name), rule.starts) for rank, rule in units)


def _behind_space(text: str, position: int) -> int:
    return position + 1 if text.startswith(" ", position) else position


def _try(trials: Iterable[_Trial[[re.Match[str]]]], text: str, start: int, found: list[Ranked]) -> None:
    for rank, match_at, produce, name in trials:
        match = match_at(text, start)
        if match is None:
            continue
        read = produce(match)
        if read is not None:
            read.rule = name
            found.append((rank, read))


def _go_on(tables: _UnitTables, quantity: Quantity, found: list[Ranked]) -> bool:
    """Whether some rule goes on from the number."""
    text, position = quantity.text, quantity.end
    before = len(found)
    behind = _behind_space(text, position)
    table = tables.beside if behind == position else tables.apart
    for rank, match_at, produce, name in table.at(text, behind):
        match = match_at(text, behind)
        if match is None:
            continue
        read = produce(quantity, match)
        if read is not None:
            read.rule = name
            found.append((rank, read))
    return len(found) > before
