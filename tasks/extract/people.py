"""People: names beside titles, honorifics and ages. Names only; who is who is decided in ``aliases``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.extract import names_lexicon
from tasks.extract.honoured import find_honoured
from tasks.extract.name_shapes import is_foreign, is_other_name, name_shaped, title_at_end
from tasks.extract.names_of_several_words import find_several_words
from tasks.extract.words import Word

_HANGUL = re.compile(r"[가-힣]+")
_FOREIGN = re.compile(r"[가-힣]{2,}(?:[ ·][가-힣]{2,}){0,3}")
_AGE = re.compile(r"\s?\((?:\d{1,3}|\d{2}[^)]{1,12}|[一-鿿]{2,4}[^)]{0,12})\)")
_HONORIFIC = re.compile(r"\s?(씨|양|군|옹)(?![가-힣]{2}[^은는이가의를도와과에])")
_BEGINS_HONOUR = frozenset("(씨양군옹")
_MAXIMUM_BETWEEN = 3


class Person(NamedTuple):
    """A person as written: the name without its title, the title's last word, where both stand.

    ``complete`` says that the name is whole, not a family name alone (강 시장) nor a 김모.
    """

    name: str
    title: str
    start: int
    end: int
    rule: str
    complete: bool


def find_people(body: str, words: Sequence[Word]) -> list[Person]:
    """Every person named beside something that says that it is a person."""
    several = (Person(*named, complete=True) for named in find_several_words(body, words))
    found = [*_titled(body, words), *_honoured(body), *several, *_bare(body, words)]
    return sorted(found, key=lambda person: (person.start, -person.end))


def _honoured(body: str) -> Iterator[Person]:
    for name, title, start, end, rule in find_honoured(body):
        yield Person(name, title, start, end, rule, rule != "surname_with_honorific")


def _titled(body: str, words: Sequence[Word]) -> Iterator[Person]:
    for index, word in enumerate(words):
        if not word.has_name:
            continue
        person = (
            _with_honorific(body, words, index)
            or _before_title(body, words, index)
            or _after_role(body, words, index)
        )
        if person is not None:
            yield person


def _before_title(body: str, words: Sequence[Word], index: int) -> Person | None:
    """강기정 광주광역시장; 강 시장; 아무개 대통령; the name, then up to three words, then a title."""
    word = words[index]
    if word.particle:
        return None
    found = _title_after(body, words, index)
    if found is None:
        return _glued_title(word)
    position, title = found
    end = words[position].end
    name = word.text
    between = _AGE.sub("", body[word.end : words[position].start])
    near = between == " " or _is_former(between) or words[index + 1].text in names_lexicon.titles().between
    if _first_of_foreign_name(words, index, position):
        return None
    whole = _foreign(body, words, index, title, end) if is_foreign(name) else None
    if whole is not None and whole.start < word.start:
        return whole
    if name_shaped(word) and (word.is_name or (near and word.has_name and len(name) == 3)):
        return Person(name, title, word.start, end, "name_before_title", True)
    family = name in names_lexicon.titles().surname_set or title in names_lexicon.titles().foreign_titles
    if near and len(name) == 1 and family and word.form.first == "NNP":
        return Person(name, title, word.start, end, "surname_before_title", False)
    return _foreign(body, words, index, title, end) if near or _of_somewhere(words, index, position) else None


def _is_former(between: str) -> bool:
    """Whether only 전, 현 or the like stands between a name and its title: 박 전 차관."""
    return between[:1] == between[-1:] == " " and between.strip() in names_lexicon.titles().between


def _of_somewhere(words: Sequence[Word], index: int, position: int) -> bool:
    """Whether a country or an organisation stands between: 푸틴 러시아 대통령, 란코프 국민대 교수."""
    kinds = words[index + 1].kinds
    return index + 1 < position and kinds is not None and bool(kinds.place or kinds.organisations)


def _first_of_foreign_name(words: Sequence[Word], index: int, position: int) -> bool:
    """도널드 of 도널드 트럼프 대통령: another name before the title, and syllables no Korean name has."""
    word, after = words[index], words[index + 1]
    if index + 1 == position or not is_foreign(word.text) or after.gap not in (" ", "·"):
        return False
    return _given_name(word, after) and _given_name(after, word)


def _title_after(body: str, words: Sequence[Word], index: int) -> tuple[int, str] | None:
    """Where the title of the name at ``index`` ends, and its last word."""
    found: tuple[int, str] | None = None
    age = _AGE.match(body, words[index].end)
    first = index + 1
    while age and first < len(words) and words[first].start < age.end():
        first += 1
    for position in range(first, min(first + _MAXIMUM_BETWEEN + 1, len(words))):
        word = words[position]
        gap = body[age.end() : word.start] if age and position == first else word.gap
        if word.sentence_no != words[index].sentence_no or not _joined(gap, position == first):
            break
        title = title_at_end(word.text.removesuffix("들"))
        if title:
            found = (position, title)
        elif found:
            break
        if word.particle:
            break
    return found


def _joined(gap: str, first: bool) -> bool:
    """Whether two words stand in one noun phrase: a space, 전 or 현, an age or Chinese characters."""
    if gap == " ":
        return True
    bare = _AGE.sub("", gap).strip() if first else gap.strip()
    return gap[-1:] in (" ", ")") and (bare in names_lexicon.titles().between or (first and not bare))


def _glued_title(word: Word) -> Person | None:
    """강기정시장, 유씨: name and title in one word, told apart by the morphemes."""
    tag, length = word.form.parts[0]
    name, rest = word.text[:length], word.text[length:]
    lexicon = names_lexicon.titles()
    if len(word.form.parts) < 2 or tag != "NNP" or len(name) != 3 or name[0] not in lexicon.surname_set:
        return None
    if is_other_name(name) or name in lexicon.not_names or title_at_end(rest) != rest:
        return None
    return Person(name, rest, word.start, word.end, "name_with_title", True)


def _foreign(body: str, words: Sequence[Word], index: int, title: str, end: int) -> Person | None:
    """트럼프 대통령: a proper noun of any shape before a title that foreigners bear in our news."""
    word = words[index]
    if title not in names_lexicon.titles().foreign_titles or not word.is_name or word.form.first != "NNP":
        return None
    if not _FOREIGN.fullmatch(word.text) or is_other_name(word.text):
        return None
    start = words[_first_word(words, index)].start
    return Person(body[start : word.end], title, start, end, "foreign_name_before_title", True)


def _first_word(words: Sequence[Word], index: int) -> int:
    """Where the foreign name begins whose last word stands at ``index``."""
    first = index
    while first and words[first].gap in (" ", "·") and _given_name(words[first - 1], words[index]):
        first -= 1
    return first


def _given_name(word: Word, after: Word) -> bool:
    return (
        word.sentence_no == after.sentence_no
        and word.is_name
        and not word.particle
        and word.form.first == "NNP"
        and not is_other_name(word.text)
        and not title_at_end(word.text)
    )


def _with_honorific(body: str, words: Sequence[Word], index: int) -> Person | None:
    """김호중(33)씨, 강기정 씨; 김호중(33) with the age alone."""
    word = words[index]
    if word.form.first != "NNP" or not _HANGUL.fullmatch(word.text):
        return None
    name = word.text.removesuffix("씨")
    parts = word.form.parts
    honoured = len(parts) == 2 and word.text[parts[0][1] :] == "씨"
    # What the dictionary does not hold is read whole: 전영애씨.
    honoured = honoured or (len(parts) == 1 and len(name) == 3 and name != word.text)
    if honoured and len(name) > 1 and not is_other_name(name):
        return Person(name, "씨", word.start, word.end, "name_with_honorific", True)
    # One name in twenty has such a letter behind it: the others are told without a match.
    if body[word.end : word.end + 2].lstrip()[:1] not in _BEGINS_HONOUR:
        return None
    if len(parts) > 1 or len(name) < 2 or is_other_name(name):
        return None
    age = _AGE.match(body, word.end)
    after = age.end() if age else word.end
    honorific = _HONORIFIC.match(body, after)
    if honorific and (age or honorific.group(1) == "씨"):
        start = words[_first_word(words, index) if is_foreign(name) else index].start
        return Person(
            body[start : word.end], honorific.group(1), start, honorific.end(), "name_with_honorific", True
        )
    if age and name_shaped(word) and len(word.text) > 2 and _title_after(body, words, index) is None:
        return Person(word.text, "", word.start, word.end, "name_with_age", True)
    return None


def _after_role(body: str, words: Sequence[Word], index: int) -> Person | None:
    """가수 김호중, 기획자인 홍성미: what somebody is, then the name."""
    word = words[index]
    if not index or not word.is_name or not name_shaped(word) or len(word.text) < 3:
        return None
    before = words[index - 1]
    if before.sentence_no != word.sentence_no or before.particle or word.gap not in (" ", "인 "):
        return None
    lexicon = names_lexicon.titles()
    role = next((role for role in lexicon.roles if before.text.endswith(role)), "") or title_at_end(
        before.text
    )
    return Person(word.text, role, word.start, word.end, "name_after_role", True) if role else None


def _bare(body: str, words: Sequence[Word]) -> Iterator[Person]:
    """A three-syllable proper noun that is made as names are."""
    made_like_a_name = names_lexicon.titles().full_name
    for word in words:
        if word.is_name and made_like_a_name(word.text) and word.form.first == "NNP" and name_shaped(word):
            yield Person(word.text, "", word.start, word.end, "bare_name", True)
