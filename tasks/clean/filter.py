"""The ``daejo clean`` filter: one document in, one cleaned article out, as plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping

from tasks.clean.cleaner import clean_page
from tasks.clean.contacts import masked
from tasks.clean.model import CleanedPage

_GIVEN = ("title", "publisher", "published_at", "url", "source", "section")


def clean_document(document: Mapping[str, object], *, mask_contacts: bool = False) -> dict[str, object]:
    """Clean ``{"id", "text" or "html", "url"?}`` into the fields of the published contract.

    Offsets in ``removed`` are into ``text`` as it was given, or into the page text that stands for
    ``html``. Where both are given, the HTML is read. ``mask_contacts`` hides addresses and numbers.

    Raises:
        ValueError: there is neither a text nor an HTML string.
    """
    html, text = document.get("html"), document.get("text")
    content, media_type = (html, "text/html") if isinstance(html, str) else (text, "text/plain")
    if not isinstance(content, str):
        raise ValueError('needs "text" or "html", a string')
    given = {name: document[name] for name in _GIVEN if document.get(name)}
    page = clean_page(content, media_type=media_type, given=given)
    return as_document(document.get("id"), masked(page) if mask_contacts else page)


def as_document(identifier: object, page: CleanedPage) -> dict[str, object]:
    """A cleaned page in the shape of the contract, ready for JSON."""
    return {
        "id": identifier,
        "title": page.title,
        "subtitles": list(page.subtitles),
        "body": page.body,
        "reporters": list(page.reporters),
        "emails": list(page.emails),
        "publisher": page.publisher,
        "portal": page.portal,
        "section": page.section,
        "published_at": page.published_at.isoformat() if page.published_at else None,
        "published_at_method": page.published_at_method,
        "modified_at": page.modified_at.isoformat() if page.modified_at else None,
        "dateline_place": page.dateline_place,
        "captions": list(page.captions),
        "rights_notice": page.rights_notice,
        "removed": [
            {"start": span.start, "end": span.end, "kind": span.kind, "rule": span.rule}
            for span in page.removed
        ],
    }
