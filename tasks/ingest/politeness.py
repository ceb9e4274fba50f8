"""How often a host may be asked, and for what: delays between requests, and robots.txt."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

LONGEST_DELAY = 30.0
"""Seconds between two requests at most, whatever a robots.txt asks for."""
ROBOTS_BYTES = 512 * 1024
"""Of a robots.txt no more is read."""


class Politeness:
    """What all sources of a run together keep to; threads may share it."""

    def __init__(self) -> None:
        """Begin with every host unknown."""
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._robots: dict[str, Protego | None] = {}
        self._delays: dict[str, float] = {}
        self._asking: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def wait(self, url: str, delay: float, sleep: Callable[[float], None] = time.sleep) -> None:
        """Wait until the host of ``url`` may be asked again: ``delay`` seconds after the last request."""
        host = urlsplit(url).netloc.lower()
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next.get(host, now))
            self._next[host] = at + max(delay, self._delays.get(host, 0.0))
        if at > now:
            sleep(at - now)

    def allows(self, url: str, user_agent: str, ask: Callable[[str], str | None]) -> bool:
        """Whether the robots.txt of its host lets ``user_agent`` have ``url``; ``ask`` fetches that once.

        ``ask`` returns None where the server fails: then nothing is allowed (RFC 9309).
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.lower()}"
        with self._asking[origin]:
            if origin not in self._robots:
                text = ask(f"{origin}/robots.txt")
                self._robots[origin] = None if text is None else Protego.parse(text[:ROBOTS_BYTES])
                self._note_delay(parts.netloc.lower(), self._robots[origin], user_agent)
        rules = self._robots[origin]
        return rules is not None and bool(rules.can_fetch(url, user_agent))

    def _note_delay(self, host: str, rules: Protego | None, user_agent: str) -> None:
        asked = rules.crawl_delay(user_agent) if rules is not None else None
        if asked:
            self._delays[host] = min(float(asked), LONGEST_DELAY)
