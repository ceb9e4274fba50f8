"""What pages are made of, as the queries in ``sql/`` give it. Times are aware; offsets are half-open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Brief:
    """One article in a list: its latest revision, without its text."""

    article_id: str
    revision: int
    story_id: str | None
    title: str | None
    publisher: str | None
    outlet_id: str
    published_at: datetime | None
    precision: str | None
    method: str
    family_id: str | None
    is_first: bool
    similarity: float | None
    n_planned: int
    n_reported: int
    n_findings: int

    @property
    def is_planned(self) -> bool:
        """Whether it mostly tells of what is to come."""
        return self.n_planned > 0 and self.n_planned >= self.n_reported


@dataclass(frozen=True, slots=True)
class Article:
    """One article in full, with the page that it was captured from (``page`` is None where it is not held)."""

    article_id: str
    revision: int
    source_id: str
    url: str | None
    publisher: str | None
    portal: str | None
    section: str | None
    title: str | None
    subtitles: list[str]
    reporters: list[str]
    emails: list[str]
    dateline_place: str | None
    published_at: datetime | None
    precision: str | None
    method: str
    published_at_evidence: list[str]
    modified_at: datetime | None
    captions: list[str]
    photo_credit: str | None
    rights_notice: str | None
    body: str
    capture_id: str
    uri: str | None
    media_type: str | None
    encoding: str | None
    captured_at: datetime | None
    given: str | None
    page: str | None


class Mention(NamedTuple):
    """One mention in an article's body; ``entity_id`` only where the entity has a page.

    Forty of an article: a tuple takes a quarter of the time to make.
    """

    article_id: str
    mention_id: str
    start: int
    end: int
    type: str
    text: str
    value: str
    unit: str | None
    currency: str | None
    mod: str | None
    anchor: str | None
    rule: str
    entity_id: str | None
    entity_type: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a value, with its mention's words."""

    article_id: str
    mention_id: str
    attribute: str
    subject: str | None
    head: str | None
    value: str
    unit: str | None
    currency: str | None
    modality: str
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation."""

    article_id: str
    text: str
    speaker: str
    entity_id: str | None
    entity_type: str | None
    cue: str | None
    kind: str
    publisher: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Removed:
    """One stretch of the page that is not in the body."""

    capture_id: str
    start: int
    end: int
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of an article, earlier or latest."""

    article_id: str
    revision: int
    title: str | None
    body: str
    captured_at: datetime | None
    modified_at: datetime | None


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a finding rests on; ``sentence[start:end] == text`` where there is a sentence."""

    finding_id: str
    article_id: str
    revision: int
    publisher: str | None
    published_at: datetime | None
    precision: str | None
    method: str
    title: str | None
    url: str | None
    mention_id: str | None
    type: str | None
    text: str | None
    value: str | None
    sentence: str | None
    start: int | None
    end: int | None
    family_id: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided on a finding."""

    finding_id: str
    decision: str
    reason: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding with the places that it rests on, in order."""

    finding_id: str
    rule: str
    dimension: str
    severity: str
    scope: str
    story_id: str | None
    story_title: str | None
    n_story_articles: int
    article_ids: list[str]
    values: list[str]
    verdict: str | None
    message: str
    status: str
    run_id: str
    latest: date | None
    is_hidden: bool
    review: Review | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Library:
    """Everything that one batch of stories and articles is written from, keyed by article unless said otherwise."""

    briefs: dict[str, list[Brief]] = field(default_factory=dict)
    """By story, in order of publication."""
    articles: dict[str, Article] = field(default_factory=dict)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    quotes: dict[str, list[Quote]] = field(default_factory=dict)
    removed: dict[str, list[Removed]] = field(default_factory=dict)
    """By capture."""
    revisions: dict[str, list[Revision]] = field(default_factory=dict)
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    """By article concerned, ranked."""
