"""Asks ourselves and the peers about pages, and times the CPU that each takes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from bench.accuracy.systems import PeerError, peer_python

from .model import Answer, Page
from .pages import wrapped

PEERS = ("trafilatura", "newspaper4k", "readability-lxml", "goose3")
_PEER = Path(__file__).resolve().parents[1] / "cleaning_peers" / "run.py"
_SECONDS_PER_PEER = 900

Answers = dict[str, Answer]


def ask_ours(pages: Sequence[Page]) -> tuple[Answers, float]:
    """Our answers, and the CPU seconds that they took."""
    from tasks.clean.cleaner import clean_page

    answers: Answers = {}
    clean_page("가온시가 도서관을 연다고 12일 밝혔다.")
    began = process_time()
    for page in pages:
        cleaned = clean_page(page.content, media_type="text/html" if page.is_html else "text/plain")
        answers[page.id] = Answer(
            cleaned.title,
            cleaned.publisher,
            cleaned.reporters,
            cleaned.published_at.isoformat() if cleaned.published_at else None,
            cleaned.body,
        )
    return answers, process_time() - began


def ask_peer(name: str, pages: Sequence[Page]) -> tuple[Answers, float]:
    """What a peer says of the same pages, and the CPU seconds that its calls took.

    Raises PeerError where it cannot be installed, or crashes as a whole.
    """
    asked = "".join(
        f"{json.dumps({'id': page.id, 'html': wrapped(page)}, ensure_ascii=False)}\n" for page in pages
    )
    done = subprocess.run(
        [str(peer_python()), str(_PEER), name],
        input=asked.encode("utf-8", "surrogatepass"),
        capture_output=True,
        timeout=_SECONDS_PER_PEER,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or "no message"
        raise PeerError(f"{name}: {said.splitlines()[-1]}")
    *lines, timed = done.stdout.decode("utf-8").splitlines()
    answers = {}
    for raw in map(json.loads, lines):
        fields = {key: raw[key] for key in ("title", "publisher", "published")}
        answers[raw["id"]] = Answer(**fields, reporters=tuple(raw["reporters"]), body=raw["body"])
    return answers, float(json.loads(timed)["seconds"])
