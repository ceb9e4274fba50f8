"""Asks ourselves and the peers: ours in this process, each peer in a process of the peers' environment."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from .model import Answer, Document, answer_of

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "bench" / "peers.txt"
ENVIRONMENT = ROOT / ".venv-peers"
PEER = Path(__file__).parent / "peers" / "run.py"
_SECONDS_PER_PEER = 3_600


class PeerError(Exception):
    """A peer cannot be asked; the message says which and why, in one line."""


def ask_ours(documents: Sequence[Document]) -> dict[str, Answer]:
    """What `daejo extract -` says of each document, through the function behind it."""
    from tasks.extract.filter import extract_document

    return {document.id: answer_of(extract_document(asdict(document))) for document in documents}


def ask_peer(name: str, documents: Sequence[Document]) -> dict[str, Answer]:
    """What a peer says of each document.

    Raises PeerError where it cannot be installed, crashes or leaves documents unanswered.
    """
    lines = "".join(f"{json.dumps(asdict(document), ensure_ascii=False)}\n" for document in documents)
    done = subprocess.run(
        [str(peer_python()), str(PEER), name],
        input=lines,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_SECONDS_PER_PEER,
        check=False,
    )
    if done.returncode:
        raise PeerError(f"{name}: {(done.stderr.strip() or 'no message').splitlines()[-1]}")
    answers: Mapping[str, Answer] = {
        raw["id"]: answer_of(raw) for raw in map(json.loads, done.stdout.splitlines())
    }
    if len(answers) != len(documents):
        raise PeerError(f"{name}: {len(answers)} answers to {len(documents)} documents")
    return dict(answers)


def peer_python() -> Path:
    """The peers' interpreter, installed on first use and again when the requirements change."""
    python = ENVIRONMENT / "bin" / "python"
    stamp = ENVIRONMENT / ".installed"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if not (stamp.is_file() and stamp.read_text("ascii") == wanted):
        uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
        if uv is None:
            raise PeerError("uv is not installed: run `make run` once")
        _step([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(ENVIRONMENT)])
        _step([uv, "pip", "sync", "--quiet", "--python", str(python), str(REQUIREMENTS)])
        stamp.write_text(wanted, "ascii")
    return python


def _step(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip() or "no message").splitlines()[0]
        raise PeerError(f"the peers' environment could not be made: {reason}")
