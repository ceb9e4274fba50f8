"""What was extracted, as rows and columns of the declared tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, Literal, NamedTuple

from tasks.extract.extract import SEOUL
from tasks.extract.lazy import lazy
from tasks.extract.model import Claim, Extraction, Mention, Publication, Quote, Term, TextIssue
from tasks.schema.identity import entity_id, stable_id
from tasks.schema.silver_facts import MENTION_TYPES, QUOTE_KINDS

Row = dict[str, object]
Columns = dict[str, Sequence[object]]
"""Rows of one table by column, each column as long as the others; some may be none of the table's."""
MENTION: Final = 1
CLAIM: Final = 2
QUOTE: Final = 3


class Key(NamedTuple):
    """Which revision of which article the rows belong to."""

    article_id: str
    revision: int

    def columns(self, n: int) -> Columns:
        """The columns that each of ``n`` rows begins with."""
        return {"article_id": [self.article_id] * n, "revision": [self.revision] * n}

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
    # Made once for the hundred things of an article.
    _first: int = field(init=False)

    def __post_init__(self) -> None:
        self._first = int(self.key.article_id, 16) ^ (self.key.revision << 44 | self.sort << 40)

    def identify(self, kind: str, start: int) -> str:
        """The id of the next thing of this kind that begins at this character."""
        nth = self.taken.get((kind, start), 0)
        self.taken[kind, start] = nth + 1
        return f"{self._first ^ (nth << 32 | start << 4 | self.kinds.index(kind)):020x}"


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


@dataclass
class Facts:
    """What one revision of an article says, column by column of the declared tables.

    Columns are taken from what was found, all rows at once: half the time of making each row.
    """

    key: Key
    found: Extraction

    def sentences(self) -> Columns:
        """Columns of ``silver.sentences``."""
        sentences = self.found.sentences
        return {
            **self.key.columns(len(sentences)),
            "sentence_no": range(len(sentences)),
            "start": self._starts,
            "end": [sentence.end for sentence in sentences],
            "in_quote": [sentence.in_quote for sentence in sentences],
        }

    def terms(self) -> Columns:
        """Columns of ``silver.terms``."""
        terms = self.found.terms
        return {**self.key.columns(len(terms)), **_by_field(Term, terms)}

    def issues(self) -> Columns:
        """Columns of ``silver.text_issues``."""
        issues = self.found.issues
        identify = self.key.identify
        return {
            "issue_id": [identify("issue", one.kind, one.rule, one.start, one.end) for one in issues],
            **self._placed(issues),
            **_by_field(TextIssue, issues),
        }

    def mentions(self) -> Columns:
        """Columns of ``silver.mentions``."""
        mentions = self.found.mentions
        return {
            "mention_id": self._ids_of(mentions),
            **self._placed(mentions),
            **_by_field(Mention, mentions),
        }

    def quotes(self) -> Columns:
        """Columns of ``silver.quotes``; a speaker who is named among the people is that entity."""
        quotes = self.found.quotes
        places = Places(self.key, QUOTE, QUOTE_KINDS)
        return {
            "quote_id": [places.identify(quote.kind, quote.start) for quote in quotes],
            **self._placed(quotes),
            **_by_field(Quote, quotes),
            "speaker_entity_id": [self._entity(quote.speaker) for quote in quotes],
        }

    def claims(self) -> Columns:
        """Columns of ``silver.claims``."""
        claims = self.found.claims
        mentions = [claim.mention for claim in claims]
        places = Places(self.key, CLAIM, MENTION_TYPES)
        return {
            "claim_id": [places.identify(mention.type, mention.start) for mention in mentions],
            "mention_id": self._ids_of(mentions),
            **self._placed(mentions),
            **_by_field(Mention, mentions),
            **_by_field(Claim, claims),
        }

    @lazy
    def _starts(self) -> list[int]:
        """Where the sentences begin."""
        return [sentence.start for sentence in self.found.sentences]

    @lazy
    def _mention_ids(self) -> dict[tuple[str, int, int], str]:
        """The stable ids of mentions, by type, start and end."""
        places = Places(self.key, MENTION, MENTION_TYPES)
        ids: dict[tuple[str, int, int], str] = {}
        for mention in self.found.mentions:
            identity = mention.type, mention.start, mention.end
            if identity not in ids:
                ids[identity] = places.identify(mention.type, mention.start)
        return ids

    @lazy
    def _entities(self) -> dict[str, str]:
        """What sort of thing the names of people and organisations name: a person where they name both."""
        mentions = self.found.mentions
        organisations = {
            mention.value: mention.type for mention in mentions if mention.type == "ORGANISATION"
        }
        return organisations | {
            mention.value: mention.type for mention in mentions if mention.type == "PERSON"
        }

    def _ids_of(self, mentions: Iterable[Mention]) -> list[str]:
        ids = self._mention_ids
        return [ids[mention.type, mention.start, mention.end] for mention in mentions]

    def _entity(self, speaker: str | None) -> str | None:
        kind = self._entities.get(speaker) if speaker else None
        return entity_id(kind, speaker, self.key.article_id) if kind and speaker else None

    def _placed(self, made: Sequence[Mention | Quote | TextIssue]) -> Columns:
        """The article of each, and the number of the sentence that contains it, or of the last one before it."""
        starts = self._starts
        numbers = [max(bisect_right(starts, one.start) - 1, 0) for one in made]
        return {**self.key.columns(len(made)), "sentence_no": numbers}


def _by_field(
    kind: type[Mention | Quote | TextIssue | Claim | Term], made: Sequence[tuple[object, ...]]
) -> Columns:
    """The fields of what was made, which are called as their columns are."""
    return dict(zip(kind._fields, zip(*made, strict=True) if made else [()] * len(kind._fields), strict=True))
