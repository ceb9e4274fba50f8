"""Who speaks in a sentence: the noun phrase with 은, 는, 이 or 가 that stands outside every quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract.cues import cues
from tasks.extract.model import Mention, Token
from tasks.extract.name_shapes import is_other_name, title_at_end

_TOPIC = frozenset({"은", "는", "도"})
_SUBJECT_OR_SOURCE = frozenset({"JKS", "JX", "JKC", "JKG"})
_MARKS = _TOPIC | {"이", "가", "께서"}
_AS = frozenset({"처럼", "로", "대로"})
_BREAKS = ("JK", "JX", "SP", "EC", "EF", "SF", "SS")
_FURTHEST = 8
_PHRASE = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SH", "SN", "XPN", "XSN", "XR"})
_BRACKETS = frozenset({"SSO", "SSC", "SP"})


class Candidate(NamedTuple):
    """A possible speaker: ``name`` to report, where the phrase ends, and how much speaks for it.

    ``strength`` is 3 for a person, 2 for an organisation or a kind of speaker, 1 for a pronoun that
    points back; ``topic`` says that 은 or 는 marks it, ``source`` that what follows calls it words of his.
    """

    name: str
    start: int
    end: int
    strength: int
    topic: bool
    source: bool = False


def candidates(
    body: str, tokens: Sequence[Token], mentions: Sequence[Mention], quoted: Sequence[tuple[int, int]]
) -> list[Candidate]:
    """The possible speakers of some sentences, outside the ``quoted`` spans, in order."""
    found = []
    for index, (form, tag, start, _) in enumerate(tokens):
        # Most tokens are told by their tag alone to be no such particle.
        if tag not in _SUBJECT_OR_SOURCE or not index:
            continue
        source = tag == "JKG"
        if not (_marks_source(tokens, index) if source else form in _MARKS):
            continue
        if any(first <= start < end for first, end in quoted):
            continue
        candidate = _candidate(body, tokens, index, mentions)
        if candidate is not None:
            found.append(candidate._replace(source=True) if source else candidate)
    return found


def _marks_source(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands before is whose words they are: 시의 설명이다, 김씨의 말처럼."""
    if index + 2 >= len(tokens):
        return False
    noun, after = tokens[index + 1 : index + 3]
    return noun.form in cues().words_of and (after.tag == "VCP" or after.form in _AS)


def _candidate(
    body: str, tokens: Sequence[Token], index: int, mentions: Sequence[Mention]
) -> Candidate | None:
    """The speaker whose phrase ends right before the particle at ``index``."""
    topic = tokens[index].form in _TOPIC
    last = index - 1
    while last and tokens[last].tag in ("JX", "JKB", "XSN"):
        last -= 1
    if tokens[last].tag == "SSC":
        last = _before_bracket(tokens, last)
    if tokens[last].tag == "NP":
        known = tokens[last].form in cues().pronouns
        return Candidate("", tokens[last].start, tokens[last].end, 1, topic) if known else None
    if tokens[last].tag not in _PHRASE:
        return None
    first = phrase_start(body, tokens, last)
    start, end = tokens[first].start, tokens[last].end
    person = _mention_in(mentions, "PERSON", start, tokens[index].start)
    if person is not None:
        return Candidate(person.value, person.start, end, 3, topic)
    person = _title_of(tokens, first, body[start:end], mentions)
    if person is not None:
        return Candidate(person.value, person.start, end, 3, topic)
    kind = _kind_of_speaker(body, mentions, start, end, topic)
    if kind is None and topic and tokens[last].tag == "NNP" and not is_other_name(tokens[last].form):
        return Candidate(body[tokens[last].start : end], tokens[last].start, end, 2, topic)
    return kind


def _title_of(
    tokens: Sequence[Token], first: int, phrase: str, mentions: Sequence[Mention]
) -> Mention | None:
    """The person whose title the phrase is, where its office was cut apart: 박희병 국문(과) 교수."""
    if not title_at_end(phrase.rsplit(" ", 1)[-1]):
        return None
    for index in range(first - 1, max(-1, first - _FURTHEST), -1):
        token = tokens[index]
        named = _mention_in(mentions, "PERSON", token.start, token.end)
        if named is not None:
            return named
        if token.tag.startswith(_BREAKS):
            return None
    return None


def _kind_of_speaker(
    body: str, mentions: Sequence[Mention], start: int, end: int, topic: bool
) -> Candidate | None:
    """An organisation or a 관계자: somebody, though not named."""
    phrase = " ".join(body[start:end].split())
    head = phrase.rsplit(" ", 1)[-1].removesuffix("들")
    organisation = _mention_in(mentions, "ORGANISATION", start, end)
    if organisation is not None and organisation.end >= end:
        return Candidate(organisation.value, organisation.start, end, 2, topic)
    if head in cues().speakers or (len(head) > 2 and head.endswith(cues().speaker_ends)):
        return Candidate(phrase, start, end, 2, topic)
    return None


def _mention_in(mentions: Sequence[Mention], kind: str, start: int, end: int) -> Mention | None:
    # ㈜ before a name belongs to the mention, not to the noun phrase.
    inside = [m for m in mentions if m.type == kind and start < m.end and m.start < end]
    return inside[-1] if inside else None


def _before_bracket(tokens: Sequence[Token], last: int) -> int:
    """Step over 아무개(43) to the word before the bracket."""
    index = last
    while index and tokens[index].tag != "SSO":
        index -= 1
    return max(index - 1, 0)


def phrase_start(body: str, tokens: Sequence[Token], last: int) -> int:
    """The first morpheme of the noun phrase that ends at ``last``: nouns apart by single spaces."""
    first = last
    while first:
        before = tokens[first - 1]
        gap = body[before.end : tokens[first].start]
        joined = before.tag in _PHRASE or (before.tag == "MM" and before.form in ("전", "현"))
        if before.tag in _BRACKETS and before.tag == "SSC":
            opening = _before_bracket(tokens, first - 1)
            if tokens[opening].tag in _PHRASE and body[tokens[opening].end] in "( ":
                first = opening
                continue
        if not joined or gap not in ("", " "):
            return first
        first -= 1
    return first
