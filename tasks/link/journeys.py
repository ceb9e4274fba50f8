"""Journeys, a mayor abroad, and events known by name. What is told of one on its way is one story, in whatever words."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ConfigDict

from tasks import lookups
from tasks.lookups import Lexicon

MOST_HEADS = 2
"""Towns whose heads an article may tell of and still be about the journey of one of them."""


class Journeys(Lexicon):
    """The shape of ``seeds/lexicons/journeys.yml``: whose journeys are meant, the words of them, and what is no end of one."""

    heads: tuple[str, ...]
    only_heads: tuple[str, ...]
    not_heads: tuple[str, ...]
    many: tuple[str, ...]
    leaders: tuple[str, ...]
    institutions: dict[str, str]
    offices_of_institutions: dict[str, str]
    not_institutions: tuple[str, ...]
    journeys: tuple[str, ...]
    crossings: tuple[str, ...]
    earlier: tuple[str, ...]
    home: frozenset[str]
    not_bare: tuple[str, ...]
    not_towns: tuple[str, ...]
    held: tuple[str, ...]


class Abroad(Lexicon):
    """What ``seeds/lexicons/places.yml`` says of places abroad; the rest of it is for others."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    countries: frozenset[str]
    world: frozenset[str]
    regions: frozenset[str]


class KnownEvents(Lexicon):
    """What ``seeds/lexicons/event_names.yml`` says of events known by name; the rest of it is for others."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    names: tuple[str, ...]
    aliases: dict[str, str]


def known_events() -> dict[str, str]:
    """Every written form of an event known by name, and that name: CES, 시이에스."""
    found: KnownEvents = lookups.load("event_names", KnownEvents)
    return {name: name for name in found.names} | found.aliases


def known_journeys() -> Journeys:
    """Whose journeys are meant, and how they are told."""
    found: Journeys = lookups.load("journeys", Journeys)
    return found


def ends() -> Iterator[tuple[str, bool]]:
    """Every place abroad, and whether it is a country."""
    abroad: Abroad = lookups.load("places", Abroad)
    yield from ((name, True) for name in sorted(abroad.countries - known_journeys().home))
    yield from ((name, False) for name in sorted(abroad.world))


def known_regions() -> list[str]:
    """Regions, seas and mountains: no town is called so."""
    abroad: Abroad = lookups.load("places", Abroad)
    return sorted(abroad.regions)
