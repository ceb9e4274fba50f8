"""Organisations: company marks, known names, ends of names, apposition, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tasks.extract import names_lexicon
from tasks.extract.words import Word

_LIST_GAPS = frozenset({"·", "‧", "ㆍ", "・", ", ", ",", " · "})
_ENDS_A_NAME = frozenset({"JKS", "JKC", "JKG", "JKO", "JKB", "JX", "JC", "SP", "SSC", "SSO", "VCP", "SF", ""})


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as written, the name it goes by, and the rule that saw it."""

    name: str
    start: int
    end: int
    rule: str


def find_organisations(body: str, words: Sequence[Word]) -> list[Organisation]:
    """Every organisation named; several rules may see the same one."""
    found = [*_marked(body, words), *_spaced(body)]
    for index, word in enumerate(words):
        match = _known(word) or _government(words, index) or _company(word) or _by_suffix(word)
        match = match or _apposed(words, index)
        if match is not None:
            found.append(match)
    found += _listed(words, found)
    found += _again(words, found)
    return sorted(found, key=lambda organisation: (organisation.start, -organisation.end))


@cache
def _mark_pattern() -> re.Pattern[str]:
    marks = "|".join(re.escape(mark) for mark in names_lexicon.organisations().company_marks)
    return re.compile(rf"(?:{marks})\s?")


@cache
def _spaced_pattern() -> re.Pattern[str]:
    names = sorted(
        (name for name in names_lexicon.organisations().known if " " in name), key=len, reverse=True
    )
    return re.compile(rf"(?<![가-힣A-Za-z])({'|'.join(map(re.escape, names))})사?(?![A-Za-z])")


def _spaced(body: str) -> Iterator[Organisation]:
    """존 디어, 존 디어사: names of several words."""
    known = names_lexicon.organisations()
    for match in _spaced_pattern().finditer(body):
        name = known.aliases.get(match[1], match[1])
        yield Organisation(name, match.start(), match.end(), "known_organisation")


def _marked(body: str, words: Sequence[Word]) -> Iterator[Organisation]:
    """㈜솔, (주)아무개, 주식회사 아무개, 아무개㈜."""
    by_start = {word.start: word for word in words}
    by_end = {word.end: word for word in words}
    for mark in _mark_pattern().finditer(body):
        after, inside = by_start.get(mark.end()), by_start.get(mark.start())
        if inside is not None and inside.end > mark.end():
            after = None
            yield Organisation(
                body[mark.end() : inside.end], mark.start(), inside.end, "company_mark_before_name"
            )
        elif after is not None:
            yield Organisation(after.text, mark.start(), after.end, "company_mark_before_name")
        before = by_end.get(mark.start())
        if before is not None and mark.group().strip() in ("㈜", "(주)"):
            end = mark.start() + len(mark.group().rstrip())
            yield Organisation(before.text, before.start, end, "company_mark_after_name")


def _known(word: Word) -> Organisation | None:
    """A name of the lexicon, alone or at the head of a word: 구글, 삼성전자, 민주당."""
    lexicon = names_lexicon.organisations()
    for text, end in _forms(word):
        if text in lexicon.known:
            return Organisation(lexicon.aliases.get(text, text), word.start, end, "known_organisation")
    if word.text in lexicon.institutions:
        return Organisation(word.text, word.start, word.end, "institution")
    return None


def _forms(word: Word) -> Iterator[tuple[str, int]]:
    """The whole word, then what is left without its last morphemes (구글 of 구글코리아 stays whole)."""
    yield word.text, word.end
    if word.text.endswith("측") and len(word.text) > 2:
        yield word.text[:-1], word.end - 1
    if len(word.tokens) > 1 and word.tokens[-1].tag == "XSN":
        end = word.tokens[-1].start
        yield word.text[: end - word.start], end


