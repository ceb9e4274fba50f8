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
    """Whether a word without a name surely names nothing: all but one in a hundred, told without trying all."""
    text, parts = form
    if _may_name(text):
        return False
    return parts[-1][0] != "XSN" or len(parts) == 1 or not _may_name(text[: parts[-2][1]])


def _may_name(text: str) -> bool:
    known = _known()
    return text in known or _ends().end(text) or (text.endswith(ENDS_BEHIND_NAMES) and text[:-1] in known)


def _is_bare(form: Form) -> bool:
    """Whether a name surely is nothing by itself but for its first part: two in three, told as fast."""
    text, parts = form
    return text[-1] not in _last_of_names() and text not in _known() and parts[-1][0] != "XSN"


@cache
def _ends() -> names_lexicon.Ends:
    """The ends that make a common word a name of something."""
    return names_lexicon.Ends((*names_lexicon.organisations().suffixes, *names_lexicon.events().suffixes))


@cache
def _last_of_names() -> frozenset[str]:
    """The last syllables of the ends that make a name one of an organisation, a place or an event."""
    organisations, places = names_lexicon.organisations(), names_lexicon.places()
    ends = (
        *_ends().all,
        *ENDS_BEHIND_NAMES,
        *organisations.letter_suffixes,
        *places.suffixes,
        *places.wants_name,
    )
    return frozenset(end[-1] for end in ends)


@cache
def _known() -> frozenset[str]:
    organisations, places = names_lexicon.organisations(), names_lexicon.places()
    names = organisations.known | organisations.institutions | names_lexicon.events().known
    return names.union(places.governments, places.all_names, places.hanja_countries)
