"""Organisations told by the word alone: known names, governments, and the ends of names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract import names_lexicon
from tasks.extract.noun_forms import Form

_FOREIGN_OR_NAME = frozenset({"NNP", "SL"})
# 창원지법; 청탁금지법 is a law.
_COURTS = ("지법", "고법")
# 남부경찰서: what stands before is a name even where it is a common word.
_STATIONS = frozenset({"경찰서", "소방서", "세무서", "사관학교"})
_FREE = frozenset({"NNP", "SL", "SN"})


class Own(NamedTuple):
    """The organisation at the head of a word: its name, the letters it takes, and the rule that saw it."""

    name: str
    length: int
    rule: str


def own_organisations(form: Form) -> tuple[Own, ...]:
    """What a word may name by itself, the surest first; a government only where it acts."""
    stems = _stems(form)
    found = (_known(form, stems), _government(stems), _company(form), _by_suffix(form, stems))
    return tuple([own for own in found if own is not None])


def free_name(form: Form) -> bool:
    """Whether a word is a proper noun or foreign word that is not known as something else than an organisation."""
    text = form.text
    if form.first not in _FOREIGN_OR_NAME or len(text) < 2:
        return False
    events = names_lexicon.events()
    if text in names_lexicon.organisations().not_acronyms or text in names_lexicon.places().all_names:
        return False
    if text in events.known or events.ends.of(text):
        return False
    return len(form.parts) == 1 or all(tag in _FREE for tag, _ in form.parts)


def _known(form: Form, stems: Sequence[str]) -> Own | None:
    """A name of the lexicon, alone or at the head of a word: 구글, 삼성전자, 민주당."""
    lexicon = names_lexicon.organisations()
    for text in stems:
        if text in lexicon.known:
            return Own(lexicon.aliases.get(text, text), len(text), "known_organisation")
    if form.text in lexicon.institutions:
        return Own(form.text, len(form.text), "institution")
    return None


def _stems(form: Form) -> list[str]:
    """The whole word, then what is left without its last morpheme (구글 of 구글측, 구글코리아 stays whole)."""
    text, parts = form
    found = [text]
    if text.endswith("측") and len(text) > 2:
        found.append(text[:-1])
    if len(parts) > 1 and parts[-1][0] == "XSN":
        found.append(text[: parts[-2][1]])
    return found


def _government(stems: Sequence[str]) -> Own | None:
    governments = names_lexicon.places().governments
    for text in stems:
        if text in governments:
            return Own(governments[text], len(text), "government_of_place")
    return None


def _company(form: Form) -> Own | None:
    """보잉사, 존 디어사: a proper noun with 사."""
    text = form.text
    if not text.endswith("사"):
        return None
    known = names_lexicon.organisations()
    name = text[:-1]
    if name in known.known:
        return Own(known.aliases.get(name, name), len(text), "company_suffix")
    two = len(form.parts) == 2 and form.parts[0][1] == len(name)
    if not two or form.first not in _FOREIGN_OR_NAME:
        return None
    if len(name) < 2 or name in names_lexicon.places().all_names:
        return None
    return Own(name, len(text), "company_suffix")


def _by_suffix(form: Form, stems: Sequence[str]) -> Own | None:
    """한국경영자총협회, 광주지방법원, 전남대: the end of the word says what it is."""
    lexicon = names_lexicon.organisations()
    for text in stems:
        if text in lexicon.not_organisations:
            return None
        suffix = lexicon.ends.first_of(text)
        rest = len(text) - len(suffix)
        if text.endswith(_COURTS) and text[:-2] not in names_lexicon.places().all_names:
            return None
        if suffix and rest >= 2:
            weak = suffix in lexicon.weak_suffixes
            if form.has_name or (not weak and rest >= 3) or rest >= 4 or suffix in _STATIONS:
                return Own(text, len(text), "organisation_suffix")
        if len(text) >= 3 and text.endswith(lexicon.letter_suffixes) and form.first in _FOREIGN_OR_NAME:
            split = form.parts[0][1] == len(form.text) - 1
            if len(form.parts) == 1 or split or text[:-1] in names_lexicon.places().all_names:
                return Own(text, len(text), "organisation_letter")
    return None
