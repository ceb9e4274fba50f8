"""What a figure may be of, and the words that say so, as rows that SQL can join."""

from __future__ import annotations

from pydantic import Field

from tasks import lookups
from tasks.lookups import Lexicon
from tasks.validate.lexicon import any_of

ROLE_COLUMNS = (
    "role", "type", "unit_class", "place", "form", "allows_whole", "by_court", "only_with", "never_with", "counted",
)  # fmt: skip
"""The names of what ``Role.rows`` gives."""
DONE = ("하", "했", "한", "해", "됐", "된", "돼", "되", "당했", "당한", "시켰", "시켜")
"""How verbs go on that are made of a noun."""
DONE_BY = ("한 ", "된 ", "하는 ", "되는 ", "당한 ", "시킨 ")
"""And where they tell of whom."""


class Role(Lexicon):
    """What a figure may be of; ``type`` and ``units`` are of which kind it is, the rest the words that say so."""

    name: str
    type: str
    units: tuple[str, ...] = ("",)
    whole: bool = False
    by_court: bool = False
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
        """(place, form) of every form: ``^`` puts one right behind the figure, ``$`` right before it.

        A noun of an act stands for its verbs, behind the figure (3명을 체포했다, 3명 체포) and in what the figure is told of.
        """
        forms = [("ends", form[:-1]) if form.endswith("$") else ("before", form) for form in self.before]
        forms += [("head", form) for form in self.heads]
        forms += [("next", form[1:]) if form.startswith("^") else ("after", form) for form in self.after]
        forms += [("told_of", f"{form} ") for form in self.who]
        forms += [("after", noun + ending) for noun in self.acts for ending in DONE]
        forms += [("next", f" {noun}") for noun in self.acts]
        forms += [("told_of", noun + ending) for noun in self.acts for ending in DONE_BY]
        return forms + [("around", form) for form in self.around]

    def rows(self) -> list[tuple[str | bool, ...]]:
        """What ``ROLE_COLUMNS`` names, of every form; the last three are patterns, empty where there is no such word."""
        words = (any_of(self.only_with), any_of(self.never_with), any_of(self.counted))
        return [
            (self.name, self.type, unit, place, form, self.whole, self.by_court, *words)
            for unit in self.units
            for place, form in self.placed()
        ]


class Roles(Lexicon):
    """The shape of ``seeds/lexicons/roles.yml``."""

    roles: list[Role]
    part_before: list[str] = Field(min_length=1)
    part_after: list[str] = Field(min_length=1)
    added_to_it: list[str] = Field(min_length=1)
    of_some: list[str] = Field(min_length=1)
    clause_ends: list[str] = Field(min_length=1)
    other_acts: list[str] = Field(min_length=1)
    elsewhen: list[str] = Field(min_length=1)
    anyone: list[str] = Field(min_length=1)
    circles: list[list[str]] = Field(min_length=1)

    def rows(self) -> list[tuple[str | bool, ...]]:
        """Those of every role."""
        return [row for role in self.roles for row in role.rows()]

    def circle_patterns(self) -> list[str]:
        """One for each circle, which words for its people end with; those that say of nobody who they are end them all."""
        return [f"({any_of([*words, *self.anyone])})$" for words in self.circles]

    def alternatives(self) -> dict[str, str]:
        """The words that are looked for at one place, each list as a pattern that matches any of them."""
        names = (
            "part_before",
            "part_after",
            "added_to_it",
            "of_some",
            "clause_ends",
            "other_acts",
            "elsewhen",
        )
        found = {name: any_of(getattr(self, name)) for name in names}
        # Counts have ten times as many forms as all else: other figures are not looked through for theirs.
        for name, of_counts in (("forms_of_counts", True), ("forms_of_others", False)):
            found[name] = any_of(
                form
                for role in self.roles
                if (role.type == "COUNT") == of_counts
                for _, form in role.placed()
            )
        return found


def roles() -> Roles:
    """The lexicon, checked when first loaded."""
    found: Roles = lookups.load("roles", Roles)
    return found
