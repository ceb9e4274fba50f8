"""What an extraction rule is: a named value, with examples beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from enum import Enum
from operator import attrgetter

from tasks.extract.clock_time import Clock
from tasks.extract.quantity import Quantity
from tasks.extract.when import When


class Anchor(Enum):
    """Where a rule may begin: matching is tried only there, which keeps it linear and fast."""

    DIGIT = "a digit"
    NUMERAL = "a Hangul numeral at the beginning of a word"
    WORD = "one of the rule's own words, anywhere"


class Script(Enum):
    """How the numbers that a rule of units reads are written."""

    DIGITS = "from a digit on: 3, 1만 5천"
    HANGUL = "in Hangul: 세, 열두, 오천만"
    BOTH = "either"


# Not frozen: a page of numbers makes them by the hundred thousand, and frozen ones cost three times as much.
@dataclass(slots=True)
class Reading:
    """What a rule reads in one stretch of text; the fields are those of a mention.

    A reading of time has ``when`` or ``clock`` instead of a value: it is resolved once all readings are known.
    ``counted`` clocks count from the time before them (밤 11시에서 두 시간 뒤); ``otherwise`` is what is read
    where nothing settles the time.
    """

    type: str
    start: int
    end: int
    value: str = ""
    value_min: str | None = None
    value_max: str | None = None
    unit: str | None = None
    head: str | None = None
    currency: str | None = None
    per: str | None = None
    mod: str | None = None
    anchor: str | None = None
    when: When | None = None
    until: When | None = None
    clock: Clock | None = None
    clock_until: Clock | None = None
    counted: bool = False
    otherwise: Reading | None = None
    rule: str = ""

    def but(self, **changes: object) -> Reading:
        """The same with ``changes``; ``dataclasses.replace`` takes four times as long."""
        made = Reading(*_values(self))
        for name, value in changes.items():
            setattr(made, name, value)
        return made


_values = attrgetter(*(field.name for field in fields(Reading)))


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of ours and the mention that the rule makes of it; ``None`` where it must stay silent."""

    sentence: str
    text: str | None
    value: str | None = None


@dataclass(frozen=True)
class Rule:
    """One rule. ``pattern`` is matched where ``anchor`` allows; ``produce`` reads the match, or refuses.

    ``follows`` holds the characters of which one must stand behind the first digits, or behind the Hangul
    numeral (a space aside), for the pattern to be tried at all; empty, it is tried at every anchor.
    For a rule of words it holds what they begin with: single characters, or two at a time.
    A word may not be glued to Hangul before it, but for the syllables of ``glued_after`` (오늘밤, 12일오전).
    """

    name: str
    anchor: Anchor
    pattern: re.Pattern[str]
    produce: Callable[[re.Match[str]], Reading | None]
    examples: tuple[Example, ...] = ()
    follows: Collection[str] = ""
    glued_after: str = ""


@dataclass(frozen=True)
class UnitRule:
    """A rule of what stands behind a number (a space aside); the number itself is read once for all of them.

    ``starts`` holds what ``pattern`` can begin with, a character or two at a time (a new line for the end of a line
    or of the text); empty, it is tried behind every number. ``apart`` rules are tried only behind a space.
    ``scaled`` rules are tried only behind numbers whose last word is a scale (3천, 5억).
    """

    name: str
    script: Script
    pattern: re.Pattern[str]
    produce: Callable[[Quantity, re.Match[str]], Reading | None]
    examples: tuple[Example, ...] = ()
    starts: Collection[str] = ""
    scaled: bool = False
    apart: bool = False


AnyRule = Rule | UnitRule
"""Either kind of rule."""
