"""What another extractor takes for the article, asked only about HTML pages where our own search is unsure.

Of the 159 HTML pages in the project's raw-pages set (151 of one portal), our search is unsure of 3. Asking
trafilatura about those gives the same scores as asking about all (mean token-F1 of the bodies 0.9678; 0.9675
without asking at all) in less than half of the time.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from tasks.clean.prose import bare, is_prose
from tasks.clean.region import Reading, Region
from tasks.clean.sheet import Line

_LEAST_MAIN = 60
_LONGEST_PAGE = 200_000
_LEAST_SHARE = 65
"""Percentage of a page's sentences that a region must hold for us to be sure of it."""
_MOST_LINKS = 1
"""Lines of nothing but links that a region may hold for us to be sure of it."""


def is_unsure(readings: Sequence[Reading], region: Region | None) -> bool:
    """Whether ``region`` leaves out much of what reads like an article, or holds what does not.

    Never of a page without a sentence, nor of a huge one: it would take too long to ask.
    """
    if region is None or readings[-1].line.end > _LONGEST_PAGE:
        return False
    article = readings[region.first : region.last]
    links = sum(1 for reading in article if reading.linked and not reading.prose)
    inside, everywhere = (sum(max(r.score, 0) for r in lines) for lines in (article, readings))
    return links > _MOST_LINKS or inside * 100 < everywhere * _LEAST_SHARE


def lines_outside(html: str, text: str, lines: Sequence[Line]) -> set[int]:
    """Starts of the ``lines`` of the page ``text`` that trafilatura does not take for the article.

    Empty when it finds no article.
    """
    # Its import costs a second, and most pages never need it.
    import trafilatura

    # It warns of every page without an article; our own quarantine says so by name.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    main = trafilatura.extract(
        html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    squeezed = bare(main or "")
    if len(squeezed) < _LEAST_MAIN:
        return set()
    keys = {line.start: bare(text[line.start : line.end]) for line in lines}
    inside = [line for line in lines if len(keys[line.start]) >= 2 and keys[line.start] in squeezed]
    if not any(is_prose(text[line.start : line.end]) for line in inside):
        return set()
    return keys.keys() - {line.start for line in inside}
