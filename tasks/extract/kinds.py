"""What a word is by itself, found once for every word however often the news has it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tasks.extract.organisation_forms import Own, free_name, own_organisations
from tasks.extract.place_forms import OwnPlace, own_event, own_place
from tasks.extract.words import Form, Word


class Kinds(NamedTuple):
    """The organisations a word may name, the surest first; its place; the rule by which it is an event.

    ``free`` says that it is a name and nothing known.
    """

    organisations: tuple[Own, ...]
    place: OwnPlace | None
    event: str
    free: bool


class Told(NamedTuple):
    """A word that may be a name, its number among the words, and what it is by itself."""

    number: int
    word: Word
    kinds: Kinds


@lru_cache(maxsize=50_000)
def kinds_of(form: Form) -> Kinds | None:
    """What a word is by itself; None where it is nothing but a word."""
    found = Kinds(
        own_organisations(form), own_place(form), own_event(form.text, form.has_name), free_name(form)
    )
    return found if any(found) else None


def told_words(words: Sequence[Word]) -> list[Told]:
    """The words that may be names."""
    return [
        Told(index, word, kinds)
        for index, word in enumerate(words)
        if (kinds := kinds_of(word.form)) is not None
    ]
