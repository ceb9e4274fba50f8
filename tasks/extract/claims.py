"""Claims: what each value is said of, by whom, and whether it is a report, a plan or a supposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.extract.cues import cues
from tasks.extract.modality import modality_of
from tasks.extract.model import Claim, Mention, Quote, Sentence, Token
from tasks.extract.sentences import sentence_at
from tasks.extract.speakers import phrase_start
from tasks.extract.terms import ContentTerm, content_terms

VALUE_TYPES = frozenset({
    "DATE", "DATE_RANGE", "TIME", "DURATION", "TRIP_LENGTH", "COUNT", "MONEY", "PERCENT", "MEASURE",
    "ORDINAL", "AGE",
})  # fmt: skip
MOST_TERMS = 24
_TOPIC = frozenset({"은", "는"})
_SUBJECT_TAGS = frozenset({"JKS", "JX"})
_LONGEST_SUBJECT = 40


def find_claims(
    body: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> list[Claim]:
    """One claim for every value among ``mentions``, in their order."""
    names = [m for m in mentions if m.type in ("PERSON", "ORGANISATION")]
    direct = [q for q in quotes if q.kind == "direct"]
    scenes: dict[int, _Scene] = {}
    found = []
    for mention in mentions:
        if mention.type not in VALUE_TYPES or not sentences:
            continue
        number = sentence_at(sentences, mention.start)
        scene = scenes.get(number)
        if scene is None:
            scene = scenes[number] = _scene(sentences[number], direct)
        quote = next((q for q in quotes if q.start <= mention.start and mention.end <= q.end), None)
        found.append(
            Claim(
                mention=mention,
                subject=_subject(body, scene, mention, names, direct),
                attribute=attribute_of(mention),
                modality=modality_of(sentences, number, mention, body),
                attribution=_attribution(body, sentences[number], names, quote),
                topic_terms=_topic_terms(scene, mention),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the claims of one sentence share: where its subjects are marked, and its content words.

    A subject is whether it is the topic, the index of its particle, and the quotation that it is part of.
    """

    sentence: Sentence
    subjects: tuple[tuple[bool, int, Quote | None], ...]
    terms: tuple[ContentTerm, ...]


def _scene(sentence: Sentence, direct: Sequence[Quote]) -> _Scene:
    tokens = sentence.tokens
    subjects = tuple(
        (token.form in _TOPIC, index, _quote_around(direct, token.start))
        for index, token in enumerate(tokens)
        if token.tag in _SUBJECT_TAGS and _marks_subject(tokens, index)
    )
    return _Scene(sentence, subjects, tuple(t for t in content_terms(tokens) if len(t.text) > 1))


def _quote_around(direct: Sequence[Quote], position: int) -> Quote | None:
    return next((q for q in direct if q.start <= position < q.end), None)


def attribute_of(mention: Mention) -> str:
    """What kind of fact a value is: ``trip_length``, ``count:기업``, ``measure:km``, ``money`` …"""
    attribute = mention.type.lower()
    if mention.type in ("COUNT", "MEASURE", "ORDINAL"):
        detail = (mention.head if mention.type == "COUNT" else None) or mention.unit
        return f"{attribute}:{detail}" if detail else attribute
    return attribute


def _subject(
    body: str, scene: _Scene, mention: Mention, names: Sequence[Mention], direct: Sequence[Quote]
) -> str | None:
    """The nearest topic before the value, else the subject before it, else the first one after it.

    A value inside a quotation belongs to the words quoted, one outside to the words around them.
    """
    tokens = scene.sentence.tokens
    scope = _quote_around(direct, mention.start)
    subjects = [(topic, index) for topic, index, quote in scene.subjects if quote is scope]
    before = [s for s in subjects if tokens[s[1]].start < mention.start]
    after = [s for s in subjects if tokens[s[1]].start >= mention.end]
    chosen = next((s for s in reversed(before) if s[0]), None) or (before[-1] if before else None)
    chosen = chosen or (after[0] if after else None)
    return None if chosen is None else _named(body, tokens, chosen[1], names)


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


def _attribution(body: str, sentence: Sentence, names: Sequence[Mention], quote: Quote | None) -> str | None:
    """Who vouches for a sentence: the speaker of its quotation, or the source of 에 따르면."""
    if quote is not None:
        return quote.speaker
    tokens = sentence.tokens
    for index in range(2, len(tokens)):
        if tokens[index].form in cues().source_markers and tokens[index - 1].form == "에":
            return _named(body, tokens, index - 1, names)
    return None


def _topic_terms(scene: _Scene, mention: Mention) -> tuple[str, ...]:
    """Distinct content words of the sentence in order, those of the value itself left out."""
    terms = dict.fromkeys(t.text for t in scene.terms if not mention.start <= t.start < mention.end)
    return tuple(terms)[:MOST_TERMS]
