"""Lines that come again and again in the articles of one outlet: chrome that no rule names.

The warehouse learns them (``silver.outlet_lines``); people overrule it in ``outlet_lines.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from tasks import lookups
from tasks.lookups import Lexicon

LEARN = Path(__file__).with_name("learn_lines.sql")
KIND, RULE = "navigation", "line_recurs_at_this_outlet"
Lines = Mapping[str, frozenset[str]]
"""For every outlet the lines that are chrome, blanks collapsed."""


class OutletLines(Lexicon):
    """``outlet_lines.yml``: by outlet, lines that are part of articles and lines that are not."""

    kept: dict[str, tuple[str, ...]]
    dropped: dict[str, tuple[str, ...]]


@cache
def _said() -> OutletLines:
    loaded: OutletLines = lookups.load("outlet_lines", OutletLines)
    return loaded


def chrome(learned: Iterable[tuple[str, str]] = ()) -> Lines:
    """What counts as chrome: the ``learned`` (outlet, line) pairs, overruled by what people say."""
    said = _said()
    lines: dict[str, set[str]] = {}
    for outlet, line in learned:
        lines.setdefault(outlet, set()).add(_collapsed(line))
    for outlet, dropped in said.dropped.items():
        lines.setdefault(outlet, set()).update(map(_collapsed, dropped))
    for outlet, kept in said.kept.items():
        lines.get(outlet, set()).difference_update(map(_collapsed, kept))
    return {outlet: frozenset(of_one) for outlet, of_one in lines.items() if of_one}


def _collapsed(line: str) -> str:
    return " ".join(line.split())
