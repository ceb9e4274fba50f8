"""What was extracted, as rows of the declared tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, Literal, NamedTuple

from tasks.extract.extract import SEOUL
from tasks.extract.model import Extraction, Mention, Publication, Quote, TextIssue
from tasks.schema.identity import entity_id, stable_id
from tasks.schema.silver_facts import MENTION_TYPES, QUOTE_KINDS

Row = dict[str, object]
MENTION: Final = 1
CLAIM: Final = 2
QUOTE: Final = 3


class Key(NamedTuple):
    """Which revision of which article the rows belong to."""

    article_id: str
    revision: int

    def columns(self) -> Row:
        """The columns that every row begins with."""
        return {"article_id": self.article_id, "revision": self.revision}

    def identify(self, *parts: object) -> str:
        """A stable id of something in this revision; it begins like the article's own id, which takes less room."""
        return self.article_id[:10] + stable_id(self.article_id, self.revision, *parts)[:10]


@dataclass(slots=True)
class Places:
    """Gives things of one sort their ids, by what they are and where they begin.

    An id is the article's own, changed in the digits that tell the place: as many bits as a hash tell it from those of
    other articles, and beside its neighbours it takes a third of a hash's room. Things of one kind that begin
    together are told apart by their order.
    """

    key: Key
    sort: Literal[1, 2, 3]
    kinds: Sequence[str]
    taken: dict[tuple[str, int], int] = field(default_factory=dict)
    # Read once for the hundred things of an article.
    _article: int = field(init=False)

    def __post_init__(self) -> None:
        self._article = int(self.key.article_id, 16)

    def identify(self, kind: str, start: int) -> str:
        """The id of the next thing of this kind that begins at this character."""
        nth = self.taken.get((kind, start), 0)
        self.taken[kind, start] = nth + 1
        place = self.key.revision << 44 | self.sort << 40 | nth << 32 | start << 4 | self.kinds.index(kind)
        return f"{self._article ^ place:020x}"


def stated_publication(article: Mapping[str, object]) -> Publication:
    """When a row of ``silver.articles`` says that it was published."""
    at = article["published_at"]
    precision = article["published_at_precision"]
    if not isinstance(at, datetime):
        return Publication(None, None, "unknown")
    seoul = at.astimezone(SEOUL)
    evidence = article["published_at_evidence"]
    return Publication(
        seoul.date() if precision == "day" else seoul,
        str(precision) if precision else None,
        str(article["published_at_method"]),
        tuple(str(words) for words in evidence) if isinstance(evidence, list) else (),
    )


def article_row(article: Mapping[str, object], publication: Publication) -> Row:
    """The article with its publication as it is now known; a day is midnight in Seoul.

    What is inferred from the text joins the candidates that the page named.
    """
    at: date | datetime | None = publication.at
    if at is not None and not isinstance(at, datetime):
        at = datetime.combine(at, time(), tzinfo=SEOUL)
    named = article.get("published_at_candidates")
    candidates = list(named) if isinstance(named, list) else []
    if publication.method == "inferred":
        words = " · ".join(publication.evidence)
        candidates.append({"source": "text", "at": at, "precision": publication.precision, "text": words})
    return {
        **article,
        "published_at": at,
        "published_at_precision": publication.precision,
        "published_at_method": publication.method,
        "published_at_evidence": list(publication.evidence),
        "published_at_candidates": candidates,
    }


def sentence_rows(key: Key, found: Extraction) -> Iterator[Row]:
    """Rows of ``silver.sentences``."""
    for number, sentence in enumerate(found.sentences):
        yield {
            **key.columns(),
            "sentence_no": number,
            "start": sentence.start,
            "end": sentence.end,
            "in_quote": sentence.in_quote,
        }


def term_rows(key: Key, found: Extraction) -> Iterator[Row]:
    """Rows of ``silver.terms``."""
    article_id, revision = key
    for term, frequency, in_title, is_name in found.terms:
        yield {
            "article_id": article_id,
            "revision": revision,
            "term": term,
            "frequency": frequency,
            "in_title": in_title,
            "is_name": is_name,
        }


