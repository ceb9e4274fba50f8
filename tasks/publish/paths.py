"""Where each page lies in the site. Nothing but our own identifiers names a file."""

from __future__ import annotations

from functools import cache

from tasks.publish.safe import identifier
from tasks.schema.identity import stable_id

FOLDERS = {
    "article": "articles",
    "story": "stories",
    "outlet": "outlets",
    "person": "people",
    "organisation": "organisations",
}


@cache
def outlet_id(publisher: str) -> str:
    """What names the page of an outlet; articles without one share a page."""
    return stable_id("outlet", publisher)


def page_path(kind: str, key: str, page: int = 0, last: int = 0) -> str:
    """The path of a page from the site's root; the last of several pages has the plain name."""
    name = identifier(outlet_id(key) if kind == "outlet" else key)
    return f"{FOLDERS[kind]}/{name}{'' if page == last else f'-{page + 1}'}.html"


def entity_page(type_: str | None, entity_id: str) -> str:
    """The path of the page of a person or an organisation."""
    return page_path((type_ or "PERSON").lower(), entity_id)
