"""Places and events told by the word alone: known names, and the ends of names that make one."""

from __future__ import annotations

from typing import NamedTuple

from tasks.extract import names_lexicon
from tasks.extract.noun_forms import Form

_LONGEST_EVENT = 20
# 미국산, 터키군, 일본인: what comes from a place.
NOT_PLACES = ("산", "군", "인", "제", "측", "팀")
COUNTRY_IN_CHINESE = "country_in_chinese"
EVENT_BEHIND_NAME = "event_behind_name"
SHORT_EVENT = "short_event"


class OwnPlace(NamedTuple):
    """The place at the head of a word: the name it goes by, the letters it takes, the rule that saw it."""

    name: str
    length: int
    rule: str


def own_place(form: Form) -> OwnPlace | None:
    """The place that a word names."""
    return _whole(form) or _by_suffix(form) or first_part(form) or _in_chinese(form)


def own_event(text: str, has_name: bool) -> str:
    """The rule by which a word names an event; empty where it names none.

    By ``SHORT_EVENT`` it does, and a name before it is part of its name; by ``EVENT_BEHIND_NAME`` only with that.
    """
    lexicon = names_lexicon.events()
    if text in lexicon.known:
        return "known_event"
    suffix = lexicon.ends.first_of(text)
    own = len(text) - len(suffix)
    if not suffix or not 0 < own <= _LONGEST_EVENT or text in lexicon.generic:
        return ""
    if own >= 4 or (has_name and own >= 2):
        return "event_suffix"
    return SHORT_EVENT if suffix in lexicon.festive and own >= 2 else EVENT_BEHIND_NAME


def _whole(form: Form) -> OwnPlace | None:
    """광주, 미국, 신안군, 라스베이거스: the word is the place."""
    lexicon = names_lexicon.places()
    text = form.text
    name = lexicon.all_names.get(text)
    if name is None or (not form.has_name and (text in lexicon.also_words or len(text) < 3)):
        return None
    return OwnPlace(name, len(text), "known_place")


def _by_suffix(form: Form) -> OwnPlace | None:
    """역삼동, 인천국제공항, 가덕도: a proper noun with the end of a place's name."""
    lexicon = names_lexicon.places()
    text = form.text
    if len(text) < 3 or title_like(text):
        return None
    if text.endswith(NOT_PLACES) and text[:-1] in lexicon.all_names:
        return OwnPlace(lexicon.all_names[text[:-1]], len(text) - 1, "place_at_head_of_word")
    if text.endswith(lexicon.suffixes) and form.has_name:
        return OwnPlace(text, len(text), "place_suffix")
    if not text.endswith(lexicon.wants_name) or form.first != "NNP":
        return None
    single = len(form.parts) == 1 and text[-1] in "읍면동구군역"
    split = len(form.parts) == 2 and form.parts[0][1] == len(text) - 1 > 1
    return OwnPlace(text, len(text), "place_suffix") if single or split else None


def first_part(form: Form) -> OwnPlace | None:
    """광주지역, 광주공동브랜드, 미국산: the place at the head of a longer word."""
    tag, length = form.parts[0]
    if len(form.parts) < 2 or tag != "NNP":
        return None
    name = names_lexicon.places().all_names.get(form.text[:length])
    return None if name is None else OwnPlace(name, length, "place_at_head_of_word")


def title_like(text: str) -> bool:
    """Whether a word ends as a title does, which no place does."""
    return any(len(title) > 1 for title in names_lexicon.titles().ends.of(text))


def _in_chinese(form: Form) -> OwnPlace | None:
    """美, 中: a country in one Chinese character."""
    name = names_lexicon.places().hanja_countries.get(form.text)
    return None if name is None else OwnPlace(name, len(form.text), COUNTRY_IN_CHINESE)
