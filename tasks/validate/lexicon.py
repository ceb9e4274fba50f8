"""What the consistency rules know about wording, as rows that SQL can join."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import ConfigDict, Field

from tasks import lookups
from tasks.lookups import Lexicon

SIGNS = (
    "overlap", "words_before", "words_after", "words_around", "sentence", "numbers_shared", "numbers_apart",
    "crowd", "thing", "other_thing", "person", "other_person", "days_between",
)  # fmt: skip
"""The signs that two figures are of one thing, as ``aligned.sql`` makes them."""


class Weights(Lexicon):
    """What the signs count for in figures of some types; ``constants`` is what each type begins with."""

    constants: dict[str, float] = Field(min_length=1)
    signs: dict[Literal[SIGNS], float]  # type: ignore[valid-type]


class Likeness(Lexicon):
    """The shape of ``seeds/lexicons/likeness.yml``."""

    groups: list[Weights]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of what ``rows`` gives."""
        return ("type", "constant", *SIGNS)

    def rows(self) -> list[tuple[str | float, ...]]:
        """(type, constant, the weight of every sign) of every type; a sign not listed counts for nothing."""
        return [
            (kind, constant, *(group.signs.get(sign, 0.0) for sign in SIGNS))
            for group in self.groups
            for kind, constant in group.constants.items()
        ]


class Countries(Lexicon):
    """The states of ``seeds/lexicons/places.yml``; the rest of it is for others."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    countries: list[str]


class Particles(Lexicon):
    """The particles of ``seeds/lexicons/particles.yml`` and what stands before any number; the rest of it is for others."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    batchim: list[str] = Field(min_length=1)
    open: list[str] = Field(min_length=1)
    any: list[str] = Field(min_length=1)
    not_heads: list[str] = Field(min_length=1)

    def alternatives(self) -> dict[str, str]:
        """Those after open syllables, closed ones and any, each list as a pattern that matches any of them."""
        lists = {"particles_open": self.open, "particles_closed": self.batchim, "particles_any": self.any}
        return {name: any_of(forms) for name, forms in lists.items()}


