"""Which addresses may be asked: HTTP only, and no machine of a private network unless that is allowed."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

SCHEMES = ("http", "https")
LOCAL_NAMES = ("localhost", "localhost.localdomain", "ip6-localhost", "metadata.google.internal")
LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".home.arpa")


def is_address(text: str) -> bool:
    """Whether ``text`` names a page on the web rather than a path."""
    return text.lower().startswith(("http://", "https://"))


def problem_with(url: str, *, allow_private: bool = False) -> str | None:
    """Why ``url`` cannot be fetched, as far as it says itself; None where nothing speaks against it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        return f"not an address: {error}"
    if parts.scheme.lower() not in SCHEMES:
        return f"only {' and '.join(SCHEMES)} are fetched"
    if not host or any(char.isspace() or ord(char) < 32 for char in url):
        return "no host in it" if not host else "holds a blank"
    if parts.username or parts.password:
        return "holds a password; addresses are stored and shown"
    if port == 0:
        return "port 0 does not exist"
    if not allow_private and (problem := _private_name(host)):
        return problem
    return None


def _private_name(host: str) -> str | None:
    name = host.rstrip(".").lower()
    if name in LOCAL_NAMES or name.endswith(LOCAL_ENDINGS):
        return f"{name} is a private name (allow_private)"
    try:
        return private([name])
    except ValueError:
        # Resolvers read 127.1 and 0x7f000001 as addresses, too; those are checked once resolved.
        return None


def private(found: Iterable[str]) -> str | None:
    """Says which of the IP addresses ``found`` is not a public one; None where all are.

    Raises:
        ValueError: one of them is no IP address.
    """
    for text in found:
        address = ipaddress.ip_address(text.partition("%")[0])
        mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        if not address.is_global or address.is_multicast or (mapped is not None and not mapped.is_global):
            return f"{text} is not a public address (allow_private)"
    return None
