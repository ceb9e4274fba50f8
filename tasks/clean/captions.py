"""Picture captions and photo credits."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass

from tasks.clean import lexicon
from tasks.clean.model import Block
from tasks.clean.sheet import Line, Sheet

_LONGEST_CAPTION = 260
_LONGEST_MARKED = 600
_MOST_SENTENCES = 2
_SENTENCE_END = re.compile(r"[다음함요][\"'”’)]{0,2}\.(?=\s|$|[\[(/<])")
_MARK = re.compile(r"^\[(?:figcaption|사진설명|사진|캡션)\]\s?")
_CREDIT_NOISE = re.compile(r"^[\s/(\[ⓒ©]+|[\s)\]/.]+$")


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption as it stands on the page; ``credit`` is whose picture it is."""

    line: Line
    text: str
    credit: str | None
    whole: bool


def claim_captions(sheet: Sheet, blocks: tuple[Block, ...]) -> list[Caption]:
    """Take every caption line, and the credit alone where a longer paragraph ends with one."""
    spans = _outermost(sorted((block.start, block.end) for block in blocks if block.role == "caption"))
    found: list[Caption] = []
    for line, rest in sheet.open_lines():
        if spans and _within(line, spans):
            sheet.claim_line(line, "caption", "figcaption")
            found.append(Caption(line, rest, _credit_of(rest), whole=True))
            continue
        caption = _caption(sheet, line, rest)
        if caption:
            found.append(caption)
    return found


def _within(line: Line, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (line.start, sys.maxsize)) - 1
    return at >= 0 and line.end <= spans[at][1]


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those left out that lie within another."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _caption(sheet: Sheet, line: Line, rest: str) -> Caption | None:
    candidates = lexicon.candidates(rest)["caption"]
    if not candidates:
        return None
    marked = _MARK.match(rest) is not None and len(rest) <= _LONGEST_MARKED
    tail = rest[-_LONGEST_CAPTION - 60 :] if len(rest) > _LONGEST_CAPTION and not marked else rest
    for rule in candidates:
        match = rule.pattern.search(tail)
        if match is None:
            continue
        credit = _tidied(match.groupdict().get("credit")) or _credit_of(tail)
        if marked or (len(rest) <= _LONGEST_CAPTION and len(_SENTENCE_END.findall(rest)) <= _MOST_SENTENCES):
            sheet.claim_line(line, "caption", rule.name)
            return Caption(line, _MARK.sub("", rest), credit, whole=True)
        stands_at = sheet.text.rfind(match.group().strip(), line.start, line.end)
        if stands_at >= 0 and match.end() - match.start() < 80 and match.start() > 0:
            sheet.claim(stands_at, line.end, "photo_credit", rule.name)
            return Caption(line, match.group().strip(), credit, whole=False)
        return None
    return None


def _credit_of(text: str) -> str | None:
    for rule in lexicon.candidates(text)["caption"]:
        match = rule.pattern.search(text)
        if match and match.groupdict().get("credit"):
            return _tidied(match["credit"])
    return None


def _tidied(credit: str | None) -> str | None:
    return _CREDIT_NOISE.sub("", credit) or None if credit else None