def _government(words: Sequence[Word], index: int) -> Organisation | None:
    """광주시 as somebody who acts; as a place to be in (광주시에서, 광주시 북구) it is no organisation."""
    word = words[index]
    lexicon = names_lexicon.places()
    for text, end in _forms(word):
        government = lexicon.governments.get(text)
        if government is None:
            continue
        after = words[index + 1] if index + 1 < len(words) else None
        acts = word.particle in lexicon.actor_particles or end < word.end
        if after is not None and not word.particle and after.gap in (" ", "·"):
            acts = acts or after.text.startswith(lexicon.actor_nouns) or after.gap == "·"
        if not acts:
            return None
        return Organisation(government, word.start, end, "government_of_place")
    return None


def _company(word: Word) -> Organisation | None:
    """보잉사, 존 디어사: a proper noun with 사."""
    last = word.tokens[-1]
    known = names_lexicon.organisations()
    if word.text.endswith("사") and word.text[:-1] in known.known:
        name = word.text[:-1]
        return Organisation(known.aliases.get(name, name), word.start, word.end, "company_suffix")
    if last.form != "사" or len(word.tokens) != 2 or word.tokens[0].tag not in ("NNP", "SL"):
        return None
    name = word.text[:-1]
    if len(name) < 2 or name in names_lexicon.places().all_names:
        return None
    return Organisation(name, word.start, word.end, "company_suffix")


def _by_suffix(word: Word) -> Organisation | None:
    """한국경영자총협회, 광주지방법원, 전남대: the end of the word says what it is."""
    lexicon = names_lexicon.organisations()
    for text, end in _forms(word):
        if text in lexicon.not_organisations:
            return None
        suffix = names_lexicon.ending_of(text, lexicon.suffixes_by_length)
        rest = len(text) - len(suffix)
        if suffix and rest >= 2:
            weak = suffix in lexicon.weak_suffixes
            if word.has_name or (not weak and rest >= 3) or rest >= 5:
                return Organisation(text, word.start, end, "organisation_suffix")
        if len(text) >= 3 and text.endswith(lexicon.letter_suffixes) and word.tokens[0].tag in ("NNP", "SL"):
            head = word.tokens[0]
            if (
                len(word.tokens) == 1
                or head.end == word.end - 1
                or text[:-1] in names_lexicon.places().all_names
            ):
                return Organisation(text, word.start, end, "organisation_letter")
    return None


def _apposed(words: Sequence[Word], index: int) -> Organisation | None:
    """전문채널 ESTV, 제조업체인 아무개: a noun for a kind of organisation, then a name."""
    word = words[index]
    if not index or not _free_name(word) or word.follower not in _ENDS_A_NAME:
        return None
    before = words[index - 1]
    classes = names_lexicon.organisations().classes
    beside = word.gap == " " and not before.particle
    if before.sentence_no != word.sentence_no or not (beside or word.gap == "인 "):
        return None
    if not before.text.endswith(classes) or (beside and word.tokens[0].tag == "SH"):
        return None
    return Organisation(word.text, word.start, word.end, "name_after_kind")


def _free_name(word: Word) -> bool:
    """A proper noun or foreign word that is not known as something else."""
    text = word.text
    if not word.tokens or word.tokens[0].tag not in ("NNP", "SL") or len(text) < 2:
        return False
    lexicon = names_lexicon.organisations()
    if text in lexicon.not_acronyms or text in names_lexicon.places().all_names:
        return False
    if text in names_lexicon.events().names or text.endswith(names_lexicon.events().suffixes):
        return False
    return word.is_name or all(token.tag in ("NNP", "SL", "SN") for token in word.tokens)


def _listed(words: Sequence[Word], found: Sequence[Organisation]) -> Iterator[Organisation]:
    """구글·애플·아무개: names between names of organisations, in one list."""
    ends = {organisation.end for organisation in found}
    starts = {organisation.start for organisation in found}
    for index, word in enumerate(words):
        if word.start in starts or not _free_name(word) or len(word.text) < 3:
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
    starts = {organisation.start for organisation in found}
    for word in words:
        if word.text in names and word.start not in starts:
            yield Organisation(word.text, word.start, word.end, "named_before")


_INTRODUCING = frozenset({
    "company_mark_before_name", "company_mark_after_name", "company_suffix", "name_after_kind",
    "listed_with_organisations",
})  # fmt: skip
