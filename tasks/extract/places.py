"""Places and events: known names, and the ends of names that make one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.extract import names_lexicon
from tasks.extract.words import Word

_LONGEST_EVENT = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A place or an event as written and the name it goes by; ``type`` says which."""

    type: str
    name: str
    start: int
    end: int
    rule: str


def find_places(body: str, words: Sequence[Word]) -> list[Named]:
    """Every place named."""
    found: list[Named] = []
    for index, word in enumerate(words):
        place = _whole(words, index) or _by_suffix(word) or _first_part(body, word)
        if place is not None:
            found.append(place)
    return [*found, *_chinese(words)]


def find_events(words: Sequence[Word]) -> Iterator[Named]:
    """Every event named without its year: CES, 국제투자유치포럼."""
    lexicon = names_lexicon.events()
    for word in words:
        if word.text in lexicon.names:
            yield Named("EVENT", word.text, word.start, word.end, "known_event")
            continue
        suffix = names_lexicon.ending_of(word.text, lexicon.suffixes)
        own = word.text.removesuffix(suffix)
        if (suffix and 4 <= len(own) <= _LONGEST_EVENT and word.text not in lexicon.generic) or (
            suffix and word.has_name and len(own) >= 2 and word.text not in lexicon.generic
        ):
            yield Named("EVENT", word.text, word.start, word.end, "event_suffix")


def _whole(words: Sequence[Word], index: int) -> Named | None:
    """광주, 미국, 신안군, 라스베이거스: the word is the place."""
    word = words[index]
    lexicon = names_lexicon.places()
    name = lexicon.all_names.get(word.text)
    if name is None:
        return None
    if not word.has_name and (word.text in lexicon.also_words or len(word.text) < 3):
        return None
    return Named("PLACE", name, word.start, word.end, "known_place")


def _by_suffix(word: Word) -> Named | None:
    """역삼동, 인천국제공항, 가덕도: a proper noun with the end of a place's name."""
    lexicon = names_lexicon.places()
    text = word.text
    if len(text) < 3 or title_like(text):
        return None
    if text.endswith(lexicon.suffixes) and word.has_name:
        return Named("PLACE", text, word.start, word.end, "place_suffix")
    if not text.endswith(lexicon.wants_name):
        return None
    first = word.tokens[0]
    single = len(word.tokens) == 1 and first.tag == "NNP" and text[-1] in "읍면동구군역"
    split = len(word.tokens) == 2 and first.tag == "NNP" and len(word.tokens[1].form) == 1 < len(first.form)
    if single or split:
        return Named("PLACE", text, word.start, word.end, "place_suffix")
    return None


def title_like(text: str) -> bool:
    """Whether a word ends as a title does, which no place does."""
    return text.endswith(names_lexicon.titles().long_titles)


def _first_part(body: str, word: Word) -> Named | None:
    """광주지역, 광주공동브랜드, 미국산: the place at the head of a longer word."""
    first = word.tokens[0]
    if len(word.tokens) < 2 or first.tag != "NNP":
        return None
    text = body[first.start : first.end]
    name = names_lexicon.places().all_names.get(text)
    if name is None:
        return None
    return Named("PLACE", name, first.start, first.end, "place_at_head_of_word")


def _chinese(words: Sequence[Word]) -> Iterator[Named]:
    """美, 中: a country in one Chinese character."""
    countries = names_lexicon.places().hanja_countries
    for word in words:
        if len(word.text) == 1 and word.text in countries and not word.particle:
            yield Named("PLACE", countries[word.text], word.start, word.end, "country_in_chinese")
