"""People told by 씨, 군 or 양 behind their name alone, whatever the analyser takes them for: 김모(33)씨, A씨, 김군, 예지 씨."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tasks.extract import names_lexicon
from tasks.extract.name_shapes import is_other_name, title_at_end

# What may follow 씨: a particle, or nothing of a word.
_NO_WORD = r"(?![가-힣]{2})|(?=에게|에 |한테|로부터|라고|라는|이다|였|처럼|보다|까지|부터|께서|만이|측)"
_LONGEST_NAME = 5


class Honoured(NamedTuple):
    """A person as written before an honorific, without the space within, where both stand, and by which rule."""

    name: str
    honorific: str
    start: int
    end: int
    rule: str


def find_honoured(body: str) -> Iterator[Honoured]:
    """Everybody in ``body`` with such an honorific; 김씨 and 김군 are somebody named before."""
    yield from _anonymous(body)
    yield from _named(body)


@cache
def _anonymous_pattern() -> re.Pattern[str]:
    lexicon = names_lexicon.titles()
    surnames = "".join(lexicon.surnames)
    apart = "".join(sorted(lexicon.surname_set - lexicon.not_before_young))
    titles = "|".join(lexicon.ends.all)
    age = r"(?:\s?\([^()\n]{1,20}\))?"
    # The letter first and what stands before it second: then the search can skip to it.
    return re.compile(
        rf"[{surnames}A-Zㄱ-ㅎ](?<![가-힣A-Za-z].)"
        rf"(?:(?<![A-Z])(?P<anonymous>\s?모){age}(?:\s?(?:씨|양|군)|\s(?:{titles}))?(?:{_NO_WORD})"
        rf"|(?<=[A-Zㄱ-ㅎ])(?P<letter>){age}\s?(?:(?:씨|양|군)|(?:{titles}))(?:{_NO_WORD})"
        rf"|(?<![A-Z])(?P<surname>){age}\s?씨(?:{_NO_WORD})"
        rf"|(?P<young>)(?:(?<=[{apart}]) [군양]|(?<=[{lexicon.young}])[군양])(?:{_NO_WORD})(?!\())"
    )


def _anonymous(body: str) -> Iterator[Honoured]:
    """김모(33)씨, A씨; and 김씨, who is somebody named before."""
    for match in _anonymous_pattern().finditer(body):
        text = match.group().rstrip()
        written = text[0] + (match["anonymous"] or "")
        if match["anonymous"] and text == written:
            continue
        family_alone = match["surname"] is not None or match["young"] is not None
        rule = "surname_with_honorific" if family_alone else "anonymous_person"
        start = match.start()
        honorific = "씨" if match["young"] is None else text[-1]
        yield Honoured(written.replace(" ", ""), honorific, start, start + len(text), rule)


@cache
def _named_pattern() -> re.Pattern[str]:
    surnames = "".join(names_lexicon.titles().surnames)
    return re.compile(rf"(?<![가-힣])(?:(?P<full>[{surnames}][가-힣]{{2}}) ?|(?P<given>[가-힣]{{2}}) )\Z")


_HONORIFIC = re.compile(rf"씨(?:{_NO_WORD})")


def _named(body: str) -> Iterator[Honoured]:
    """예지 씨, 설현 씨; 박수진씨: whatever the analyser reads in the name."""
    for honorific in _HONORIFIC.finditer(body):
        end = honorific.start()
        match = _named_pattern().search(body, max(0, end - _LONGEST_NAME), end)
        if match is not None and not _is_none(match["full"] or match["given"], match["full"] is not None):
            name = match["full"] or match["given"]
            yield Honoured(name, "씨", match.start(), honorific.end(), "name_with_honorific")


def _is_none(name: str, full: bool) -> bool:
    """Whether the word before 씨 is no name: 단단한 씨, 고추 씨, 오늘날씨."""
    lexicon = names_lexicon.titles()
    if name in lexicon.not_names or name.endswith(lexicon.not_before_honorific):
        return True
    return is_other_name(name) or (not full and bool(title_at_end(name)))
