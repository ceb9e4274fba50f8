"""What ``daejo doctor`` says of the sources: whether each leads somewhere, before a run finds out at six."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from tasks.ingest import addresses, disk
from tasks.ingest.media import promised
from tasks.ingest.model import Reason
from tasks.ingest.sources import OnDisk, OnWeb, Source, UrlList, as_sources
from tasks.ingest.transport import Resolve, resolved
from tasks.ingest.visiting import listed_in

N_LOOKED_AT = 1000
"""Files of a folder that are looked at for one that can be read."""
_ODD_GLOB = re.compile(r"\*\*[^/]|[^/]\*\*|\[[^\]]*$")


def problems(given: Sequence[str | Source], resolve: Resolve = resolved) -> list[str]:
    """One line for every source that leads nowhere, naming it."""
    return [f"{source.name}: {said}" for source in as_sources(given) for said in _problems(source, resolve)]


def _problems(source: Source, resolve: Resolve) -> Iterator[str]:
    if isinstance(source, OnDisk):
        yield from _on_disk(source)
    elif isinstance(source, OnWeb):
        yield from _on_web(source, resolve)


def _on_disk(source: OnDisk) -> Iterator[str]:
    if _ODD_GLOB.search(source.path):
        yield f"{source.path}: as a glob it matches little: ** stands alone between slashes, [ is closed by ]"
        return
    unread: Reason | None = None
    for n_seen, found in enumerate(disk.expand([source.path])):
        if isinstance(found, disk.NotFound):
            yield f"{found.path}: {found.reason.detail}"
            return
        kind = promised(found.path.name)
        if isinstance(kind, str):
            return
        unread = unread or kind
        if n_seen >= N_LOOKED_AT:
            break
    yield f"{source.path}: no file that can be read among the first: {unread.detail if unread else 'none'}"


def _on_web(source: OnWeb, resolve: Resolve) -> Iterator[str]:
    urls = list(source.urls)
    if isinstance(source, UrlList):
        urls, problem = listed_in(source)
        if problem:
            yield f"{source.list}: {problem.detail}"
        elif not urls:
            yield f"{source.list}: names no addresses"
    hosts: dict[str, str] = {}
    for url in urls:
        if problem_with := addresses.problem_with(url, allow_private=source.allow_private):
            yield f"{url}: {problem_with}"
        else:
            hosts.setdefault(urlsplit(url).hostname or "", url)
    for host, url in hosts.items():
        yield from _of_host(host, url, source, resolve)


def _of_host(host: str, url: str, source: OnWeb, resolve: Resolve) -> Iterator[str]:
    try:
        found = resolve(host, urlsplit(url).port or 443)
    except (OSError, UnicodeError) as error:
        yield f"{url}: {host} cannot be resolved ({error})"
        return
    if not source.allow_private and (problem := addresses.private(found)):
        yield f"{url}: {problem}"
