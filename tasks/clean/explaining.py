"""A page with every stretch marked by what became of it: the pieces that ``daejo clean --explain`` colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.clean.model import CleanedPage

BODY = "body"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the page text: body, or what a named rule took out of it."""

    text: str
    kind: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What one rule took out of a page: how often, and how many characters that are not blank."""

    kind: str
    rule: str | None
    n_spans: int
    n_characters: int


def stretches(page: CleanedPage) -> Iterator[Stretch]:
    """The whole page text in order, cut where a rule begins or ends to apply."""
    position = 0
    for span in page.removed:
        if position < span.start:
            yield Stretch(page.text[position : span.start], BODY, None)
        yield Stretch(page.text[span.start : span.end], span.kind, span.rule)
        position = span.end
    if position < len(page.text):
        yield Stretch(page.text[position:], BODY, None)


def tallies(page: CleanedPage) -> list[Tally]:
    """The body first, then every rule that applied, those that took most first."""
    spans: Counter[tuple[str, str | None]] = Counter()
    characters: Counter[tuple[str, str | None]] = Counter()
    for stretch in stretches(page):
        key = stretch.kind, stretch.rule
        n_characters = len("".join(stretch.text.split()))
        spans[key] += bool(n_characters)
        characters[key] += n_characters
    ordered = sorted(spans, key=lambda key: (key[0] != BODY, -characters[key], key[0], key[1] or ""))
    return [Tally(*key, spans[key], characters[key]) for key in ordered]
