"""Names that no rule has typed: foreign people, clubs, companies and places that only their surroundings tell.

A word that the analyser takes for a proper noun is a name of something. What stands around it says of what:
a place is where one is, a club has fans, a person acts. One name is one thing in one article, so the surest
sign anywhere decides for every place where it stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tasks.extract import names_lexicon
from tasks.extract.lazy import lazy
from tasks.extract.model import Mention
from tasks.extract.name_shapes import is_foreign, name_shaped
from tasks.extract.words import Word

_HANGUL = re.compile(r"[가-힣]{2,}")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_ACTS = frozenset({"은", "는", "이", "가", "의", "도", "와", "과", "에게", "께서", "를", "을"})
_PEOPLE_DO = frozenset({"은", "는", "이", "가", "에게", "께서"})
_WHERE = frozenset({"에서", "에서는", "에서도", "에선", "에서의"})
_QUOTES = "\"'“”‘’<>《》〈〉「」『』"
# 김하늘 (전) 가람소프트 대표: the person, the organisation, the title.
_HEADED = re.compile(r" (?:전 |현 )?(?P<name>[가-힣]{2,12}) [가-힣A-Z]{2,6}")
_LONGEST_PERSON = 5
_MOST_WORDS = 4
_FULL_NAME = 3
# What one occurrence weighs: a name that the article knows, a word beside it, where it stands, what it does.
_KNOWN, _BESIDE, _STANDS, _DOES = 8, 4, 2, 1


class _Sign(NamedTuple):
    """What one occurrence says of the type of a name, how much that weighs, and the rule that says so."""

    type: str
    weight: int
    rule: str


class _Group(NamedTuple):
    """One occurrence of a name of one word or more: the numbers of its first and last word, and its text."""

    first: int
    last: int
    text: str


def find_leftovers(
    body: str, words: Sequence[Word], typed: Sequence[Mention], headed: Collection[str] = ()
) -> list[Mention]:
    """The proper nouns outside the ``typed`` mentions (sorted) as names of the likeliest type, in order.

    ``headed`` are organisations that only the titles of their heads tell.
    """
    around = _Around(body, words, typed, headed)
    groups = list(_groups(body, words, list(_free(words, typed, headed))))
    weights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[tuple[str, str], str] = {}
    for group in groups:
        for sign in around.signs(group):
            for text in {group.text, group.text.rsplit(" ", 1)[-1]}:
                weights[text][sign.type] += sign.weight
                rules.setdefault((text, sign.type), sign.rule)
    longer = {group.text.rsplit(" ", 1)[-1]: group.text for group in groups if " " in group.text}
    found = []
    for group in groups:
        if not weights[group.text] or around.is_title_of_work(group):
            continue
        kind, _ = weights[group.text].most_common(1)[0]
        start, end = words[group.first].start, words[group.last].end
        value = longer.get(group.text, group.text)
        found.append(Mention(kind, body[start:end], start, end, value, rules[group.text, kind]))
    return found


def _free(words: Sequence[Word], typed: Sequence[Mention], headed: Collection[str]) -> Iterator[int]:
    """Numbers of the words that are one proper noun or acronym, nothing known, and not typed."""
    position = 0
    lexicon = names_lexicon.organisations()
    for index, word in enumerate(words):
        if not word.is_name and not (word.has_name and _is_family_name(words, index)):
            continue
        while position < len(typed) and typed[position].end <= word.start:
            position += 1
        if position < len(typed) and typed[position].start < word.end:
            continue
        acronym = _ACRONYM.fullmatch(word.text) and word.text not in lexicon.not_acronyms
        proper = word.form.first == "NNP" and _HANGUL.fullmatch(word.text)
        if (
            acronym
            or (proper and (word.text in headed or not _is_known(word.text)))
            or not word.is_name
            or _is_part(words, index)
        ):
            yield index


def _is_family_name(words: Sequence[Word], index: int) -> bool:
    """Whether a word that the analyser takes apart (수아/NNP 레즈/NNP) goes on with a foreign name: 루이스 수아레즈."""
    word, before = words[index], words[index - 1] if index else None
    if before is None or not before.is_name or before.particle or word.gap != " ":
        return False
    beside = before.sentence_no == word.sentence_no and before.form.first == word.form.first == "NNP"
    institution = names_lexicon.organisations().ends.end(word.text)
    return beside and not institution and is_foreign(before.text) and is_foreign(word.text)


def _is_part(words: Sequence[Word], index: int) -> bool:
    """Whether one syllable is part of a foreign name: 존 메이어, 케이티 김."""
    word = words[index]
    if len(word.text) > 1 or word.form.first != "NNP":
        return False
    lexicon = names_lexicon.titles()
    if word.text in lexicon.short_given and not word.particle:
        return index + 1 < len(words) and words[index + 1].gap == " "
    before = words[index - 1] if index else None
    foreign = before is not None and not before.particle and word.gap == " " and is_foreign(before.text)
    return foreign and word.text in lexicon.surname_set


def _is_known(text: str) -> bool:
    """Whether a proper noun is known to be no name of these kinds."""
    lexicon = names_lexicon.leftovers()
    return text in lexicon.not_names or text.endswith(lexicon.not_name_ends) or text in lexicon.before_person


def _groups(body: str, words: Sequence[Word], free: Sequence[int]) -> Iterator[_Group]:
    """Names of several words as one: 크리스 에반스, 리어나도 디캐프리오."""
    first = last = -1
    for index in (*free, -1):
        if last >= 0 and index == last + 1 and last - first + 1 < _MOST_WORDS and _goes_on(words, last):
            last = index
            continue
        if last > first or (last >= 0 and len(words[first].text) > 1):
            yield _Group(first, last, body[words[first].start : words[last].end])
        first = last = index


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Whether the name in the word at ``index`` may go on in the word after it."""
    before, word = words[index], words[index + 1]
    proper = before.form.first == word.form.first == "NNP"
    beside = before.sentence_no == word.sentence_no and word.gap in (" ", "·", "-") and not before.particle
    return proper and beside and not before.text.endswith(names_lexicon.leftovers().place_ends)


