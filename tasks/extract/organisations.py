"""Organisations: company marks, known names, ends of names, apposition, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tasks.extract import names_lexicon
from tasks.extract.abbreviations import abbreviations
from tasks.extract.organisation_forms import Own
from tasks.extract.told import Told
from tasks.extract.words import Word

_LIST_GAPS = frozenset({"·", "‧", "ㆍ", "・", ", ", ",", " · "})
_ENDS_A_NAME = frozenset({"JKS", "JKC", "JKG", "JKO", "JKB", "JX", "JC", "SP", "SSC", "SSO", "VCP", "SF", ""})


class Organisation(NamedTuple):
    """An organisation as written, the name it goes by, and the rule that saw it."""

    name: str
    start: int
    end: int
    rule: str


def find_organisations(body: str, words: Sequence[Word], told: Sequence[Told]) -> list[Organisation]:
    """Every organisation named; several rules may see the same one. ``told`` are words that may be names."""
    found = [*_marked(body, words), *_spaced(body)]
    for word in told:
        match = _by_itself(words, word) or _apposed(words, word)
        if match is not None:
            found.append(match)
    found = _in_places(words, told, found)
    found += _listed(words, told, found)
    found += _again(words, found)
    found = _abbreviated(body, words, found)
    return sorted(found, key=lambda organisation: (organisation.start, -organisation.end))


def _by_itself(words: Sequence[Word], told: Told) -> Organisation | None:
    """What the word says whatever stands around it, a government only where it acts."""
    for own in told.kinds.organisations:
        if own.rule != "government_of_place" or _acts(words, told, own):
            return Organisation(own.name, told.word.start, told.word.start + own.length, own.rule)
    return None


def _in_places(
    words: Sequence[Word], told: Sequence[Told], found: Sequence[Organisation]
) -> list[Organisation]:
    """부산 동부경찰서, 중국 정부: an office with the place right before it, which says which one it is."""
    offices = names_lexicon.organisations().offices
    places = {t.word.start: words[t.number - 1] for t in told if t.number and _place_before(words, t.number)}
    made = []
    for one in found:
        place = places.get(one.start)
        if place is not None and one.name.endswith(offices):
            one = one._replace(name=f"{place.text} {one.name}", start=place.start)
        made.append(one)
    return made


def _place_before(words: Sequence[Word], number: int) -> bool:
    """Whether the word before is a place's name and nothing else, in the same noun phrase."""
    word, before = words[number], words[number - 1]
    beside = word.gap == " " and not before.particle and before.sentence_no == word.sentence_no
    return beside and before.has_name and before.text in names_lexicon.places().all_names


@cache
def _mark_pattern() -> re.Pattern[str]:
    marks = "|".join(re.escape(mark) for mark in names_lexicon.organisations().company_marks)
    return re.compile(rf"(?:{marks})\s?")


@cache
def _spaced_pattern() -> re.Pattern[str]:
    names = sorted(
        (name for name in names_lexicon.organisations().known if " " in name), key=len, reverse=True
    )
    # Each begins with its first letter, so that the search can skip to it.
    words = "|".join(rf"{name[0]}(?<![가-힣A-Za-z].){re.escape(name[1:])}" for name in names)
    return re.compile(rf"({words})사?(?![A-Za-z])")


def _spaced(body: str) -> Iterator[Organisation]:
    """존 디어, 존 디어사: names of several words."""
    known = names_lexicon.organisations()
    for match in _spaced_pattern().finditer(body):
        name = known.aliases.get(match[1], match[1])
        yield Organisation(name, match.start(), match.end(), "known_organisation")


