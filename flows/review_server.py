"""The pages served to one person on this machine, who decides on findings by clicking.

Others must not decide, nor read: not another user of the machine, not a page that somebody else's site opens. The
address that is printed carries a token, kept as a cookie from then on; every request brings it and names this machine
as its host; a decision also comes from our own pages (``Origin``), which send the token themselves.
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
LARGEST_REQUEST = 16_384
LONGEST_WAIT = 10.0
COOKIE = "daejo"
_AFTER = b'<meta charset="utf-8">'
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}

Decide = Callable[[str, str, str | None], None]
"""Writes a decision: finding id, decision, reason. A ValueError says in a line why it cannot be."""


@dataclass(frozen=True)
class Serving:
    """A server at work: the address to open, and the token that it carries."""

    address: str
    token: str


class _Pages(SimpleHTTPRequestHandler):
    """Files of the site, HTML with the token put in; POST /review decides."""

    timeout = LONGEST_WAIT

    def __init__(self, *args: Any, token: str, decide: Decide, **kwargs: Any) -> None:
        """Answer one connection."""
        self._token, self._decide = token, decide
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a page that is read is no news."""

    def end_headers(self) -> None:
        """Let nothing be kept, framed or guessed at."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """There are no listings; pages link to what there is."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def do_GET(self) -> None:
        """Answer with a file of the site."""
        if self._is_here() and self._same(parse_qs(urlsplit(self.path).query).get(COOKIE, [""])[0]):
            return self._welcome()
        if not self._is_known():
            return self.send_error(HTTPStatus.FORBIDDEN)
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if path.suffix != ".html" or not path.is_file():
            return super().do_GET()
        meta = f'{_AFTER.decode()}<meta name="daejo-review" content="{self._token}">'.encode()
        return self._send(
            HTTPStatus.OK, "text/html; charset=utf-8", path.read_bytes().replace(_AFTER, meta, 1)
        )

    def do_POST(self) -> None:
        """Write a decision, if it comes from one of our pages."""
        ours = self.headers.get("Origin") == f"http://{self.headers.get('Host')}"
        if not (ours and self._is_known() and self._same(self.headers.get("X-Daejo-Token") or "")):
            return self._say(HTTPStatus.FORBIDDEN, "not from these pages")
        if self.path != "/review":
            return self._say(HTTPStatus.NOT_FOUND, "no such address")
        try:
            finding_id, decision, reason = self._decision()
            self._decide(finding_id, decision, reason)
        except ValueError as error:
            return self._say(HTTPStatus.BAD_REQUEST, str(error))
        except OSError as error:
            return self._say(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
        return self._say(HTTPStatus.OK, None)

    def _decision(self) -> tuple[str, str, str | None]:
        length = self.headers.get("Content-Length") or ""
        if not length.isdigit() or int(length) > LARGEST_REQUEST:
            raise ValueError(f"a decision has at most {LARGEST_REQUEST} bytes")
        asked = json.loads(self.rfile.read(int(length)))
        if not isinstance(asked, dict):
            raise ValueError("a decision is a JSON object")
        finding_id, decision, reason = (asked.get(name) for name in ("finding_id", "decision", "reason"))
        if (
            not isinstance(finding_id, str)
            or not isinstance(decision, str)
            or not isinstance(reason, str | None)
        ):
            raise ValueError("finding_id and decision are text, reason is text or null")
        return finding_id, decision, (reason or "").strip() or None

    def do_HEAD(self) -> None:
        """Nobody needs it."""
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def _welcome(self) -> None:
        """Keep the token of the printed address as a cookie, and go on without it in the address."""
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", "/")
        self.send_header("Set-Cookie", f"{COOKIE}={self._token}; HttpOnly; SameSite=Strict; Path=/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _is_here(self) -> bool:
        """Whether the browser was sent here by this address, not by a name that somebody else owns."""
        port = self.server.server_port if isinstance(self.server, ThreadingHTTPServer) else None
        return self.headers.get("Host") == f"{HOST}:{port}"

    def _is_known(self) -> bool:
        """Whether the request comes from the browser that was given the printed address."""
        cookies = SimpleCookie(self.headers.get("Cookie") or "")
        return self._is_here() and COOKIE in cookies and self._same(cookies[COOKIE].value)

    def _same(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())

    def _say(self, status: HTTPStatus, error: str | None) -> None:
        self._send(status, "application/json", json.dumps({"error": error}, ensure_ascii=False).encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving(folder: Path, decide: Decide, port: int = 0) -> Iterator[Serving]:
    """Serve the site in ``folder`` to this machine only, for as long as the context lasts.

    Raises:
        OSError: the port is taken.
    """
    token = secrets.token_urlsafe(32)
    handler = partial(_Pages, token=token, decide=decide, directory=str(folder))
    with ThreadingHTTPServer((HOST, port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Serving(f"http://{HOST}:{server.server_address[1]}/?{COOKIE}={token}", token)
        finally:
            server.shutdown()
