"""Claims: what each value is said of, by whom, and whether it is a report, a plan or a supposition."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.cues import cues
from tasks.extract.modality import modality_of
from tasks.extract.model import Claim, Mention, Quote, Sentence, Token
from tasks.extract.sentences import sentence_at
from tasks.extract.speakers import phrase_start
from tasks.extract.terms import content_terms

VALUE_TYPES = frozenset({
    "DATE", "DATE_RANGE", "TIME", "DURATION", "TRIP_LENGTH", "COUNT", "MONEY", "PERCENT", "MEASURE",
    "ORDINAL", "AGE",
})  # fmt: skip
MOST_TERMS = 24
_TOPIC = frozenset({"은", "는"})
_LONGEST_SUBJECT = 40


def find_claims(
    body: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> list[Claim]:
    """One claim for every value among ``mentions``, in their order."""
    names = [m for m in mentions if m.type in ("PERSON", "ORGANISATION")]
    found = []
    for mention in mentions:
        if mention.type not in VALUE_TYPES or not sentences:
            continue
        number = sentence_at(sentences, mention.start)
        quote = next((q for q in quotes if q.start <= mention.start and mention.end <= q.end), None)
        found.append(
            Claim(
                mention=mention,
                subject=_subject(body, sentences[number], mention, names, quotes),
                attribute=attribute_of(mention),
                modality=modality_of(sentences, number, mention, body),
                attribution=_attribution(body, sentences[number], names, quote),
                topic_terms=_topic_terms(sentences[number], mention),
            )
        )
    return found


def attribute_of(mention: Mention) -> str:
    """What kind of fact a value is: ``trip_length``, ``count:기업``, ``measure:km``, ``money`` …"""
    attribute = mention.type.lower()
    if mention.type in ("COUNT", "MEASURE", "ORDINAL"):
        detail = (mention.head if mention.type == "COUNT" else None) or mention.unit
        return f"{attribute}:{detail}" if detail else attribute
    return attribute


def _subject(
    body: str, sentence: Sentence, mention: Mention, names: Sequence[Mention], quotes: Sequence[Quote]
) -> str | None:
    """The nearest topic before the value, else the subject before it, else the first one after it.

    A value inside a quotation belongs to the words quoted, one outside to the words around them.
    """
    scope = next((q for q in quotes if q.kind == "direct" and q.start <= mention.start < q.end), None)
    subjects: list[tuple[bool, int]] = []
    for index, token in enumerate(sentence.tokens):
        inside = next((q for q in quotes if q.kind == "direct" and q.start <= token.start < q.end), None)
        if inside is scope and _marks_subject(sentence.tokens, index):
            subjects.append((token.form in _TOPIC, index))
    before = [s for s in subjects if sentence.tokens[s[1]].start < mention.start]
    after = [s for s in subjects if sentence.tokens[s[1]].start >= mention.end]
    chosen = next((s for s in reversed(before) if s[0]), None) or (before[-1] if before else None)
    chosen = chosen or (after[0] if after else None)
    return None if chosen is None else _named(body, sentence.tokens, chosen[1], names)


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


def _topic_terms(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """Distinct content words of the sentence in order, those of the value itself left out."""
    around = [t for t in sentence.tokens if t.end <= mention.start or t.start >= mention.end]
    terms = dict.fromkeys(term for term, _ in content_terms(around) if len(term) > 1)
    return tuple(terms)[:MOST_TERMS]
