"""Claims: what each value is said of, by whom, and whether it is a report, a plan or a supposition."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from operator import attrgetter
from typing import NamedTuple, TypeVar

from tasks.extract.cues import cues
from tasks.extract.lazy import lazy
from tasks.extract.modality import Telling, modality_of
from tasks.extract.model import Claim, Mention, Quote, Sentence, Token
from tasks.extract.sentences import sentence_at
from tasks.extract.speakers import phrase_start

VALUE_TYPES = frozenset({
    "DATE", "DATE_RANGE", "TIME", "DURATION", "TRIP_LENGTH", "COUNT", "MONEY", "PERCENT", "MEASURE",
    "ORDINAL", "AGE",
})  # fmt: skip
MOST_TERMS = 24
_TOPIC = frozenset({"은", "는"})
_SUBJECT_TAGS = frozenset({"JKS", "JX"})
_LONGEST_SUBJECT = 40
# The last morphemes of a sentence, which say what its subject does.
_PREDICATE = 8
_START = attrgetter("start")
_Span = TypeVar("_Span", Mention, Quote)


def find_claims(
    body: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> list[Claim]:
    """One claim for every value among ``mentions``, in their order."""
    if not sentences:
        return []
    names = [m for m in mentions if m.type in ("PERSON", "ORGANISATION")]
    tellings = [Telling(body, sentence) for sentence in sentences]
    scenes: dict[int, _Scene] = {}
    found = []
    for mention in mentions:
        if mention.type not in VALUE_TYPES:
            continue
        number = sentence_at(sentences, mention.start)
        scene = scenes.get(number)
        if scene is None:
            sentence = sentences[number]
            said = _overlapping(quotes, sentence)
            direct = [q for q in said if q.kind == "direct"]
            scene = scenes[number] = _Scene(body, sentence, _overlapping(names, sentence), said, direct)
        found.append(
            Claim(
                mention=mention,
                subject=scene.subject_of(mention),
                attribute=attribute_of(mention),
                modality=modality_of(tellings, number, mention),
                attribution=scene.attribution_of(mention),
                topic_terms=scene.topic_terms(mention),
            )
        )
    return found


class _Subject(NamedTuple):
    """The particle of a subject: whether it is the topic's, its index, and where it stands."""

    topic: bool
    particle: int
    start: int


