"""Getting one address politely: every hop checked, every size and time bounded, every failure named."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx

from tasks.ingest import addresses
from tasks.ingest.model import Reason
from tasks.ingest.payload import plain_body
from tasks.ingest.politeness import Politeness
from tasks.ingest.sources import Web
from tasks.ingest.transport import CheckedBackend, CheckedTransport, PrivateAddressError

NOT_MODIFIED = 304
REDIRECTS = (301, 302, 303, 307, 308)
TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)
LONGEST_WAIT = 120.0
"""Seconds that a server may ask us to wait (Retry-After); where it asks for more, the next run tries."""


@dataclass(frozen=True)
class Answer:
    """What an address gave: its last address after redirects, and its bytes, decoded of transfer codings."""

    url: str
    content: bytes = field(repr=False)
    media_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    not_modified: bool = False


class FetchError(Exception):
    """An address could not be had. ``retry_in`` is set where another try may help: seconds to wait, or None."""

    def __init__(self, why: Reason, *, again: bool = False, retry_in: float | None = None) -> None:
        """``again`` says whether another try may help."""
        super().__init__(why.reason, why.detail)
        self.why = why
        self.again = again
        self.retry_in = retry_in


class Fetcher:
    """Fetches for one source, one request at a time."""

    def __init__(
        self,
        rules: Web,
        politeness: Politeness,
        backend: CheckedBackend | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``politeness`` is shared by all sources of a run: hosts count, not sources."""
        self._rules = rules
        self._politeness = politeness
        self._sleep = sleep
        self._backend = backend or CheckedBackend(allow_private=rules.allow_private)
        self._client = httpx.Client(
            transport=CheckedTransport(self._backend),
            headers={"User-Agent": rules.user_agent, "Accept-Encoding": "gzip, deflate"},
            timeout=rules.timeout_seconds,
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def get(self, url: str, accept: tuple[str, ...], conditions: Mapping[str, str] | None = None) -> Answer:
        """Fetch ``url``, trying again where that may help. ``accept`` names the media types wanted, if any.

        Raises:
            FetchError: it cannot be had; the error says why.
        """
        for attempt in range(self._rules.retries + 1):
            try:
                return self._follow(url, accept, conditions or {})
            except FetchError as error:
                if not error.again or attempt == self._rules.retries:
                    raise
                wait = self._rules.retry_seconds * 2**attempt * random.uniform(0.75, 1.25)
                if error.retry_in is not None and error.retry_in > LONGEST_WAIT:
                    raise
                self._sleep(max(wait, error.retry_in or 0.0))
        raise AssertionError("the loop returns or raises")

    def _follow(self, url: str, accept: tuple[str, ...], conditions: Mapping[str, str]) -> Answer:
        """Fetch ``url`` and where it leads; each hop is checked like the first."""
        seen = [url]
        while True:
            found = self._once(seen[-1], accept, conditions)
            if isinstance(found, Answer):
                return found
            target = _joined(seen[-1], found)
            if target in seen:
                raise FetchError(Reason("redirects", f"goes round in a circle: {target}"))
            if len(seen) > self._rules.max_redirects:
                raise FetchError(
                    Reason("redirects", f"more than {self._rules.max_redirects}, last to {target}")
                )
            seen.append(target)

    def _once(self, url: str, accept: tuple[str, ...], conditions: Mapping[str, str]) -> Answer | str:
        """One request: what it gave, or the address it leads to."""
        if problem := addresses.problem_with(url, allow_private=self._rules.allow_private):
            raise FetchError(Reason("forbidden_address", f"{url}: {problem}"))
        if self._rules.obey_robots and not self._allowed(url):
            raise FetchError(Reason("robots", "robots.txt forbids it (setting obey_robots)"))
        with self._asked(url, conditions) as response:
            if response.status_code in REDIRECTS and "location" in response.headers:
                return response.headers["location"]
            self._check(response, accept)
            content = b"" if response.status_code == NOT_MODIFIED else self._body(response)
            media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Answer(
                url=url,
                content=content,
                media_type=media_type,
                charset=response.charset_encoding,
                etag=response.headers.get("etag"),
                last_modified=response.headers.get("last-modified"),
                not_modified=response.status_code == NOT_MODIFIED,
            )

    def _allowed(self, url: str) -> bool:
        return self._politeness.allows(url, self._rules.user_agent, self._robots)

    def _robots(self, url: str) -> str | None:
        """The text of a robots.txt; empty where there is none, None where its server fails (nobody may then)."""
        try:
            for _ in range(self._rules.max_redirects + 1):
                if addresses.problem_with(url, allow_private=self._rules.allow_private):
                    return ""
                with self._asked(url, {}) as response:
                    if response.status_code in REDIRECTS and "location" in response.headers:
                        url = _joined(url, response.headers["location"])
                        continue
                    if response.status_code >= 500 or response.status_code == 429:
                        return None
                    return self._body(response).decode("utf-8", "replace") if response.is_success else ""
        except FetchError as error:
            if error.why.reason in ("too_large", "content_encoding", "damaged"):
                return ""
            raise
        return ""

    @contextmanager
    def _asked(self, url: str, conditions: Mapping[str, str]) -> Iterator[httpx.Response]:
        """The response to one polite request, its body not yet read.

        Raises:
            FetchError: nothing came back, or it broke off.
        """
        self._politeness.wait(url, self._rules.delay_seconds, self._sleep)
        self._backend.deadline = time.monotonic() + self._rules.total_seconds
        try:
            with self._client.stream("GET", url, headers=dict(conditions)) as response:
                yield response
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise _failure(error) from error
        finally:
            self._backend.deadline = None

    def _check(self, response: httpx.Response, accept: tuple[str, ...]) -> None:
        status = response.status_code
        if status in TRY_AGAIN:
            said = f"the server answers {status} {response.reason_phrase}".strip()
            retry_in = _retry_after(response.headers.get("retry-after", ""))
            raise FetchError(Reason("server_error", said), again=True, retry_in=retry_in)
        if status not in (200, 203, NOT_MODIFIED):
            raise FetchError(
                Reason(f"status_{status}", f"the server answers {status} {response.reason_phrase}".strip())
            )
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if status != NOT_MODIFIED and accept and kind and kind not in accept:
            raise FetchError(Reason("content_type", f"{kind}, not {accept[0]}"))

    def _body(self, response: httpx.Response) -> bytes:
        limit, pieces, n_bytes = self._rules.max_bytes, [], 0
        for piece in response.iter_raw():
            n_bytes += len(piece)
            if n_bytes > limit:
                raise FetchError(Reason("too_large", f"more than {limit:,} bytes (setting max_bytes)"))
            pieces.append(piece)
        codings = {"content-encoding": response.headers.get("content-encoding", "")}
        content = plain_body(b"".join(pieces), codings, limit)
        if isinstance(content, Reason):
            raise FetchError(content)
        return content


def _failure(error: Exception) -> FetchError:
    """What went wrong on the way, in a word and a line."""
    said = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error.__cause__, PrivateAddressError):
        return FetchError(Reason("forbidden_address", said))
    if isinstance(error, httpx.TimeoutException):
        return FetchError(Reason("timeout", f"{type(error).__name__}: {said}"), again=True)
    if isinstance(error, httpx.RemoteProtocolError):
        return FetchError(Reason("cut_short", said), again=True)
    if isinstance(error, httpx.NetworkError):
        return FetchError(Reason("unreachable", said), again=True)
    return FetchError(Reason("bad_response", said))


def _retry_after(said: str) -> float | None:
    """Seconds that a server asks us to wait: it gives seconds, or a date."""
    if said.strip().isdigit():
        return float(said)
    try:
        return max((parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError, IndexError):
        return None


def host_of(url: str) -> str:
    """The host and port that politeness counts by; the whole where ``url`` is no address."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return url


def _joined(url: str, location: str) -> str:
    """Where a redirect leads; a location that is no address is refused like any other."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location
