"""Outlets and portals: finding their names in text and their domains in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import add
from urllib.parse import urlsplit

from tasks import lookups
from tasks.clean import lexicon
from tasks.clean.prose import bare

_NOT_NAME = re.compile(r"[\s'\"‘’“”]+")
_IN_WORD = re.compile(r"[가-힣A-Za-z0-9]")
_LATIN = re.compile(r"[a-zA-Z]")


@cache
def _names() -> dict[str, str]:
    outlets = lookups.load("outlets", lookups.Outlets).outlets
    return {_key(alias): o.name for o in outlets for alias in (o.name, *o.aliases, *o.domains)}


@cache
def _domains() -> dict[str, str]:
    outlets = lookups.load("outlets", lookups.Outlets).outlets
    return {domain: o.name for o in outlets for domain in o.domains}


@cache
def _names_by_start() -> dict[str, list[str]]:
    """Every name under its first two letters, the longest first."""
    outlets = lookups.load("outlets", lookups.Outlets).outlets
    names = sorted({n for o in outlets for n in (o.name, *o.aliases, *o.domains)}, key=len, reverse=True)
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name[:2], []).append(name)
    return found


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Where outlets are named in ``text``, in order; no name begins or ends within a word."""
    starts = _names_by_start()
    present = starts.keys() & set(map(add, text, text[1:]))
    at = 0
    while present and at < len(text):
        # Most texts hold the beginnings of very few names: looking for each is cheaper than for any.
        at = min((found for start in present if (found := text.find(start, at)) >= 0), default=len(text))
        names = starts.get(text[at : at + 2], ()) if not (at and _IN_WORD.match(text, at - 1)) else ()
        ends = (at + len(name) for name in names if text.startswith(name, at))
        end = next((end for end in ends if not _LATIN.match(text, end)), None)
        if end is not None:
            yield at, end
        at = at + 1 if end is None else end


def _key(name: str) -> str:
    return _NOT_NAME.sub("", name).casefold()


def canonical(name: str) -> str | None:
    """The name we use for the outlet that is called exactly ``name``; None when it is not known."""
    return _names().get(_key(name))


def named_in(text: str) -> str | None:
    """The outlet named first in ``text``; where one name holds another, the longer one counts."""
    found = next(_named(text), None)
    return canonical(text[slice(*found)]) if found else None


def without_names(text: str) -> str:
    """``text`` with every outlet's name blanked out."""
    position, pieces = 0, []
    for start, end in _named(text):
        pieces.append(text[position:start])
        position = end
    return " ".join((*pieces, text[position:])) if pieces else text


def of_domain(address: str | None) -> str | None:
    """The outlet that owns the domain of an address (URL, host or e-mail); the closest domain counts."""
    return _closest(_domains(), address)


def of_portal_address(address: str | None) -> str | None:
    """The outlet that the address of a portal's page names by a number."""
    name = portal_of_domain(address)
    portal = next((one for one in lexicon.portals() if one.name == name and one.outlet_code), None)
    if portal is None or portal.outlet_code is None:
        return None
    found = re.search(portal.outlet_code, address or "")
    return portal.outlet_codes.get(found["code"]) if found else None


def portal_of_domain(address: str | None) -> str | None:
    """The portal that owns the domain of an address."""
    return _closest(_portal_domains(), address) if address else None


@cache
def _portal_domains() -> dict[str, str]:
    return {domain: portal.name for portal in lexicon.portals() for domain in portal.domains}


def _closest(owners: dict[str, str], address: str | None) -> str | None:
    labels = host_of(address).split(".")
    for first in range(len(labels) - 1):
        owner = owners.get(".".join(labels[first:]))
        if owner:
            return owner
    return None


def host_of(address: str | None) -> str:
    """The host of a URL, a bare host or an e-mail address, in lower case; empty when there is none."""
    if not address:
        return ""
    text = address.strip()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname
    except ValueError:
        return ""
    return (host or "").lower()


def portal_named(name: str | None) -> str | None:
    """The portal that calls itself ``name`` in a page's head."""
    if not name:
        return None
    keys = {_key(n): portal.name for portal in lexicon.portals() for n in portal.names}
    return keys.get(_key(name))


def portal_noticed(text: str) -> str | None:
    """The portal whose notice stands in ``text``."""
    present = {bare(match.group()) for match in _any_notice().finditer(text)}
    return next((p.name for p in lexicon.portals() if present & set(map(bare, p.notices))), None)


@cache
def _any_notice() -> re.Pattern[str]:
    """The notices of all portals, letters and digits apart by whatever is neither."""
    notices = (bare(notice) for portal in lexicon.portals() for notice in portal.notices)
    return re.compile("|".join(r"[\W_]*".join(map(re.escape, notice)) for notice in notices))