@dataclass
class _Scene:
    """What the claims of one sentence share: its subjects, who vouches for it, its content words."""

    body: str
    sentence: Sentence
    names: Sequence[Mention]
    said: Sequence[Quote]
    direct: Sequence[Quote]

    def subject_of(self, mention: Mention) -> str | None:
        """The nearest topic before the value, else the subject before it, else the first one after it.

        A value inside a quotation belongs to the words quoted, one outside to the words around them.
        """
        topic = before = after = None
        for one in self._subjects.get(_quote_around(self.direct, mention.start), ()):
            if one.start < mention.start:
                before = one
                topic = one if one.topic else topic
            elif one.start >= mention.end:
                after = one
                break
        chosen = topic or before or after
        if chosen is None:
            return None
        if chosen.particle not in self._named:
            self._named[chosen.particle] = _named(
                self.body, self.sentence.tokens, chosen.particle, self.names
            )
        return self._named[chosen.particle]

    def attribution_of(self, mention: Mention) -> str | None:
        """Who vouches for a value: the speaker of the quotation that it is in, else a source or who estimates."""
        for quote in self.said:
            if quote.start <= mention.start and mention.end <= quote.end:
                return quote.speaker
        return self.source or self.estimator

    def topic_terms(self, mention: Mention) -> tuple[str, ...]:
        """Distinct content words of the sentence in order, those of the value itself left out."""
        texts, starts = self._terms
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        return self._topic if first == last else _distinct(texts[:first] + texts[last:])

    @lazy
    def _topic(self) -> tuple[str, ...]:
        """The content words of the sentence, as two in three values leave them: they hold none themselves."""
        return _distinct(self._terms[0])

    @lazy
    def source(self) -> str | None:
        """The source of 에 따르면."""
        markers, tokens = cues().source_markers, self.sentence.tokens
        for index in range(2, len(tokens)):
            if tokens[index].form in markers and tokens[index - 1].form == "에":
                return _named(self.body, tokens, index - 1, self.names)
        return None

    @lazy
    def estimator(self) -> str | None:
        """Whose estimate a sentence tells: 한국은행은 올해 성장률을 1.6%로 전망했다."""
        tokens, estimates = self.sentence.tokens, cues().estimates
        told = any(
            (token.tag == "XSV" and token.form == "하" and before.form in estimates)
            or (token.tag.startswith("VV") and token.form in estimates)
            for before, token in pairwise(tokens[-_PREDICATE:])
        )
        topic = next((one for one in self._subjects[None] if one.topic), None) if told else None
        return None if topic is None else _named(self.body, tokens, topic.particle, self.names)

    @lazy
    def _subjects(self) -> dict[int | None, list[_Subject]]:
        """The subjects in order, by the quotation that they are part of: found once for all values."""
        found: dict[int | None, list[_Subject]] = defaultdict(list)
        tokens = self.sentence.tokens
        for index, (form, tag, start, _) in enumerate(tokens):
            if tag in _SUBJECT_TAGS and _marks_subject(tokens, index):
                found[_quote_around(self.direct, start)].append(_Subject(form in _TOPIC, index, start))
        return found

    @lazy
    def _named(self) -> dict[int, str | None]:
        """The subjects named so far, by the index of their particle."""
        return {}

    @lazy
    def _terms(self) -> tuple[list[str], list[int]]:
        """The content words of the sentence, and where each begins."""
        found = [
            (text, at + start)
            for at, eojeol in self.sentence.eojeols
            for text, _, start in eojeol.terms
            if len(text) > 1
        ]
        return [text for text, _ in found], [start for _, start in found]


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(texts), MOST_TERMS))


def _overlapping(found: Sequence[_Span], sentence: Sentence) -> Sequence[_Span]:
    """What of ``found``, which is in order, reaches into a sentence."""
    last = bisect_left(found, sentence.end, key=_START)
    first = last
    while first and found[first - 1].end > sentence.start:
        first -= 1
    return found[first:last]


def _quote_around(direct: Sequence[Quote], position: int) -> int | None:
    """Where the quotation begins that a position is in."""
    for quote in direct:
        if quote.start <= position < quote.end:
            return quote.start
    return None


def attribute_of(mention: Mention) -> str:
    """What kind of fact a value is: ``trip_length``, ``count:기업``, ``measure:km``, ``money`` …"""
    attribute = mention.type.lower()
    if mention.type in ("COUNT", "MEASURE", "ORDINAL"):
        detail = (mention.head if mention.type == "COUNT" else None) or mention.unit
        return f"{attribute}:{detail}" if detail else attribute
    return attribute


def _marks_subject(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if not index or token.start != tokens[index - 1].end:
        return False
    noun = tokens[index - 1].tag[0] in "NS" or tokens[index - 1].tag == "XSN"
    return noun and (token.tag == "JKS" or (token.tag == "JX" and token.form in _TOPIC))


def _named(body: str, tokens: Sequence[Token], index: int, names: Sequence[Mention]) -> str | None:
    """The noun phrase before the particle at ``index``, by its name where it is one.

    Of 강 시장과 대표단이 the first is named.
    """
    first = phrase_start(body, tokens, index - 1)
    while first > 1 and tokens[first - 1].tag in ("JC", "JKB") and tokens[first - 1].form in ("과", "와"):
        earlier = phrase_start(body, tokens, first - 2)
        if earlier >= first - 1:
            break
        first = earlier
    start, end = tokens[first].start, tokens[index].start
    inside = [m for m in names if start <= m.start < end]
    person = next((m for m in inside if m.type == "PERSON"), None)
    if person is not None:
        return person.value
    if inside and inside[-1].end >= tokens[index - 1].end:
        return inside[-1].value
    phrase = " ".join(body[start:end].split())
    return phrase if 0 < len(phrase) <= _LONGEST_SUBJECT else None
