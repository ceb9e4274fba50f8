"""What a word is by itself, found once for every word however often the news has it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tasks.extract import names_lexicon
from tasks.extract.noun_forms import Form
from tasks.extract.organisation_forms import Own, free_name, own_organisations
from tasks.extract.place_forms import NOT_PLACES, OwnPlace, first_part, own_event, own_place

ENDS_BEHIND_NAMES = ("측", "사", *NOT_PLACES)
"""What stands behind a known name in its word: 구글측, 보잉사, 미국산."""


class Kinds(NamedTuple):
    """The organisations a word may name, the surest first; its place; the rule by which it is an event.

    ``free`` says that it is a name and nothing known.
    """

    organisations: tuple[Own, ...]
    place: OwnPlace | None
    event: str
    free: bool


def kinds_of(form: Form, has_name: bool) -> Kinds | None:
    """What a word, which holds a name or none, is by itself; None where it is nothing but a word."""
    if not has_name and _is_plain(form):
        return None
    if has_name and _is_bare(form):
        found = Kinds((), first_part(form), "", free_name(form))
    else:
        event = own_event(form.text, has_name)
        found = Kinds(own_organisations(form), own_place(form), event, free_name(form))
    return found if any(found) else None


def _is_plain(form: Form) -> bool:
    """Whether a word without a name surely names nothing: four in five, told without trying all it may be."""
    text, parts = form
    return text[-1] not in _last_syllables() and text not in _known() and parts[-1][0] != "XSN"


def _is_bare(form: Form) -> bool:
    """Whether a name surely is nothing by itself but for its first part: two in three, told as fast."""
    text, parts = form
    return text[-1] not in _last_of_names() and text not in _known() and parts[-1][0] != "XSN"


@cache
def _last_syllables() -> frozenset[str]:
    """The last syllables of the ends that make a common word a name of something."""
    organisations, events = names_lexicon.organisations(), names_lexicon.events()
    ends = (*organisations.suffixes, *events.suffixes, *ENDS_BEHIND_NAMES)
    return frozenset(end[-1] for end in ends)


@cache
def _last_of_names() -> frozenset[str]:
    """The last syllables of the ends that make a name one of an organisation, a place or an event."""
    organisations, places = names_lexicon.organisations(), names_lexicon.places()
    ends = (*organisations.letter_suffixes, *places.suffixes, *places.wants_name)
    return _last_syllables().union(end[-1] for end in ends)


@cache
def _known() -> frozenset[str]:
    organisations, places = names_lexicon.organisations(), names_lexicon.places()
    names = organisations.known | organisations.institutions | names_lexicon.events().names
    return names.union(places.governments, places.all_names, places.hanja_countries)
