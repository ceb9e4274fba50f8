"""What a word is by itself is the same whether it is told at once or tried at length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from tasks.extract import names_lexicon
from tasks.extract.kinds import Kinds, kinds_of
from tasks.extract.noun_forms import Form
from tasks.extract.organisation_forms import free_name, own_organisations
from tasks.extract.place_forms import own_event, own_place

_STEMS = ("가람누리", "도토리", "광주", "서울", "구글", "솔빛")


def _stems_and_ends() -> Iterator[tuple[str, str]]:
    """Words before every end that the lexicons know."""
    organisations, places = names_lexicon.organisations(), names_lexicon.places()
    ends = {*organisations.suffixes, *organisations.letter_suffixes, *places.suffixes, *places.wants_name}
    ends |= {*names_lexicon.events().suffixes, "측", "사", "산", "인", "팀", "길", "라", "온"}
    return product(_STEMS, sorted(ends))


def _known_names() -> Iterator[str]:
    places = names_lexicon.places()
    yield from (*_STEMS, *names_lexicon.organisations().known, *places.all_names, *places.hanja_countries)


def _names() -> Iterator[Form]:
    """Names with such an end, written as one morpheme, as two, and with a suffix."""
    for stem, end in _stems_and_ends():
        text = stem + end
        yield Form(text, (("NNP", len(text)),))
        yield Form(text, (("NNP", len(stem)), ("NNG", len(text))))
        yield Form(text, (("NNP", len(stem)), ("XSN", len(text))))
        yield Form(text, (("NNG", len(stem)), ("NNP", len(text))))
    for text in _known_names():
        yield Form(text, (("NNP", len(text)),))


def _common_words() -> Iterator[Form]:
    """Common nouns with such an end, and the names that the lexicons know read as common nouns."""
    for stem, end in _stems_and_ends():
        text = stem + end
        yield Form(text, (("NNG", len(stem)), ("NNG", len(text))))
        yield Form(text, (("NNG", len(stem)), ("XSN", len(text))))
        yield Form(text + "들", (("NNG", len(text)), ("XSN", len(text) + 1)))
    for text in _known_names():
        yield Form(text, (("NNG", len(text)),))


@pytest.mark.parametrize(("forms", "has_name"), [(_names, True), (_common_words, False)])
def test_a_word_told_at_once_is_what_trying_everything_makes_of_it(
    forms: Callable[[], Iterator[Form]], has_name: bool
) -> None:
    for form in forms():
        event = own_event(form.text, has_name)
        tried = Kinds(own_organisations(form), own_place(form), event, free_name(form))
        assert kinds_of(form, has_name) == (tried if any(tried) else None), form
