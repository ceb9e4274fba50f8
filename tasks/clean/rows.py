"""Cleaned pages as rows of the declared tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tasks.clean.cleaner import clean_page
from tasks.clean.contacts import masked
from tasks.clean.decode import decode
from tasks.clean.model import CleanedPage, Moment, UnreadableError
from tasks.clean.pieces import pieces
from tasks.clean.recurring import Lines
from tasks.clean.stamps import SEOUL
from tasks.schema.identity import stable_id

_TRACKING = frozenset({"fbclid", "gclid", "ref", "input", "from"})
_CAMPAIGN = "utm_"
_LEAD = 60
LONGEST_BODY = 200_000
"""Characters: some twenty times the longest article known. A query that cuts each sentence from its body takes time in
line with the square of its length."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One row of ``silver.articles``; ``revision`` is 1 until the revisions are numbered."""

    article_id: str
    revision: int
    source_id: str
    capture_id: str
    url: str | None
    publisher: str | None
    portal: str | None
    section: str | None
    title: str | None
    subtitles: list[str]
    reporters: list[str]
    emails: list[str]
    phones: list[str]
    dateline_place: str | None
    published_at: datetime | None
    published_at_precision: str | None
    published_at_method: str
    published_at_evidence: list[str]
    published_at_candidates: list[dict[str, object]]
    modified_at: datetime | None
    captions: list[str]
    photo_credit: str | None
    rights_notice: str | None
    body: str
    partial: bool
    language: str
    content_hash: str
    run_id: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row of ``silver.page_pieces``."""

    capture_id: str
    pieces: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """One row of ``silver.removed_spans``."""

    capture_id: str
    start: int
    end: int
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class QuarantineRow:
    """One row of ``ops.quarantine``."""

    quarantine_id: str
    stage: str
    capture_id: str | None
    source: str | None
    uri: str
    reason: str
    detail: str
    kept_at: str | None
    at: datetime
    run_id: str


def clean_capture(
    capture: Mapping[str, object],
    content: bytes,
    recurring: Lines | None = None,
    *,
    mask_contacts: bool = False,
) -> tuple[CleanedPage, str]:
    """Clean one row of ``bronze.captures`` with its bytes; the page, and the encoding they were read in.

    ``recurring`` holds by outlet the lines known as chrome; ``mask_contacts`` hides addresses and numbers.

    Raises:
        UnreadableError: the bytes are no text (``empty``, ``binary``, ``undecodable``) or hold no
            article (``no_article``), or one longer than any (``too_large``).
    """
    text, encoding = decode(content, str(capture["encoding"] or ""))
    given = _given(capture)
    cleaned = clean_page(text, media_type=str(capture["media_type"]), given=given, recurring=recurring)
    page = _signed(cleaned, given)
    if not page.is_article:
        raise UnreadableError(
            "no_article", f"no article in its {len(page.text)} characters: {_lead(page.text)}"
        )
    if len(page.body) > LONGEST_BODY:
        raise UnreadableError(
            "too_large", f"{len(page.body):,} characters in one article (at most {LONGEST_BODY:,})"
        )
    return masked(page) if mask_contacts else page, encoding


def _given(capture: Mapping[str, object]) -> dict[str, object]:
    raw = capture.get("given")
    loaded = json.loads(raw) if isinstance(raw, str) and raw else {}
    return loaded if isinstance(loaded, dict) else {}


def _signed(page: CleanedPage, given: Mapping[str, object]) -> CleanedPage:
    """The page with the reporters and addresses that its source lists apart from the text, if it does."""
    listed = {name: found for name, found in given.items() if isinstance(found, list) and found}
    if not listed:
        return page
    return replace(
        page,
        reporters=tuple(map(str, listed.get("reporters", page.reporters))),
        emails=tuple(map(str, listed.get("emails", page.emails))),
    )


def _lead(text: str) -> str:
    words = " ".join(text.split())
    return repr(words[:_LEAD] + ("…" if len(words) > _LEAD else ""))


def article_row(capture: Mapping[str, object], page: CleanedPage, run_id: str) -> ArticleRow:
    """The row of a cleaned capture, provisionally revision 1."""
    source_id = str(capture["source_id"])
    return ArticleRow(
        article_id=article_id(page.url, str(capture["source"]), source_id),
        revision=1,
        source_id=source_id,
        capture_id=str(capture["capture_id"]),
        url=page.url,
        publisher=page.publisher,
        portal=page.portal,
        section=page.section,
        title=page.title,
        subtitles=list(page.subtitles),
        reporters=list(page.reporters),
        emails=list(page.emails),
        phones=list(page.phones),
        dateline_place=page.dateline_place,
        published_at=_instant(page.published_at),
        published_at_precision=page.published_at.precision if page.published_at else None,
        published_at_method=page.published_at_method,
        published_at_evidence=list(page.published_at_evidence),
        published_at_candidates=[
            {"source": c.source, "at": _instant(c.moment), "precision": c.moment.precision, "text": c.text}
            for c in page.published_at_candidates
        ],
        modified_at=_instant(page.modified_at),
        captions=list(page.captions),
        photo_credit=page.photo_credit,
        rights_notice=page.rights_notice,
        body=page.body,
        partial=bool(capture.get("partial")),
        language=page.language,
        content_hash=stable_id(page.title or "", page.body),
        run_id=run_id,
    )


def article_id(url: str | None, source: str, source_id: str) -> str:
    """The identity of an article across its revisions: its address, else what its source calls it."""
    return stable_id("url", same_address(url)) if url else stable_id("source", source, source_id)


def same_address(url: str) -> str:
    """An address without what does not tell articles apart: scheme, ``www``, tracking, fragment."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query)
        if name.lower() not in _TRACKING and not name.lower().startswith(_CAMPAIGN)
    ]
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(sorted(query)), ""))


def _instant(moment: Moment | None) -> datetime | None:
    """A moment as a time: midnight in Seoul where only the day is known."""
    if moment is None:
        return None
    at = moment.at
    return at if isinstance(at, datetime) else datetime.combine(at, time(), tzinfo=SEOUL)


def page_row(capture_id: str, page: CleanedPage) -> PageRow:
    """The row of what stands around the body of a page."""
    return PageRow(capture_id, [piece._asdict() for piece in pieces(page)])


def removed_rows(capture_id: str, page: CleanedPage) -> list[RemovedRow]:
    """The rows of what was taken out of a page."""
    return [RemovedRow(capture_id, span.start, span.end, span.kind, span.rule) for span in page.removed]


def quarantine_row(
    capture: Mapping[str, object], reason: str, detail: str, at: datetime, run_id: str
) -> QuarantineRow:
    """The row of a capture that could not be cleaned; its bytes lie in ``bronze.capture_bytes``."""
    capture_id, uri = str(capture["capture_id"]), str(capture["uri"])
    one_line = " ".join(detail.split())
    return QuarantineRow(
        stable_id("clean", uri, reason, capture_id),
        "clean",
        capture_id,
        str(capture["source"]),
        uri,
        reason,
        one_line,
        None,
        at,
        run_id,
    )
