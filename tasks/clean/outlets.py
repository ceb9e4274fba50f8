"""Outlets and portals: finding their names in text and their domains in addresses."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from tasks import lookups
from tasks.clean import lexicon
from tasks.clean.prose import bare

_NOT_NAME = re.compile(r"[\s'\"‘’“”]+")


@cache
def _names() -> dict[str, str]:
    outlets = lookups.load("outlets", lookups.Outlets).outlets
    return {_key(alias): o.name for o in outlets for alias in (o.name, *o.aliases, *o.domains)}


@cache
def _domains() -> dict[str, str]:
    outlets = lookups.load("outlets", lookups.Outlets).outlets
    return {domain: o.name for o in outlets for domain in o.domains}


@cache
def _any_name() -> re.Pattern[str]:
    outlets = lookups.load("outlets", lookups.Outlets).outlets
    names = sorted({n for o in outlets for n in (o.name, *o.aliases, *o.domains)}, key=len, reverse=True)
    return re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{'|'.join(map(re.escape, names))})(?![a-zA-Z])")


def _key(name: str) -> str:
    return _NOT_NAME.sub("", name).casefold()


def canonical(name: str) -> str | None:
    """The name we use for the outlet that is called exactly ``name``; None when it is not known."""
    return _names().get(_key(name))


def named_in(text: str) -> str | None:
    """The outlet named first in ``text``; where one name holds another, the longer one counts."""
    match = _any_name().search(text)
    return canonical(match.group()) if match else None


def without_names(text: str) -> str:
    """``text`` with every outlet's name blanked out."""
    return _any_name().sub(" ", text)


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
    owners = {domain: portal.name for portal in lexicon.portals() for domain in portal.domains}
    return _closest(owners, address)


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
