"""A text cut into pieces, so that each piece knows what is to be seen in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tasks.publish.model import Mention, Removed
from tasks.publish.safe import shown

NAMES = frozenset({"PERSON", "ORGANISATION", "PLACE", "EVENT"})
"""Types whose mentions say a name, not a value."""


class Piece(NamedTuple):
    """A stretch of text: plain, or a ``mention``; evidence of ``findings``, or removed by a rule (``removed``).

    ``anchors`` are the mentions that begin in it and have no piece of their own. ``repeated`` is for a mention that
    has been given its anchor already.
    """

    text: str
    mention: Mention | None = None
    findings: tuple[str, ...] = ()
    removed: Removed | None = None
    anchors: tuple[str, ...] = ()


def paragraphs(
    body: str, mentions: Sequence[Mention], evidence: Mapping[str, tuple[str, ...]]
) -> list[list[Piece]]:
    """A body as paragraphs of pieces. ``evidence`` names the findings that rest on a mention.

    Of mentions that overlap the one that a finding rests on is shown, else the longest; the others leave anchors.
    A name that leads nowhere is as the text around it: it has no piece.
    """
    text = shown(body)
    telling = [m for m in mentions if m.type not in NAMES or m.entity_id or m.mention_id in evidence]
    marked = _apart(telling, evidence, len(text))
    pieces: list[Piece] = []
    at = 0
    for mention, swallowed in marked:
        pieces.append(Piece(text[at : mention.start]))
        found = evidence.get(mention.mention_id, ())
        pieces.append(Piece(text[mention.start : mention.end], mention, found, anchors=tuple(swallowed)))
        at = mention.end
    pieces.append(Piece(text[at:]))
    return _at_line_breaks(pieces)


def _apart(
    mentions: Sequence[Mention], evidence: Mapping[str, tuple[str, ...]], n_characters: int
) -> list[tuple[Mention, list[str]]]:
    """The mentions that do not overlap, in order, each with the ids of those that it stands for as well."""
    wanted = sorted(
        mentions, key=lambda m: (m.mention_id not in evidence, m.start - m.end, m.start, m.mention_id)
    )
    taken, begun = bytearray(n_characters), bytearray(n_characters)
    owners: dict[int, tuple[Mention, list[str]]] = {}
    """By where they begin."""
    for mention in wanted:
        at = taken.find(1, mention.start, mention.end)
        if at >= 0:
            owners[begun.rfind(1, 0, at + 1)][1].append(mention.mention_id)
        elif mention.start < mention.end:
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            begun[mention.start] = 1
            owners[mention.start] = (mention, [])
    return [owners[start] for start in sorted(owners)]


def _at_line_breaks(pieces: Iterable[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.mention is not None:
            lines[-1].append(piece)
            continue
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Piece(part))
    return [line for line in lines if line]


def page_pieces(
    page: str, removed: Sequence[Removed], body: str, evidence: Sequence[tuple[Mention, tuple[str, ...]]]
) -> list[Piece]:
    """The captured page as pieces: what rules removed, and in what is left the evidence of findings.

    What is left of the page is the body but for its blanks, so evidence is found by counting what is not blank.
    """
    spans = [span for span in removed if 0 <= span.start < span.end <= len(page)]
    places = _in_page(page, spans, body, evidence)
    text = shown(page)
    marked = [(span.start, span.end, Piece(text[span.start : span.end], removed=span)) for span in spans]
    marked += [(start, end, Piece(text[start:end], mention, found)) for start, end, mention, found in places]
    pieces: list[Piece] = []
    at = 0
    for start, end, piece in sorted(marked, key=lambda entry: (entry[0], -entry[1])):
        if start >= at:
            pieces += [Piece(text[at:start]), piece]
            at = end
    pieces.append(Piece(text[at:]))
    return [piece for piece in pieces if piece.text]


def _in_page(
    page: str, removed: Sequence[Removed], body: str, evidence: Sequence[tuple[Mention, tuple[str, ...]]]
) -> list[tuple[int, int, Mention, tuple[str, ...]]]:
    """Where evidence stands in the page; nowhere when what is left of the page is not the body."""
    if not evidence:
        return []
    free = bytearray(b"\x01") * len(page)
    for span in removed:
        free[span.start : span.end] = bytes(span.end - span.start)
    left = [at for at, character in enumerate(page) if free[at] and not character.isspace()]
    inked = [at for at, character in enumerate(body) if not character.isspace()]
    if len(left) != len(inked) or any(page[a] != body[b] for a, b in zip(left, inked, strict=True)):
        return []
    where = dict(zip(inked, left, strict=True))
    return [
        (where[mention.start], where[mention.end - 1] + 1, mention, found)
        for mention, found in evidence
        if mention.start in where and mention.end - 1 in where
    ]


def sentence_pieces(sentence: str, spans: Iterable[tuple[int, int, bool]]) -> list[tuple[str, str]]:
    """A sentence as (text, role) pieces; a role is ``value`` (compared), ``support`` (beside it) or empty."""
    text = shown(sentence)
    pieces: list[tuple[str, str]] = []
    at = 0
    for start, end, is_value in sorted(spans, key=lambda span: (span[0], not span[2])):
        if start < at or not 0 <= start < end <= len(text):
            continue
        pieces += [(text[at:start], ""), (text[start:end], "value" if is_value else "support")]
        at = end
    return [piece for piece in [*pieces, (text[at:], "")] if piece[0]]
