"""The shapes of the lexicons behind values: numerals, bounds, units, currencies, words of time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from tasks.lookups import Lexicon, load


class Numerals(Lexicon):
    """``numerals.yml``: numerals in Hangul, and characters that are read as others."""

    digits: dict[str, int]
    small_scales: dict[str, int]
    big_scales: dict[str, int]
    rare_scales: dict[str, int]
    native: dict[str, int]
    nouns: tuple[str, ...]
    native_tens: dict[str, int]
    between: dict[str, tuple[int, int]]
    several: dict[str, tuple[int, int]]
    minus: tuple[str, ...]
    plus: tuple[str, ...]
    same_as: dict[str, str]


class Bounds(Lexicon):
    """``bounds.yml``: words that bound a number, by TIMEX3 mod."""

    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[str, ...]]


class Currencies(Lexicon):
    """``currencies.yml``: names and signs of currencies by ISO 4217 code."""

    names: dict[str, tuple[str, ...]]
    shared: dict[str, dict[str, str]]
    shared_alone: tuple[str, ...]
    signs: dict[str, str]
    before: dict[str, str]
    hundredths: dict[str, str]
    short: tuple[str, ...]
    attached_to_scale: tuple[str, ...]
    attached_to_one: tuple[str, ...]
    not_after_won: str
    not_after_name: tuple[str, ...]
    competitions: dict[str, tuple[str, ...]]
    context: tuple[str, ...]
    per: dict[str, tuple[str, ...]]


class Counters(Lexicon):
    """Counters: those followed by the thing counted, those by themselves, those that hold it."""

    followed: tuple[str, ...]
    plain: tuple[str, ...]
    compound: dict[str, str]
    named_before: tuple[str, ...]
    short_heads: dict[str, tuple[str, ...]]
    determiners: tuple[str, ...]
    attached_numerals: tuple[str, ...]
    attached_to_one: tuple[str, ...]
    attached_to_native: dict[str, tuple[str, ...]]
    never_attached: tuple[str, ...]
    not_counters: tuple[str, ...]
    generations: tuple[str, ...]
    numbered_after: dict[str, tuple[str, ...]]
    attached_words: tuple[str, ...]
    sections: tuple[str, ...]
    numbering: tuple[str, ...]
    great: tuple[str, ...]
    digits_only: tuple[str, ...]


class Ordinals(Lexicon):
    """What numbers without counting."""

    units: tuple[str, ...]
    alone: tuple[str, ...]
    listed: tuple[str, ...]
    ranks: tuple[str, ...]
    not_ranks: tuple[str, ...]
    before: tuple[str, ...]
    first: dict[str, int]


class Units(Lexicon):
    """``units.yml``: what things are counted and measured in."""

    counters: Counters
    after_unit: tuple[str, ...]
    machines: tuple[str, ...]
    somebody: tuple[str, ...]
    houses: tuple[str, ...]
    structures: tuple[str, ...]
    terms: tuple[str, ...]
    measures: dict[str, tuple[str, ...]]
    digits_only_measures: tuple[str, ...]
    sure_measures: tuple[str, ...]
    ordinals: Ordinals


class BareNumbers(Lexicon):
    """``bare_numbers.yml``: where a number without a unit is a number, and what it is compared with."""

    valued: tuple[str, ...]
    context: tuple[str, ...]
    native: tuple[str, ...]
    lone: tuple[str, ...]
    compared: dict[str, tuple[str, ...]]


class Particles(Lexicon):
    """``particles.yml``: particles by the sound before them, nouns, and words that are no thing counted."""

    batchim: tuple[str, ...]
    open: tuple[str, ...]
    any: tuple[str, ...]
    nouns: tuple[str, ...]
    not_heads: tuple[str, ...]
    not_counted: tuple[str, ...]
    modifiers: tuple[str, ...]


class Events(Lexicon):
    """``events.yml``: the last nouns of events' names, and capitals that name none."""

    nouns: tuple[str, ...]
    not_events: tuple[str, ...]


class TimeWords(Lexicon):
    """``time_words.yml``: words of time, with their steps from the day of publication."""

    directions: dict[Literal["future", "coming", "past", "this"], tuple[str, ...]]
    days: dict[str, int]
    told_days: dict[str, int]
    antecedent: tuple[str, ...]
    weeks: dict[str, int]
    told_weeks: dict[str, int]
    months: dict[str, int]
    told_months: dict[str, int]
    quarters: dict[str, int]
    told_quarters: dict[str, int]
    years: dict[str, int | Literal["new"]]
    told_years: dict[str, int]
    every: tuple[str, ...]
    parts: dict[Literal["START", "MID", "END"], tuple[str, ...]]
    native_days: dict[str, int]
    lasting: tuple[str, ...]
    planned: tuple[str, ...]
    arranged: tuple[str, ...]
    dayparts: dict[Literal["am", "pm", "night"], tuple[str, ...]]
    by_morning: tuple[str, ...]
    prison: tuple[str, ...]
    parts_of_day: dict[str, tuple[str, ...]]


NUMERALS = load("numerals", Numerals)
BOUNDS = load("bounds", Bounds)
CURRENCIES = load("currencies", Currencies)
UNITS = load("units", Units)
BARE = load("bare_numbers", BareNumbers)
PARTICLES = load("particles", Particles)
EVENTS = load("events", Events)
TIME_WORDS = load("time_words", TimeWords)


def alternatives(words: Iterable[str]) -> str:
    """A non-capturing group that matches any of ``words``, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
