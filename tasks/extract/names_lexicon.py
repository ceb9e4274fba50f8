"""Shapes of the lexicons that names are found with: titles, organisations, places, events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property

from tasks.lookups import Lexicon, load


class Ends:
    """What words may end with, kept by the last letter: most words end with none, which is told at once."""

    def __init__(self, ends: Iterable[str]) -> None:
        """Keep ``ends`` in their order, which is that of precedence."""
        self.all = tuple(ends)
        by_last: defaultdict[str, list[str]] = defaultdict(list)
        for end in self.all:
            by_last[end[-1]].append(end)
        self._by_last = {last: tuple(some) for last, some in by_last.items()}

    def end(self, text: str) -> bool:
        """Whether ``text`` ends with one of them."""
        return text.endswith(self._by_last.get(text[-1:], ()))

    def of(self, text: str) -> list[str]:
        """Those that ``text`` ends with, in order."""
        ends = self._by_last.get(text[-1:], ())
        return [end for end in ends if text.endswith(end)] if text.endswith(ends) else []

    def first_of(self, text: str) -> str:
        """The first of them; empty where there is none."""
        found = self.of(text)
        return found[0] if found else ""


class Titles(Lexicon):
    """What marks a person: family names, titles, honorifics."""

    surnames: tuple[str, ...]
    compound_surnames: tuple[str, ...]
    surnames_also_words: frozenset[str]
    foreign_surnames: dict[str, frozenset[str]]
    begins_name: frozenset[str]
    given_first: str
    given_second: str
    titles: tuple[str, ...]
    honorifics: frozenset[str]
    roles: frozenset[str]
    foreign_titles: tuple[str, ...]
    between: frozenset[str]
    short_given: frozenset[str]
    bare_ends: tuple[str, ...]
    not_before_honorific: tuple[str, ...]
    not_before_young: frozenset[str]
    young: str
    not_names: frozenset[str]

    def full_name(self, text: str) -> bool:
        """Whether three syllables are a family name and two syllables of which given names are made."""
        return (
            len(text) == 3
            and text[0] in self.surname_set
            and text[1] in self.given_first
            and text[2] in self.given_second
        )

    @cached_property
    def ends(self) -> Ends:
        """The titles, longest first: 부시장 before 시장."""
        return Ends(sorted(set(self.titles), key=len, reverse=True))

    @cached_property
    def surname_set(self) -> frozenset[str]:
        """Family names of one syllable."""
        return frozenset(self.surnames)

    @cached_property
    def before_titles(self) -> frozenset[str]:
        """Family names of one syllable that stand alone before a title."""
        return self.surname_set.union(self.foreign_surnames)


class Organisations(Lexicon):
    """Organisations by name, and the ends of names that make one."""

    names: frozenset[str]
    aliases: dict[str, str]
    institutions: frozenset[str]
    suffixes: tuple[str, ...]
    weak_suffixes: frozenset[str]
    letter_suffixes: tuple[str, ...]
    offices: tuple[str, ...]
    not_organisations: frozenset[str]
    classes: tuple[str, ...]
    company_marks: tuple[str, ...]
    not_acronyms: frozenset[str]

    @cached_property
    def known(self) -> frozenset[str]:
        """Every written form that is an organisation by itself."""
        return self.names | frozenset(self.aliases)

    @cached_property
    def ends(self) -> Ends:
        """The suffixes, longest first."""
        return Ends(sorted(set(self.suffixes), key=len, reverse=True))


class Province(Lexicon):
    """One province or metropolitan city: its short name, full forms, and its government."""

    name: str
    full: tuple[str, ...]
    government: str


class Places(Lexicon):
    """Places by name, and the ends of names that make one."""

    provinces: tuple[Province, ...]
    cities: frozenset[str]
    counties: frozenset[str]
    districts: frozenset[str]
    also_words: frozenset[str]
    countries: frozenset[str]
    hanja_countries: dict[str, str]
    world: frozenset[str]
    regions: frozenset[str]
    suffixes: tuple[str, ...]
    wants_name: tuple[str, ...]
    actor_particles: frozenset[str]
    actor_nouns: tuple[str, ...]

    @cached_property
    def governments(self) -> dict[str, str]:
        """Forms with 시, 도, 군, 구 that name a government: 광주광역시 -> 광주시."""
        found = {f"{name}시": f"{name}시" for name in self.cities}
        found |= {f"{name}군": f"{name}군" for name in self.counties}
        found |= {f"{name}구": f"{name}구" for name in self.districts}
        for province in self.provinces:
            forms = (*province.full, province.government)
            found |= dict.fromkeys(forms, province.government)
        return found

    @cached_property
    def local(self) -> dict[str, str]:
        """Written forms of Korean places -> the name each goes by: 광주광역시 -> 광주."""
        found = {name: name for name in self.cities | self.counties | self.districts}
        found |= {form: form for form in self.governments}
        for province in self.provinces:
            found |= dict.fromkeys((province.name, province.government, *province.full), province.name)
        return found

    @cached_property
    def all_names(self) -> dict[str, str]:
        """Every written form -> the name the place goes by."""
        wide = {name: name for name in self.countries | self.world | self.regions}
        return self.local | wide


class Events(Lexicon):
    """Events by name, and the ends of names that make one."""

    names: frozenset[str]
    aliases: dict[str, str]
    suffixes: tuple[str, ...]
    festive: frozenset[str]
    generic: frozenset[str]

    @cached_property
    def known(self) -> frozenset[str]:
        """The names and their other forms."""
        return self.names | frozenset(self.aliases)

    @cached_property
    def ends(self) -> Ends:
        """The suffixes, in the order of the lexicon."""
        return Ends(self.suffixes)


class Leftovers(Lexicon):
    """What tells the type of a proper noun that is in no list: the words beside it."""

    before_person: tuple[str, ...]
    after_person: frozenset[str]
    after_place: frozenset[str]
    after_organisation: frozenset[str]
    heads_of: frozenset[str]
    place_ends: tuple[str, ...]
    foreign_syllables: str
    not_names: frozenset[str]
    not_name_ends: tuple[str, ...]


@cache
def titles() -> Titles:
    """The titles lexicon."""
    found: Titles = load("titles", Titles)
    return found


@cache
def organisations() -> Organisations:
    """The organisations lexicon."""
    found: Organisations = load("organisations", Organisations)
    return found


@cache
def places() -> Places:
    """The places lexicon."""
    found: Places = load("places", Places)
    return found


@cache
def events() -> Events:
    """The event names lexicon."""
    found: Events = load("event_names", Events)
    return found


@cache
def leftovers() -> Leftovers:
    """The lexicon for names that no rule has typed."""
    found: Leftovers = load("leftovers", Leftovers)
    return found
