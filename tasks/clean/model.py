"""What cleaning makes of one page. Offsets are half-open character offsets into the page text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

KINDS = frozenset({
    "title", "subtitle", "section", "stamp", "byline", "dateline", "caption", "photo_credit", "rights_notice",
    "source_line", "reporter_box", "share_buttons", "controls", "subscribe_prompt", "comments", "portal_notice",
    "portal_summary", "related_headlines", "promotion", "advertisement", "machine_note", "navigation", "script",
    "page_footer", "markup", "invisible", "player", "anchor_cue",
})  # fmt: skip
"""Every kind of stretch that is not body."""


class UnreadableError(Exception):
    """The bytes or the page cannot become an article.

    ``reason`` is one word for the kind of failure, ``detail`` one line for people.
    """

    def __init__(self, reason: str, detail: str) -> None:
        """Keep both parts; they are also the arguments, so that the error survives pickling."""
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


@dataclass(frozen=True, slots=True)
class RemovedSpan:
    """One stretch of the page text that is not in the body, and the named rule that took it out."""

    start: int
    end: int
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a page states it: a date where only the day is given, else an aware time.

    ``precision`` is day, minute or second.
    """

    at: date | datetime
    precision: str

    def isoformat(self) -> str:
        """ISO 8601: ``2023-01-12`` for a day, else with seconds and offset."""
        return self.at.isoformat(timespec="seconds") if isinstance(self.at, datetime) else self.at.isoformat()


@dataclass(frozen=True, slots=True)
class PublicationCandidate:
    """A time that something names as that of publication.

    ``source`` is given (with the document), head (of the HTML page) or stamp (on the page); ``text`` its words.
    """

    source: str
    moment: Moment
    text: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What the head of an HTML page says about its article, before its text is read."""

    title: str | None = None
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    reporters: tuple[str, ...] = ()
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of page text that the markup says something about: caption, heading or link."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page as linear text, with what its markup says about stretches of it."""

    text: str
    hints: Hints = Hints()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """One article taken out of its page.

    Every non-blank character of ``text`` is either in ``body`` or in exactly one of ``removed``.
    ``published_at_method`` is stated, feed, export or unknown; inferring a date is not cleaning's work.
    """

    text: str
    body: str
    removed: tuple[RemovedSpan, ...]
    title: str | None = None
    subtitles: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    publisher: str | None = None
    portal: str | None = None
    section: str | None = None
    dateline_place: str | None = None
    published_at: Moment | None = None
    published_at_method: str = "unknown"
    published_at_evidence: tuple[str, ...] = ()
    published_at_candidates: tuple[PublicationCandidate, ...] = ()
    modified_at: Moment | None = None
    captions: tuple[str, ...] = ()
    photo_credit: str | None = None
    rights_notice: str | None = None
    url: str | None = None
    language: str = "ko"
    is_article: bool = field(default=True)
