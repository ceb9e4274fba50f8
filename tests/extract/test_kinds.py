"""What a word is by itself is the same whether it is told at once or tried at length."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tasks.extract import names_lexicon
from tasks.extract.kinds import Kinds, kinds_of
from tasks.extract.noun_forms import Form
from tasks.extract.organisation_forms import free_name, own_organisations
from tasks.extract.place_forms import own_event, own_place

_STEMS = ("가람누리", "도토리", "광주", "서울", "구글", "솔빛")


def _forms() -> Iterator[Form]:
    """Names with every end that the lexicons know, written as one morpheme, as two, and with a suffix."""
    organisations, places = names_lexicon.organisations(), names_lexicon.places()
    ends = {*organisations.suffixes, *organisations.letter_suffixes, *places.suffixes, *places.wants_name}
    ends |= {*names_lexicon.events().suffixes, "측", "사", "산", "인", "팀", "길", "라", "온"}
    for stem, end in product(_STEMS, sorted(ends)):
        text = stem + end
        yield Form(text, (("NNP", len(text)),))
        yield Form(text, (("NNP", len(stem)), ("NNG", len(text))))
        yield Form(text, (("NNP", len(stem)), ("XSN", len(text))))
        yield Form(text, (("NNG", len(stem)), ("NNP", len(text))))
    for text in (*_STEMS, *organisations.known, *places.all_names, *places.hanja_countries):
        yield Form(text, (("NNP", len(text)),))


def test_a_name_told_at_once_is_what_trying_everything_makes_of_it() -> None:
    for form in _forms():
        event = own_event(form.text, has_name=True)
        tried = Kinds(own_organisations(form), own_place(form), event, free_name(form))
        assert kinds_of(form, has_name=True) == (tried if any(tried) else None), form
