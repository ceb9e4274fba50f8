"""What a word is by its letters: a Korean's name, a foreign one, a title, or a name of something else."""

from __future__ import annotations

import re
from functools import lru_cache

from tasks.extract import names_lexicon
from tasks.extract.words import Word

_HANGUL = re.compile(r"[가-힣]+")
_DIVISIONS = ("시", "군", "구", "도", "읍", "면", "동", "리", "역", "항", "산", "강")


def name_shaped(word: Word) -> bool:
    """Whether a word could be a Korean's full name: family name and one to three syllables more."""
    return _name_shaped(word.text)


@lru_cache(maxsize=50_000)
def _name_shaped(text: str) -> bool:
    lexicon = names_lexicon.titles()
    if not _HANGUL.fullmatch(text) or not 2 <= len(text) <= 4 or text in lexicon.not_names:
        return False
    compound = text[:2] in lexicon.compound_surnames
    if not compound and (len(text) == 4 or text[0] not in lexicon.surname_set):
        return False
    return not is_other_name(text)


def is_foreign(text: str) -> bool:
    """Whether a name holds a syllable that Korean words hardly have."""
    return any(syllable in names_lexicon.leftovers().foreign_syllables for syllable in text)


@lru_cache(maxsize=50_000)
def title_at_end(text: str) -> str:
    """The title a word is or ends with (광주광역시장 -> 시장); empty where it has none."""
    for title in names_lexicon.titles().ends.of(text):
        if text == title or (len(title) > 1 and len(text) - len(title) > 1):
            return title
    return ""


@lru_cache(maxsize=50_000)
def is_other_name(text: str) -> bool:
    """Whether a text is known as something else than a person."""
    organisations = names_lexicon.organisations()
    return (
        text in names_lexicon.places().all_names
        or text in organisations.known
        or text in organisations.institutions
        or (text.endswith(_DIVISIONS) and text[:-1] in names_lexicon.places().local)
        or (len(text) > 2 and text.endswith(("당", "청")))
        or (text[0] in "동서남북" and text[1:] in names_lexicon.places().all_names)
        or bool(title_at_end(text))
        or any(len(text) - len(suffix) > 1 for suffix in organisations.ends.of(text))
    )
