"""The stage's SQL files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def query(name: str) -> str:
    """The text of ``<name>.sql`` in this folder."""
    return (FOLDER / f"{name}.sql").read_text("utf-8")
