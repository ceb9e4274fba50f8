"""Which versions a run was made with, so that its rows can be told from those of others."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flows.settings import ROOT
from tasks import lookups
from tasks.schema.ops import STAGES

CODE = ("*.py", "*.sql", "*.yml")


def versions() -> dict[str, str]:
    """The version of every stage, of the rules and suites, and of the lexicons."""
    stages = {stage: _hash_of(ROOT / "tasks" / stage) for stage in STAGES}
    return {**stages, "expectations": _hash_of(ROOT / "expectations"), "lexicons": lookups.version()}


def _hash_of(folder: Path) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(path for pattern in CODE for path in folder.rglob(pattern)):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