class Journeys(Lexicon):
    """The words of journeys and of what is held abroad in ``seeds/lexicons/journeys.yml``; the rest of it is for others."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    journeys: list[str] = Field(min_length=1)
    held: list[str] = Field(min_length=1)

    def alternatives(self) -> dict[str, str]:
        """Each list as a pattern that matches any of its words."""
        return {"journey_words": any_of(self.journeys), "held_words": any_of(self.held)}


class Comparison(Lexicon):
    """The shape of ``seeds/lexicons/comparison.yml``."""

    counter_classes: dict[str, list[str]]
    measures: dict[str, dict[str, float]]
    compared_by_role: list[str] = Field(min_length=1)
    synonyms: dict[str, list[str]]
    contrasts: dict[str, dict[str, list[str]]]
    opposites: dict[str, dict[str, list[str]]]
    denials: list[str] = Field(min_length=1)
    replaced_cues: list[str] = Field(min_length=1)
    grown_cues: list[str] = Field(min_length=1)
    daily_cues: list[str] = Field(min_length=1)
    coming_cues: list[str] = Field(min_length=1)
    return_cues: list[str] = Field(min_length=1)
    running_cues: list[str] = Field(min_length=1)
    abroad_cues: list[str] = Field(min_length=1)
    earlier_cues: list[str] = Field(min_length=1)
    next_day_cues: list[str] = Field(min_length=1)
    rough_cues: list[str] = Field(min_length=1)
    part_cues: list[str] = Field(min_length=1)
    deed_endings: list[str] = Field(min_length=1)
    no_deeds: list[str] = Field(min_length=1)
    joining_words: list[str] = Field(min_length=1)
    aged: list[str] = Field(min_length=1)
    added_cues: list[str] = Field(min_length=1)
    standing_cues: list[str] = Field(min_length=1)
    changing_cues: list[str] = Field(min_length=1)
    holders: dict[str, dict[str, list[str]]]
    travellers: dict[str, list[str]]
    held_things: list[str] = Field(min_length=1)
    no_holders: list[str] = Field(min_length=1)
    priced_by: list[str] = Field(min_length=1)
    former_cues: list[str] = Field(min_length=1)
    present_cues: list[str] = Field(min_length=1)
    general_titles: list[str] = Field(min_length=1)
    others_cues: list[str] = Field(min_length=1)
    local_offices: list[str] = Field(min_length=1)
    shared_titles: list[str] = Field(min_length=1)
    home_states: list[str] = Field(min_length=1)
    ranks: dict[str, list[str]]
    own_ranks: list[str] = Field(min_length=1)
    plausible_rates: dict[str, tuple[float, float]]
    support_of_partial: float = Field(ge=0, le=1)
    least_support_sure: float = Field(gt=0)

    def counter_rows(self) -> list[tuple[str, str]]:
        """(counter, class) of every counter."""
        return [(unit, kind) for kind, units in self.counter_classes.items() for unit in units]

    def measure_rows(self) -> list[tuple[str, str, float]]:
        """(unit, measure, factor) of every unit that is told in another, too."""
        return [
            (unit, kind, factor) for kind, units in self.measures.items() for unit, factor in units.items()
        ]

    def synonym_rows(self) -> list[tuple[str, str]]:
        """(thing, another word for it) of every word for what is counted that has another."""
        return [(thing, form) for thing, forms in self.synonyms.items() for form in forms]

    def rank_rows(self) -> list[tuple[str, str]]:
        """(ladder, rank) of every rank."""
        return [(ladder, rank) for ladder, ranks in self.ranks.items() for rank in ranks]

    def contrast_rows(self) -> list[tuple[str, str, str]]:
        """(group, member, form) of every word that tells figures apart."""
        return _forms_of(self.contrasts)

    def opposite_rows(self) -> list[tuple[str, str, str]]:
        """(group, member, form) of every word that turns a quote into its opposite."""
        return _forms_of(self.opposites)

    def holder_rows(self) -> list[tuple[str, str, str]]:
        """(group, member, form) of every word that says whom a figure is of."""
        return _forms_of(self.holders)

    def traveller_rows(self) -> list[tuple[str, str]]:
        """(who travels, word) of every word that says so."""
        return [(who, form) for who, forms in self.travellers.items() for form in forms]

    def rate_rows(self) -> list[tuple[str, float, float]]:
        """(currency, least, most) won for one unit."""
        return [(currency, least, most) for currency, (least, most) in self.plausible_rates.items()]

    def alternatives(self) -> dict[str, str]:
        """The words that the steps look for at one place, each list as a pattern that matches any of them."""
        names = (
            "denials", "earlier_cues", "next_day_cues", "coming_cues", "rough_cues", "part_cues", "deed_endings", "no_deeds", "joining_words", "aged",
            "added_cues", "standing_cues", "changing_cues", "priced_by", "held_things", "former_cues", "present_cues", "general_titles",
            "others_cues", "local_offices", "shared_titles", "replaced_cues", "grown_cues", "daily_cues", "return_cues", "running_cues", "abroad_cues",
        )  # fmt: skip
        found = {name: any_of(getattr(self, name)) for name in names}
        # Most figures have no such word near them, as one look at them says.
        return found | {"contrasting": any_of(form for _, _, form in self.contrast_rows())}


def any_of(forms: Iterable[str]) -> str:
    """A pattern that matches any of the forms, the first ones first."""
    return "|".join(map(re.escape, forms))


def _forms_of(groups: dict[str, dict[str, list[str]]]) -> list[tuple[str, str, str]]:
    return [
        (group, member, form)
        for group, members in groups.items()
        for member, forms in members.items()
        for form in forms
    ]


def comparison() -> Comparison:
    """The lexicon, checked when first loaded."""
    found: Comparison = lookups.load("comparison", Comparison)
    return found


def particles() -> Particles:
    """The particles, checked when first loaded."""
    found: Particles = lookups.load("particles", Particles)
    return found


def journeys() -> Journeys:
    """The words of journeys, checked when first loaded."""
    found: Journeys = lookups.load("journeys", Journeys)
    return found


def foreign_states() -> list[str]:
    """The states where Korean is not spoken, whose people's names are written in Hangul by their sound."""
    found: Countries = lookups.load("places", Countries)
    home = comparison().home_states
    return [name for name in found.countries if name not in home]


def likeness() -> Likeness:
    """The weights of the signs, checked when first loaded."""
    found: Likeness = lookups.load("likeness", Likeness)
    return found
