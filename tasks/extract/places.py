"""Places and events: what words name by themselves, where they stand in a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.extract.place_forms import COUNTRY_IN_CHINESE
from tasks.extract.told import Told


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


def find_events(told: Sequence[Told]) -> Iterator[Named]:
    """Every event named without its year: CES, 국제투자유치포럼."""
    for _, word, kinds in told:
        if kinds.event:
            yield Named("EVENT", word.text, word.start, word.end, kinds.event)
