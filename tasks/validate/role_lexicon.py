"""What a figure may be of, and the words that say so, as rows that SQL can join."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from tasks import lookups
from tasks.lookups import Lexicon
from tasks.validate.lexicon import any_of
from tasks.validate.tenses import going_on, in_any_tense, untensed

ROLE_COLUMNS = (
    "role", "type", "unit_class", "place", "form", "allows_whole", "by_court", "is_bound", "of_person", "of_place", "of_survey", "is_other_act",
    "only_with", "never_with", "counted",
)  # fmt: skip
"""The names of what ``Role.rows`` gives."""
DONE = ("하", "했", "한", "해", "됐", "된", "돼", "되", "당했", "당한", "시켰", "시켜")
"""How verbs go on that are made of a noun."""
DONE_BY = ("한 ", "된 ", "하는 ", "되는 ", "당한 ", "시킨 ")
"""And where they tell of whom."""
FILES = ("roles_people", "roles_things", "roles_sums", "roles_measures", "roles_days")
"""The lexicons that list roles, by the kinds of figures that they are of."""


class Role(Lexicon):
    """What a figure may be of; ``type`` and ``units`` are of which kind it is, the rest the words that say so."""

    name: str
    type: str
    units: tuple[str, ...] = ("",)
    whole: bool = False
    by_court: bool = False
    bounds: bool = False
    of_person: bool = False
    of_place: bool = False
    of_survey: bool = False
    nouns: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    never_with: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()

    def placed(self) -> list[tuple[str, str]]:
        """(place, form) of every form, verbs without their tenses: ``^`` puts one right behind the figure, ``$`` right before it.

        Words around a day keep them: what is to be and what was are of two days.

        A noun of an act stands for its verbs, behind the figure (3명을 체포했다, 3명 체포) and in what the figure is told of; any
        other noun stands before the figure or right behind it (무게는 24㎏, 24㎏의 무게, 24㎏ 무게).
        """
        forms = [("ends", form[:-1]) if form.endswith("$") else ("before", form) for form in self.before]
        forms += [("before", noun) for noun in self.nouns]
        forms += [("next", joined + noun) for noun in self.nouns for joined in ("의 ", " ")]
        forms += [("head", form) for form in self.heads]
        forms += [("next", form[1:]) if form.startswith("^") else ("after", form) for form in self.after]
        forms += [("told_of", f"{form} ") for who in self.who for form in (who, going_on(who))]
        forms += [("after", noun + ending) for noun in self.acts for ending in DONE]
        forms += [("next", f" {noun}") for noun in self.acts]
        forms += [("told_of", noun + ending) for noun in self.acts for ending in DONE_BY]
        return [(place, untensed(form)) for place, form in forms] + [("around", form) for form in self.around]

    def rows(self, other_acts: Sequence[str]) -> list[tuple[str | bool, ...]]:
        """What ``ROLE_COLUMNS`` names, of every form; the last three are patterns, empty where there is no such word.

        ``is_other_act``: the role is of an act that no other day or hour is told beside.
        """
        is_other_act = any(act in form for act in other_acts for form in (*self.around, *self.only_with))
        kinds = (
            self.whole,
            self.by_court,
            self.bounds,
            self.of_person,
            self.of_place,
            self.of_survey,
            is_other_act,
        )
        words = (any_of(self.only_with), any_of(self.never_with), any_of(self.counted))
        return [
            (self.name, self.type, unit, place, form, *kinds, *words)
            for unit in self.units
            for place, form in dict.fromkeys(self.placed())
        ]


class RolesOfKind(Lexicon):
    """The shape of the lexicons of ``FILES``."""

    roles: list[Role]


class RoleWords(Lexicon):
    """The shape of ``seeds/lexicons/roles.yml``: words that stand beside figures of any role."""

    part_before: list[str] = Field(min_length=1)
    part_after: list[str] = Field(min_length=1)
    added_to_it: list[str] = Field(min_length=1)
    of_some: list[str] = Field(min_length=1)
    clause_ends: list[str] = Field(min_length=1)
    other_acts: list[str] = Field(min_length=1)
    aims: list[str] = Field(min_length=1)
    place_ends: list[str] = Field(min_length=1)
    one_dead: list[str] = Field(min_length=1)
    wholes: dict[str, list[str]]
    elsewhen: list[str] = Field(min_length=1)
    last_year: list[str] = Field(min_length=1)
    anyone: list[str] = Field(min_length=1)
    circles: list[list[str]] = Field(min_length=1)

    def circle_patterns(self) -> list[str]:
        """One for each circle, which words for its people end with; those that say of nobody who they are end them all."""
        return [f"({any_of([*words, *self.anyone])})$" for words in self.circles]

    def whole_rows(self) -> list[tuple[str, str]]:
        """(role, role of a part of it) of every part."""
        return [(whole, part) for whole, parts in self.wholes.items() for part in parts]

    def alternatives(self) -> dict[str, str]:
        """The words that are looked for at one place, each list as a pattern that matches any of them."""
        names = (
            "part_before",
            "part_after",
            "added_to_it",
            "of_some",
            "clause_ends",
            "other_acts",
            "aims",
            "place_ends",
            "one_dead",
            "elsewhen",
            "last_year",
        )
        return {name: any_of(getattr(self, name)) for name in names}


def role_words() -> RoleWords:
    """The words beside figures of any role, checked when first loaded."""
    found: RoleWords = lookups.load("roles", RoleWords)
    return found


def roles() -> list[Role]:
    """Every role, checked when first loaded."""
    return [role for name in FILES for role in lookups.load(name, RolesOfKind).roles]


def role_rows() -> list[tuple[str | bool, ...]]:
    """What ``ROLE_COLUMNS`` names, of every form of every role."""
    return [row for role in roles() for row in role.rows(role_words().other_acts)]


def role_forms() -> dict[str, str]:
    """A pattern for each type of figure that matches any form of its roles, by the name that the steps know it by."""
    types = sorted({role.type for role in roles()})
    return {
        f"forms_of_{kind.lower()}": in_any_tense(
            any_of(sorted({form for role in roles() if role.type == kind for _, form in role.placed()}))
        )
        for kind in types
    }
