"""What a careful reader finds on a page, and whether a stage found it too.

A failed comparison names what was expected and shows what was found, so that a report of twenty
misses can be read at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

Row = Mapping[str, Any]
GIVEN_VALUES = {"nights": "value_min", "days": "value_max"}
NOT_COMPARED = {"text", "type", "note"}


def squashed(text: str) -> str:
    """``text`` without its blanks: layout never matters to what was read."""
    return "".join(text.split())


def plain(value: object) -> object:
    """YAML reads 2023-01-02 as a date; expectations are the text."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def surfaces(expected: Row) -> list[str]:
    """The surface forms that are right: one, or several where careful readers would differ."""
    text = expected["text"]
    return list(text) if isinstance(text, list) else [text]


def mention_missed(expected: Row, mentions: Iterable[Row]) -> str | None:
    """None where some mention has the text, the type and every value expected; else what was found."""
    wanted = {
        GIVEN_VALUES.get(key, key): plain(value) for key, value in expected.items() if key not in NOT_COMPARED
    }
    near = []
    for mention in mentions:
        overlapping = any(text in mention["text"] or mention["text"] in text for text in surfaces(expected))
        if not overlapping:
            continue
        if (
            mention["text"] in surfaces(expected)
            and mention["type"] == expected["type"]
            and all(str(mention.get(key)) == str(value) for key, value in wanted.items())
        ):
            return None
        near.append({key: value for key, value in mention.items() if value is not None})
    return f"{surfaces(expected)[0]} ({expected['type']} {wanted}) missed; near it: {near}"


def mentions_missed(expected: Iterable[Row], mentions: Sequence[Row]) -> list[str]:
    """Every expected mention that was not found."""
    return [miss for each in expected if (miss := mention_missed(each, mentions))]


def quotes_missed(expected: Iterable[Row], quotes: Sequence[Row]) -> list[str]:
    """Every expected quotation that was not found, or whose speaker is another."""
    missed = []
    for each in expected:
        found = [quote for quote in quotes if quote["text"].startswith(each["starts"])]
        if not any(quote["speaker"] == each["speaker"] for quote in found):
            missed.append(f"{each['starts']}… by {each['speaker']}: {[quote['speaker'] for quote in found]}")
    return missed


def fields_missed(expected: Row, article: Row) -> list[str]:
    """Every article field that differs; a time is compared as far as the expectation states it."""
    missed = []
    for name, value in expected.items():
        found = article.get(name)
        wanted = plain(value)
        if isinstance(found, str) and name.endswith("_at") and isinstance(wanted, str):
            found = found[: len(wanted)]
        if (list(found) if isinstance(found, tuple) else found) != wanted:
            missed.append(f"{name}: expected {wanted!r}, found {found!r}")
    return missed


def not_removed(expected: Iterable[str], page: str, removed: Iterable[Row]) -> list[str]:
    """Every text that stands on the page and is not wholly inside removed spans, wherever it stands."""
    taken = bytearray(len(page))
    for span in removed:
        taken[span["start"] : span["end"]] = b"\1" * (span["end"] - span["start"])
    letters = [(char, bool(taken[place])) for place, char in enumerate(page) if not char.isspace()]
    text = "".join(char for char, _ in letters)
    missed = []
    for each in map(squashed, expected):
        first = text.find(each)
        if first < 0:
            missed.append(f"not on the page: {each}")
        while first >= 0:
            if not all(is_taken for _, is_taken in letters[first : first + len(each)]):
                missed.append(f"left in the body: {each}")
            first = text.find(each, first + 1)
    return missed


def inexact(body: str, spans: Iterable[Row]) -> list[str]:
    """Every span whose offsets do not give its text."""
    return [
        f"{span['text']!r} at {span['start']}:{span['end']} is {body[span['start'] : span['end']]!r}"
        for span in spans
        if body[span["start"] : span["end"]] != span["text"]
    ]


def unaccounted(page: str, body: str, removed: Iterable[Row]) -> str | None:
    """None where every non-blank character is in the body or in exactly one removed span; else why not."""
    claims = [0] * len(page)
    for span in removed:
        for place in range(span["start"], span["end"]):
            claims[place] += 1
    twice = "".join(char for char, count in zip(page, claims, strict=True) if count > 1)
    if twice.strip():
        return f"removed twice: {twice!r}"
    rest = squashed("".join(char for char, count in zip(page, claims, strict=True) if not count))
    if rest != squashed(body):
        return f"neither body nor removed, or both: {rest!r} against {squashed(body)!r}"
    return None
