"""A finding as people see it: a column for each value, in it the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tasks.publish.marking import sentence_pieces
from tasks.publish.model import Finding, Place
from tasks.publish.wording import UNKNOWN_OUTLET, normal_value

LETTERS = "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻"
SHOWN_SENTENCES = 3
"""Sentences of one value that are shown; those of more articles are folded."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence of one article, its values marked; ``pieces`` is empty where something is absent."""

    place: Place
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a finding and who says so. ``n_sources`` counts near-copies as one."""

    letter: str
    value: str
    normal: str
    sayings: tuple[Saying, ...]
    n_sources: int

    @property
    def first(self) -> tuple[Saying, ...]:
        """The sentences shown at once."""
        return self.sayings[:SHOWN_SENTENCES]

    @property
    def more(self) -> tuple[Saying, ...]:
        """The sentences that are folded."""
        return self.sayings[SHOWN_SENTENCES:]


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding ready to be shown. ``page`` is the path of the page that it stands on, from the site's root."""

    finding: Finding
    title: str
    page: str
    sides: tuple[Side, ...]

    @property
    def versus(self) -> bool:
        """Whether values are held against each other."""
        return len(self.sides) > 1


def seen(finding: Finding, titles: Mapping[str, str]) -> Seen:
    """``finding`` with its places put into columns; ``titles`` names the rules in Korean."""
    story = finding.story_id if finding.n_story_articles > 1 else None
    page = f"stories/{story}.html" if story else f"articles/{finding.article_ids[0]}.html"
    return Seen(finding, titles.get(finding.rule, finding.rule), page, _sides(finding))


def compared_type(finding: Finding) -> str | None:
    """The type of the mentions that are compared: that of the first; what is of another type supports them."""
    return next((place.type for place in finding.places if place.type), None)


def _sides(finding: Finding) -> tuple[Side, ...]:
    kind = compared_type(finding)
    main = [place for place in finding.places if place.type == kind or place.mention_id is None]
    if finding.scope == "within_article":
        return (_side("", main, finding.places),) if finding.places else ()
    by_value: dict[str, list[Place]] = {}
    for place in main:
        by_value.setdefault(place.value or place.text or "", []).append(place)
    return tuple(
        _side(LETTERS[min(number, len(LETTERS) - 1)], places, finding.places)
        for number, places in enumerate(by_value.values())
    )


def _side(letter: str, main: Sequence[Place], everything: Sequence[Place]) -> Side:
    first = main[0] if main else everything[0]
    return Side(
        letter=letter,
        value=first.text or "",
        normal=_unlike(normal_value(first.value, first.type or ""), first.text or ""),
        sayings=tuple(_sayings(main, everything)),
        n_sources=len({place.family_id or place.publisher or place.article_id for place in main}),
    )


def _unlike(normal: str, written: str) -> str:
    """A normalised value, where it says more than what is written: other digits than those."""
    digits = [character for character in normal if character.isdigit()]
    return "" if digits == [character for character in written if character.isdigit()] else normal


def _sayings(main: Sequence[Place], everything: Sequence[Place]) -> Iterable[Saying]:
    said: set[tuple[str, str | None]] = set()
    for place in main:
        key = (place.article_id, place.sentence)
        if key in said:
            continue
        said.add(key)
        spans = [
            (other.start, other.end, other in main)
            for other in everything
            if (other.article_id, other.sentence) == key and other.start is not None and other.end is not None
        ]
        yield Saying(place, tuple(sentence_pieces(place.sentence, spans)) if place.sentence else ())


def outlet(name: str | None) -> str:
    """An outlet's name, or that it is not known."""
    return name or UNKNOWN_OUTLET