def _marked(body: str, words: Sequence[Word]) -> Iterator[Organisation]:
    """㈜솔, (주)아무개, 주식회사 아무개, 아무개㈜."""
    marks = list(_mark_pattern().finditer(body))
    # Without a mark there is no need of an index of the words.
    by_start = {word.start: word for word in words} if marks else {}
    by_end = {word.end: word for word in words} if marks else {}
    for mark in marks:
        start, end = mark.start(), mark.start() + len(mark.group().rstrip())
        after, inside = by_start.get(mark.end()), by_start.get(start)
        if inside is not None and inside.end > mark.end():
            after = None
            yield Organisation(body[mark.end() : inside.end], start, inside.end, "company_mark_before_name")
        elif after is not None:
            yield Organisation(after.text, start, after.end, "company_mark_before_name")
        # ㈜ is part of the word that it closes, brackets are not.
        before = by_end.get(start) or by_end.get(end)
        if before is not None and before.start < start and mark.group().strip() in ("㈜", "(주)"):
            yield Organisation(body[before.start : start], before.start, end, "company_mark_after_name")


def _acts(words: Sequence[Word], told: Told, own: Own) -> bool:
    """Whether 광주시 is somebody who acts; a place to be in (광주시에서, 광주시 북구) is no organisation."""
    word = told.word
    after = words[told.number + 1] if told.number + 1 < len(words) else None
    lexicon = names_lexicon.places()
    if word.particle in lexicon.actor_particles or own.length < len(word.text):
        return True
    if after is None or word.particle or after.gap not in (" ", "·"):
        return False
    return after.gap == "·" or after.text.startswith(lexicon.actor_nouns)


def _apposed(words: Sequence[Word], told: Told) -> Organisation | None:
    """전문채널 ESTV, 제조업체인 아무개: a noun for a kind of organisation, then a name."""
    word, index = told.word, told.number
    if not index or not told.kinds.free or word.follower not in _ENDS_A_NAME:
        return None
    before = words[index - 1]
    classes = names_lexicon.organisations().classes
    beside = word.gap == " " and not before.particle
    if before.sentence_no != word.sentence_no or not (beside or word.gap == "인 "):
        return None
    if not before.text.endswith(classes) or (beside and word.form.first == "SH"):
        return None
    return Organisation(word.text, word.start, word.end, "name_after_kind")


def _listed(
    words: Sequence[Word], told: Sequence[Told], found: Sequence[Organisation]
) -> Iterator[Organisation]:
    """구글·애플·아무개: names between names of organisations, in one list."""
    ends = {organisation.end for organisation in found}
    starts = {organisation.start for organisation in found}
    for index, word, kinds in told:
        if word.start in starts or not kinds.free or len(word.text) < 3:
            continue
        before = index > 0 and word.gap in _LIST_GAPS and words[index - 1].end in ends
        after = index + 1 < len(words) and words[index + 1].gap in _LIST_GAPS
        if before and (not after or words[index + 1].start in starts):
            yield Organisation(word.text, word.start, word.end, "listed_with_organisations")


def _again(words: Sequence[Word], found: Sequence[Organisation]) -> Iterator[Organisation]:
    """A name once seen to be an organisation is one wherever it stands again."""
    names = {
        organisation.name
        for organisation in found
        if organisation.rule in _INTRODUCING and len(organisation.name) > 1
    }
    if not names:
        return
    starts = {organisation.start for organisation in found}
    for word in words:
        if word.text in names and word.start not in starts:
            yield Organisation(word.text, word.start, word.end, "named_before")


def _abbreviated(body: str, words: Sequence[Word], found: Sequence[Organisation]) -> list[Organisation]:
    """Abbreviations that the article introduces go by one name with what they stand for, wherever they stand."""
    names = abbreviations(body, ((one.name, one.start, one.end) for one in found))
    if not names:
        return list(found)
    starts = {one.start for one in found}
    return [one._replace(name=names.get(one.name, one.name)) for one in found] + [
        Organisation(names[word.text], word.start, word.end, "abbreviation_introduced")
        for word in words
        if word.text in names and word.start not in starts
    ]


_INTRODUCING = frozenset({
    "company_mark_before_name", "company_mark_after_name", "company_suffix", "name_after_kind",
    "listed_with_organisations",
})  # fmt: skip
