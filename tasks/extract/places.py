"""Places and events: what words name by themselves, where they stand in a body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.extract import names_lexicon
from tasks.extract.place_forms import COUNTRY_IN_CHINESE, EVENT_BEHIND_NAME, SHORT_EVENT
from tasks.extract.told import Told
from tasks.extract.words import Word

EVENT_BEFORE_YEAR = "event_before_year"
_YEAR = re.compile(r" ?'?(?P<year>(?:19|20)[0-9]{2})(?![0-9년./\-])")


class Named(NamedTuple):
    """A place or an event as written and the name it goes by; ``type`` says which."""

    type: str
    name: str
    start: int
    end: int
    rule: str


def find_places(told: Sequence[Told]) -> Iterator[Named]:
    """Every place named; a country in Chinese has no particle behind it."""
    for _, word, kinds in told:
        own = kinds.place
        if own is not None and (own.rule != COUNTRY_IN_CHINESE or not word.particle):
            yield Named("PLACE", own.name, word.start, word.start + own.length, own.rule)


def find_events(body: str, words: Sequence[Word], told: Sequence[Told]) -> Iterator[Named]:
    """Every event named: CES, 국제투자유치포럼, 하노버 산업박람회; with its year where that stands behind it."""
    aliases = names_lexicon.events().aliases
    for number, word, kinds in told:
        if not kinds.event:
            continue
        text, start = aliases.get(word.text, word.text), word.start
        if kinds.event in (EVENT_BEHIND_NAME, SHORT_EVENT):
            before = words[number - 1] if number else None
            if before is not None and word.gap == " " and not before.particle and before.has_name:
                text, start = f"{before.text} {text}", before.start
            elif kinds.event == EVENT_BEHIND_NAME:
                continue
        year = _YEAR.match(body, word.end)
        if year is None:
            yield Named("EVENT", text, start, word.end, kinds.event)
        else:
            yield Named("EVENT", f"{text} {year['year']}", start, year.end(), EVENT_BEFORE_YEAR)
