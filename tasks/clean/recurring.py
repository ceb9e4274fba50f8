"""Lines that come again and again in the articles of one outlet: chrome that no rule names.

The warehouse learns them (``silver.outlet_lines``); people overrule it in an ``outlet_lines.yml`` of their own
in the folder of the warehouse, and all of us in that of the lexicons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import Field

from tasks import lookups
from tasks.lookups import Lexicon

LEARN = Path(__file__).with_name("learn_lines.sql")
OWN = "outlet_lines.yml"
KIND, RULE = "navigation", "line_recurs_at_this_outlet"
Lines = Mapping[str, frozenset[str]]
"""For every outlet the lines that are chrome, blanks collapsed."""


class OutletLines(Lexicon):
    """``outlet_lines.yml``: by outlet, lines that are part of articles and lines that are not."""

    kept: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    dropped: dict[str, tuple[str, ...]] = Field(default_factory=dict)


@cache
def _said() -> OutletLines:
    loaded: OutletLines = lookups.load("outlet_lines", OutletLines)
    return loaded


def own_lines(folder: Path) -> OutletLines:
    """What the people who run a warehouse say in its folder; nothing where no such file is there.

    Raises:
        LexiconError: the file does not hold what it should.
    """
    path = folder / OWN
    return lookups.read(path, OutletLines) if path.exists() else OutletLines()


def chrome(learned: Iterable[tuple[str, str]] = (), own: OutletLines | None = None) -> Lines:
    """What counts as chrome: the ``learned`` (outlet, line) pairs, overruled by the lexicon, and that by ``own``."""
    lines: dict[str, set[str]] = {}
    for outlet, line in learned:
        lines.setdefault(outlet, set()).add(_collapsed(line))
    for said in filter(None, (_said(), own)):
        for outlet, dropped in said.dropped.items():
            lines.setdefault(outlet, set()).update(map(_collapsed, dropped))
        for outlet, kept in said.kept.items():
            lines.get(outlet, set()).difference_update(map(_collapsed, kept))
    return {outlet: frozenset(of_one) for outlet, of_one in lines.items() if of_one}


def _collapsed(line: str) -> str:
    return " ".join(line.split())
