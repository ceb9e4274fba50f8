"""Picture captions and photo credits."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass

from tasks.clean import lexicon, outlets
from tasks.clean.model import Block
from tasks.clean.prose import after_last_sentence, is_prose
from tasks.clean.sheet import Line, Sheet

_LONGEST_CAPTION = 260
_LONGEST_MARKED = 600
_MOST_SENTENCES = 2
_SENTENCE_END = re.compile(r"[다음함요][\"'”’)]{0,2}\.(?=\s|$|[\[(/<])")
_MARK = re.compile(r"^\[(?:figcaption|사진설명|사진|캡션)\]\s?")
_WRITER = re.compile(r"[/(\[<]?\s?글\s?[·ㆍ.,/&=:\s].{3,60}$")
_LONGEST_ABOVE = 160
_CREDIT_ALONE = re.compile(r"[ⓒ©▲\[(]?\s?(?:사진\s?[=:]?\s?)?[ⓒ©]?\s?[가-힣A-Za-z0-9 =·]{2,24}[\])]?")
_LIKE_CAPTION = re.compile(
    r"(?:[고어]\s있(?:다|는\s[가-힣 ]{1,16})|모습(?:이다)?|전경|장면|현장|조감도|포스터)\.?$"
)
_CREDITOR = re.compile(r"[가-힣A-Za-z0-9·& ]{2,20}?\s?(?:DB|자료\s?사진|제공|캡처|캡쳐|갈무리)")
_PHOTO_HEADLINE = re.compile(r"[\[【<](?:[가-힣A-Za-z]{0,4}(?:사진|포토)|화보)[\]】>]\s?[^=\s].{5,}")
"""How a page of a photo begins; further down such a line is a caption."""
_LAST_WORD = re.compile(r"^[가-힣]{1,8}\.?(?=\s?[\d/(\[])")
_CREDIT_NOISE = re.compile(r"^[\s/(\[ⓒ©]+|[\s)\]/.]+$")


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption as it stands on the page; ``credit`` is whose picture it is."""

    line: Line
    text: str
    credit: str | None
    whole: bool


def claim_captions(sheet: Sheet, blocks: tuple[Block, ...]) -> list[Caption]:
    """Take every caption line, and the credit alone where a longer paragraph ends with one.

    On a page of a photo the caption is the article: there only its credit goes.
    """
    spans = _outermost(sorted((block.start, block.end) for block in blocks if block.role == "caption"))
    found: list[tuple[Caption, str]] = []
    prose = False
    above: tuple[Line, str] | None = None
    for number, (line, rest) in enumerate(sheet.open_lines()):
        if spans and _within(line, spans):
            found.append((Caption(line, rest, _credit_of(rest), whole=True), "figcaption"))
            continue
        named = _WRITER.match(rest) or (number == 0 and _PHOTO_HEADLINE.match(rest))
        caption = None if named else _caption(sheet, line, rest)
        if above and _CREDIT_ALONE.fullmatch(rest) and _LIKE_CAPTION.search(above[1]):
            caption = caption or _creditor(line, rest)
            if caption:
                found.append(
                    (Caption(above[0], above[1], caption[0].credit, whole=True), "caption_above_credit")
                )
        if caption:
            found.append(caption)
        above = (line, rest) if not caption and len(rest) <= _LONGEST_ABOVE else None
        prose = prose or (not (caption and caption[0].whole) and is_prose(rest))
    return [_claimed(sheet, caption, rule, article=not prose) for caption, rule in found]


def _creditor(line: Line, rest: str) -> tuple[Caption, str] | None:
    """A line that is nothing but whose picture it is, as it stands below a caption."""
    if not _CREDITOR.fullmatch(rest) and outlets.canonical(rest) is None:
        return None
    return Caption(line, "", _tidied(rest), whole=True), "credit_below_caption"


def _claimed(sheet: Sheet, caption: Caption, rule: str, *, article: bool) -> Caption:
    line = caption.line
    if caption.whole and not (article and is_prose(caption.text)):
        sheet.claim_line(line, "caption", rule)
        return caption
    if caption.whole:
        behind = after_last_sentence(sheet.text[line.start : line.end])
        sheet.claim(line.end - behind, line.end, "photo_credit", rule)
        return Caption(line, "", caption.credit, whole=False)
    at = sheet.text.rfind(caption.text, line.start, line.end)
    sheet.claim(at, line.end, "photo_credit", rule)
    return caption


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


def _caption(sheet: Sheet, line: Line, rest: str) -> tuple[Caption, str] | None:
    candidates = lexicon.candidates(rest, "caption")
    if not candidates:
        return None
    marked = len(rest) <= _LONGEST_MARKED and _MARK.match(rest) is not None
    tail = rest[-_LONGEST_CAPTION - 60 :] if len(rest) > _LONGEST_CAPTION and not marked else rest
    for rule in candidates:
        match = rule.pattern.search(tail)
        if match is None:
            continue
        credit = _tidied(match.groupdict().get("credit")) or _credit_of(tail)
        few = len(rest) <= _LONGEST_CAPTION and len(_SENTENCE_END.findall(rest)) <= _MOST_SENTENCES
        if marked or few or (rule.whole and len(rest) <= _LONGEST_MARKED):
            return Caption(line, _MARK.sub("", rest), credit, whole=True), rule.name
        # What the sign needs to see before the credit is the end of the last sentence.
        sign = _LAST_WORD.sub("", match.group()).strip()
        stands_at = sheet.text.rfind(sign, line.start, line.end)
        if stands_at >= 0 and len(sign) < 80 and match.start() > 0:
            return Caption(line, sign, credit, whole=False), rule.name
        return None
    return None


def _credit_of(text: str) -> str | None:
    for rule in lexicon.candidates(text, "caption"):
        match = rule.pattern.search(text)
        if match and match.groupdict().get("credit"):
            return _tidied(match["credit"])
    return None


def _tidied(credit: str | None) -> str | None:
    return _CREDIT_NOISE.sub("", credit) or None if credit else None