def issue_rows(key: Key, found: Extraction) -> Iterator[Row]:
    """Rows of ``silver.text_issues``."""
    starts = _starts(found)
    for issue in found.issues:
        yield {
            "issue_id": key.identify("issue", issue.kind, issue.rule, issue.start, issue.end),
            **key.columns(),
            **_place(starts, issue),
            "kind": issue.kind,
            "suggestion": issue.suggestion,
            "rule": issue.rule,
        }


def mention_rows(key: Key, found: Extraction) -> Iterator[Row]:
    """Rows of ``silver.mentions``."""
    ids = mention_ids(key, found.mentions)
    starts = _starts(found)
    for mention in found.mentions:
        yield {
            "mention_id": ids[mention.type, mention.start, mention.end],
            **key.columns(),
            **_place(starts, mention),
            "type": mention.type,
            **_value(mention),
            "anchor": mention.anchor,
            "rule": mention.rule,
        }


def quote_rows(key: Key, found: Extraction) -> Iterator[Row]:
    """Rows of ``silver.quotes``; a speaker who is named among the people is that entity."""
    people = {mention.value for mention in found.mentions if mention.type == "PERSON"}
    organisations = {mention.value for mention in found.mentions if mention.type == "ORGANISATION"}
    places = Places(key, QUOTE, QUOTE_KINDS)
    starts = _starts(found)
    for quote in found.quotes:
        kind = (
            "PERSON"
            if quote.speaker in people
            else "ORGANISATION"
            if quote.speaker in organisations
            else None
        )
        yield {
            "quote_id": places.identify(quote.kind, quote.start),
            **key.columns(),
            **_place(starts, quote),
            "speaker": quote.speaker,
            "speaker_entity_id": entity_id(kind, quote.speaker, key.article_id)
            if kind and quote.speaker
            else None,
            "cue": quote.cue,
            "kind": quote.kind,
            "rule": quote.rule,
        }


def claim_rows(key: Key, found: Extraction) -> Iterator[Row]:
    """Rows of ``silver.claims``."""
    ids = mention_ids(key, found.mentions)
    places = Places(key, CLAIM, MENTION_TYPES)
    starts = _starts(found)
    for claim in found.claims:
        mention = claim.mention
        yield {
            "claim_id": places.identify(mention.type, mention.start),
            "mention_id": ids[mention.type, mention.start, mention.end],
            **key.columns(),
            "sentence_no": _sentence_at(starts, mention.start),
            "subject": claim.subject,
            "attribute": claim.attribute,
            **_value(mention),
            "modality": claim.modality,
            "attribution": claim.attribution,
            "topic_terms": list(claim.topic_terms),
        }


def mention_ids(key: Key, mentions: Iterable[Mention]) -> dict[tuple[str, int, int], str]:
    """The stable ids of mentions, by type, start and end."""
    places = Places(key, MENTION, MENTION_TYPES)
    ids: dict[tuple[str, int, int], str] = {}
    for mention in mentions:
        identity = mention.type, mention.start, mention.end
        if identity not in ids:
            ids[identity] = places.identify(mention.type, mention.start)
    return ids


def _starts(found: Extraction) -> list[int]:
    """Where the sentences begin."""
    return [sentence.start for sentence in found.sentences]


def _sentence_at(starts: Sequence[int], position: int) -> int:
    """The number of the sentence that contains ``position``, or of the last one before it."""
    return max(bisect_right(starts, position) - 1, 0)


def _place(starts: Sequence[int], one: Mention | Quote | TextIssue) -> Row:
    number = _sentence_at(starts, one.start)
    return {"sentence_no": number, "start": one.start, "end": one.end, "text": one.text}


def _value(mention: Mention) -> Row:
    return {
        "value": mention.value,
        "value_min": mention.value_min,
        "value_max": mention.value_max,
        "unit": mention.unit,
        "head": mention.head,
        "currency": mention.currency,
        "per": mention.per,
        "mod": mention.mod,
    }
