"""Which versions a run was made with, so that its rows can be told from those of others."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from flows.settings import ROOT
from tasks import lookups
from tasks.schema.ops import STAGES

CODE = ("*.py", "*.sql", "*.yml")
_NAMED = re.compile(r"[\"']([a-z_]+)(?:\.(?:yml|csv))?[\"']")


@cache
def versions() -> dict[str, str]:
    """The version of every stage, of the rules and suites, and of all lexicons together.

    A stage's version covers its code and the lexicons that its code names: a change of ``outlets.yml``, which
    only clean reads, leaves what extract made valid. A lexicon that no stage names counts for every stage.
    """
    read = lexicons_read()
    unclaimed = set(_lexicons()) - set().union(*read.values())
    stages = {stage: _hash_of(ROOT / "tasks" / stage, read[stage] | unclaimed) for stage in STAGES}
    return {**stages, "expectations": _hash_of(ROOT / "expectations"), "lexicons": lookups.version()}


def lexicons_read() -> dict[str, set[str]]:
    """The lexicon files whose names the code of each stage holds."""
    files = _lexicons()
    read = {}
    for stage in STAGES:
        code = "\n".join(path.read_text("utf-8") for path in (ROOT / "tasks" / stage).rglob("*.py"))
        named = set(_NAMED.findall(code))
        read[stage] = {file for file in files if file.partition(".")[0] in named}
    return read


def _lexicons() -> list[str]:
    return sorted(path.name for path in lookups.LEXICONS.glob("*") if path.is_file())


def _hash_of(folder: Path, lexicons: set[str] | frozenset[str] = frozenset()) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(path for pattern in CODE for path in folder.rglob(pattern)):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    for name in sorted(lexicons):
        digest.update(name.encode() + b"\0" + (lookups.LEXICONS / name).read_bytes())
    return digest.hexdigest()
