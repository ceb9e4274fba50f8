"""Foreign names of several words told by their first: behind 응우옌 or 쩐 any word up to the title is a given name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.extract import names_lexicon
from tasks.extract.honoured import Honoured
from tasks.extract.name_shapes import is_other_name, title_at_end
from tasks.extract.words import Word

_NAME = re.compile(r"[가-힣]+(?: [가-힣]{1,4}){1,3}")
_FURTHEST_TITLE = 6


def find_several_words(body: str, words: Sequence[Word]) -> Iterator[Honoured]:
    """응우옌 반 뚜언 부시장, 팜 민 찐 베트남 총리: the name, and the title that stands behind it."""
    begins_name = names_lexicon.titles().begins_name
    for index, word in enumerate(words):
        if word.text in begins_name and _opens_phrase(words, index):
            named = _up_to_title(body, words[index : index + _FURTHEST_TITLE + 1])
            if named is not None:
                yield named


def _opens_phrase(words: Sequence[Word], index: int) -> bool:
    """Whether nothing stands before a word that it could be part of: 베트남 팜 민 찐 총리, but not 스마트 팜."""
    before = words[index - 1] if index else None
    apart = before is None or words[index].gap != " " or bool(before.particle)
    return apart or (before is not None and is_other_name(before.text))


def _up_to_title(body: str, words: Sequence[Word]) -> Honoured | None:
    """The name that begins with the first word, where no particle stands before the first title behind it."""
    first = words[0]
    for before, word in pairwise(words):
        if before.particle or word.sentence_no != first.sentence_no:
            return None
        title = title_at_end(word.text)
        if title:
            names = body[first.start : word.start].split(" ")[:-1]
            while is_other_name(names[-1]):
                names.pop()
            name = " ".join(names)
            several = _NAME.fullmatch(name) is not None
            return (
                Honoured(name, title, first.start, word.end, "foreign_name_before_title") if several else None
            )
    return None
