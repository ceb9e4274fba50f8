"""The ``daejo extract`` filter: one document in, its mentions and quotations out, as plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from tasks.extract.extract import SEOUL, UNKNOWN, extract
from tasks.extract.model import Publication

MENTION_KEYS = (
    "type", "text", "start", "end", "value", "value_min", "value_max", "unit", "head", "currency", "per",
    "mod", "anchor", "rule",
)  # fmt: skip
QUOTE_KEYS = ("text", "start", "end", "speaker", "cue")


def extract_document(document: Mapping[str, object]) -> dict[str, object]:
    """Extract ``{"id", "text", "published_at"}`` into the fields of the published contract.

    ``published_at`` is a date, an ISO 8601 time (in Seoul where it names no zone), or absent: then
    it is inferred from the text where the text settles it.

    Raises:
        ValueError: ``text`` is no string, or ``published_at`` is no date.
    """
    text = document.get("text")
    if not isinstance(text, str):
        raise ValueError('needs "text", a string')
    title = document.get("title")
    found = extract(
        text,
        title=title if isinstance(title, str) else None,
        stated=parse_published(document.get("published_at")),
    )
    return {
        "id": document.get("id"),
        "mentions": [{key: getattr(mention, key) for key in MENTION_KEYS} for mention in found.mentions],
        "quotes": [{key: getattr(quote, key) for key in QUOTE_KEYS} for quote in found.quotes],
    }


def parse_published(given: object) -> Publication:
    """What a document says of its own publication; unknown where it says nothing.

    Raises:
        ValueError: it is something else than a date or an ISO 8601 time.
    """
    if given is None or given == "":
        return UNKNOWN
    problem = f"published_at: not a date or an ISO 8601 time: {given!r}"
    if not isinstance(given, str):
        raise ValueError(problem)
    try:
        if len(given.strip()) <= len("2023-01-12"):
            return Publication(date.fromisoformat(given.strip()), "day", "stated")
        at = datetime.fromisoformat(given.strip())
        seoul = at.replace(tzinfo=SEOUL) if at.tzinfo is None else at.astimezone(SEOUL)
    except (ValueError, OverflowError) as error:
        raise ValueError(problem) from error
    return Publication(seoul, "second", "stated")


def search_terms(words: str) -> list[str]:
    """The content morphemes of what someone looks for, as ``silver.terms`` holds those of articles, sorted."""
    return [term.term for term in extract("", title=words).terms]