@dataclass
class _Around:
    """What stands around the names of a body."""

    body: str
    words: Sequence[Word]
    typed: Sequence[Mention]
    headed: Collection[str]

    @lazy
    def known(self) -> dict[str, str]:
        """Types of the names that rules have found, and of the last words of people's names."""
        people = [m.value for m in self.typed if m.type == "PERSON"]
        parts = {value.rsplit(" ", 1)[-1]: "PERSON" for value in people}
        known = {m.value: m.type for m in self.typed if m.type in ("ORGANISATION", "PLACE")}
        return dict.fromkeys(self.headed, "ORGANISATION") | known | parts

    @lazy
    def ends(self) -> dict[int, str]:
        """Where typed mentions end, and their type."""
        return {mention.end: mention.type for mention in self.typed}

    def is_title_of_work(self, group: _Group) -> bool:
        """Whether the name stands alone between marks, as films, songs and products do."""
        start, end = self.words[group.first].start, self.words[group.last].end
        return start > 0 and self.body[start - 1] in _QUOTES and self.body[end : end + 1] in tuple(_QUOTES)

    def signs(self, group: _Group) -> Iterator[_Sign]:
        """What one occurrence says of the type of its name."""
        if group.text in self.known:
            yield _Sign(self.known[group.text], _KNOWN, "named_before")
        if _ACRONYM.fullmatch(group.text):
            if self._in_brackets(group) or self._after(group) or self.words[group.last].particle in _ACTS:
                yield _Sign("ORGANISATION", _STANDS, "acronym_that_acts")
            return
        if group.first == group.last:
            yield from _by_shape(self.words[group.first])
        yield from self._by_neighbours(group)
        belongs = self._in_brackets(group) if group.first == group.last else ""
        if belongs in ("PERSON", "ORGANISATION"):
            yield _Sign("ORGANISATION", _BESIDE, "name_in_brackets")
        elif group.first != group.last:
            yield _Sign("PERSON", _BESIDE, "foreign_name")
        else:
            yield from _by_particle(self.words[group.last])

    def _in_brackets(self, group: _Group) -> str:
        """What is before the brackets around a name, as in 이름(소속); empty where there are none."""
        start, end = self.words[group.first].start, self.words[group.last].end
        if self.body[start - 1 : start] != "(" or self.body[end : end + 1] != ")":
            return ""
        return self.ends.get(start - 1) or self.ends.get(start - 2) or "something"

    def _after(self, group: _Group) -> str:
        """The word right behind a name, in the same noun phrase."""
        last = self.words[group.last]
        after = self.words[group.last + 1] if group.last + 1 < len(self.words) else None
        if after is None or last.particle or after.gap != " " or after.sentence_no != last.sentence_no:
            return ""
        return after.text

    def _by_neighbours(self, group: _Group) -> Iterator[_Sign]:
        lexicon = names_lexicon.leftovers()
        after = self._after(group)
        first = self.words[group.first]
        before = self.words[group.first - 1] if group.first else None
        beside = before is not None and not before.particle and first.gap in (" ", "인 ")
        if before is not None and beside and before.text.endswith(lexicon.before_person):
            yield _Sign("PERSON", _BESIDE, "name_beside_role")
        inside = before is not None and beside and self.ends.get(before.end) == "PLACE"
        if inside and group.text.endswith(lexicon.place_ends):
            yield _Sign("PLACE", _BESIDE, "place_in_place")
        if after in lexicon.after_person:
            yield _Sign("PERSON", _BESIDE, "name_beside_role")
        elif after in lexicon.after_place:
            yield _Sign("PLACE", _BESIDE, "name_before_kind_of_place")
        elif after in lexicon.after_organisation:
            yield _Sign("ORGANISATION", _BESIDE, "name_before_kind_of_organisation")


def headed_by(text: str, name: str) -> str:
    """The organisation between a person's name and the title of one who heads it; empty where there is none."""
    between = _HEADED.fullmatch(text.removeprefix(name))
    return between["name"] if between else ""


def _by_shape(word: Word) -> Iterator[_Sign]:
    """A Korean's name of three syllables: made as most are, or at least doing what people do."""
    if len(word.text) == _FULL_NAME and name_shaped(word):
        if names_lexicon.titles().full_name(word.text):
            yield _Sign("PERSON", _BESIDE, "bare_name")
        elif word.particle in _PEOPLE_DO:
            yield _Sign("PERSON", _DOES, "bare_name")


def _by_particle(word: Word) -> Iterator[_Sign]:
    """Where one is, is a place; a foreign name that does something is a person, a long one a company."""
    if word.particle in _WHERE:
        yield _Sign("PLACE", _STANDS, "name_where_one_is")
    elif is_foreign(word.text) and (word.particle in _ACTS or word.follower in ("SP", "SSO")):
        kind = "PERSON" if len(word.text) < _LONGEST_PERSON else "ORGANISATION"
        yield _Sign(kind, _DOES, "name_that_acts")
