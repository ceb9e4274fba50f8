"""Outlets and portals: finding their names in text and their domains in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from tasks import lookups
from tasks.clean import lexicon
from tasks.clean.pairs import pair_pattern
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
def _names_by_start() -> tuple[re.Pattern[str], dict[tuple[str, str], list[str]]]:
    """What finds where names may begin, and every name under its first two letters, the longest first."""
    outlets = lookups.load("outlets", lookups.Outlets).outlets
    names = sorted({n for o in outlets for n in (o.name, *o.aliases, *o.domains)}, key=len, reverse=True)
    found: dict[tuple[str, str], list[str]] = {}
    for name in names:
        found.setdefault((name[0], name[1]), []).append(name)
    return pair_pattern(found), found


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Where outlets are named in ``text``, in order; no name begins or ends within a word."""
    beginnings, names_by_start = _names_by_start()
    last = 0
    for match in beginnings.finditer(text):
        at, names = match.start(), names_by_start.get((match[1], match[2]))
        if not names or at < last or (at and _IN_WORD.match(text, at - 1)):
            continue
        ends = (at + len(name) for name in names if text.startswith(name, at))
        end = next((end for end in ends if not _LATIN.match(text, end)), None)
        if end is not None:
            yield at, end
            last = end


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
    # Hardly a text holds so much as each letter of a notice.
    noticed = (
        name
        for name, letters, notice in _notices()
        if all(letter in text for letter in letters) and notice.search(text)
    )
    return next(noticed, None)


@cache
def _notices() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The notices of all portals, each as its portal, its letters, and these apart by whatever is no letter or digit."""
    notices = ((portal.name, bare(notice)) for portal in lexicon.portals() for notice in portal.notices)
    return tuple((name, said, re.compile(r"[\W_]*".join(map(re.escape, said)))) for name, said in notices)
