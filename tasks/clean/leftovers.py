"""What is still unclaimed around the article once it has been found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set

from tasks.clean.region import Heading, Reading, Region
from tasks.clean.sheet import Sheet

_END_KINDS = frozenset({
    "rights_notice", "related_headlines", "reporter_box", "comments", "page_footer", "byline", "share_buttons",
    "subscribe_prompt", "promotion", "advertisement", "script", "source_line", "machine_note", "stamp",
})  # fmt: skip
_BULLET = re.compile(r"[-–—▶▷☞►•·※◀#*ㆍ>»]\s?\S")
_MOST_LINES_WITHOUT_SENTENCE = 12
_BUTTON = re.compile(r"[^.\d]{1,18}(?:하기|보기|쓰기|가기)\s?[>+»]?")
_PLACE_ALONE = re.compile(r"[/\[(]?[가-힣·]{2,10}\s?=")
_ANNOUNCES = re.compile(r"(?:다음|아래)과?\s?같(?:다|습니다|이\s.{1,20}다)[.:]?$|[:：]$")
_ITEM = re.compile(r"[<\[(]?(?P<number>\d{1,3})(?:위|번|[.)\]>:])\s?\S")
_SHORTEST_LIST = 3
"""Items that make a list."""


def claim_leftovers(
    sheet: Sheet,
    readings: Sequence[Reading],
    region: Region,
    headings: Sequence[Heading],
    signers: Set[str],
    *,
    menu: bool,
) -> None:
    """Take what stands before, within and after the article and is not part of it.

    Short lines right behind the last sentence stay with the article (lists, appointments) unless the
    page is a whole web page (``menu``) or something that only follows articles stands before them.
    ``signers`` are the names that signatures on the page hold: such a name alone is one of them.
    """
    for reading in readings[region.last :]:
        rest = sheet.rest(reading.line)
        if rest and (rest in signers or _PLACE_ALONE.fullmatch(rest)):
            sheet.claim_line(reading.line, "byline", "part_of_a_signature")
    above = {reading.rest for reading in readings[: region.first]}
    for reading in readings[region.last :]:
        if reading.rest and reading.rest in above:
            sheet.claim_line(reading.line, "navigation", "said_before_the_article")
    for reading in readings[: region.first]:
        sheet.claim_line(reading.line, "navigation", "before_the_article")
    _claim_within(sheet, readings[region.first : region.last], headings)
    _claim_tail(sheet, readings, region, headings, menu=menu)


def _claim_within(sheet: Sheet, readings: Sequence[Reading], headings: Sequence[Heading]) -> None:
    """Take the links within the article, and the headlines of others under a line that announces them."""
    announced = {start for start, kind, _ in headings if kind == "related_headlines"}
    listed = False
    for reading in readings:
        listed = reading.line.start in announced or (listed and not reading.prose)
        if reading.prose:
            continue
        if reading.linked:
            sheet.claim_line(reading.line, "related_headlines", "link_within_the_article")
        elif listed:
            sheet.claim_line(reading.line, "related_headlines", "listed_within_the_article")


def _claim_tail(
    sheet: Sheet, readings: Sequence[Reading], region: Region, headings: Sequence[Heading], *, menu: bool
) -> None:
    ended_lines = _lines_with_end(sheet, readings)
    tail = _behind_list(sheet, readings, region.last)
    free = [n for n in range(tail, len(readings)) if sheet.rest(readings[n].line)]
    ended = (
        menu
        or len(free) > _MOST_LINES_WITHOUT_SENTENCE
        or bool(region.last and region.last - 1 in ended_lines)
    )
    article_end = readings[region.last - 1].line.start if region.last else len(sheet.text)
    headings = [heading for heading in headings if heading[0] >= article_end]
    for number in range(tail, len(readings)):
        line = readings[number].line
        rest = sheet.rest(line)
        ended = ended or number in ended_lines or _BUTTON.fullmatch(rest) is not None
        if not rest:
            continue
        heading = bisect_right(headings, (line.start, "\uffff", ""))
        if heading:
            _, kind, rule = headings[heading - 1]
            sheet.claim_line(line, kind, rule)
        elif _BULLET.match(rest):
            ended = True
            sheet.claim_line(line, "related_headlines", "bulleted_after_the_article")
        elif ended:
            sheet.claim_line(line, "page_footer", "after_the_article")


def _behind_list(sheet: Sheet, readings: Sequence[Reading], first: int) -> int:
    """The first line behind a numbered list that the article ends with; ``first`` where none follows."""
    announced = first > 0 and _ANNOUNCES.search(readings[first - 1].rest) is not None
    begin = next((n for n in range(first, len(readings)) if sheet.rest(readings[n].line)), first)
    if not announced and begin < len(readings) and _ANNOUNCES.search(sheet.rest(readings[begin].line)):
        # It was too short to be told for a sentence.
        announced, begin = True, begin + 1
    behind, item = first, 0
    for number in range(begin, len(readings)):
        rest = sheet.rest(readings[number].line)
        numbered = _ITEM.match(rest)
        if rest and (numbered is None or int(numbered["number"]) != item + 1):
            break
        item += bool(numbered)
        behind = number + 1 if numbered else behind
    return behind if announced and item >= _SHORTEST_LIST else first


def _lines_with_end(sheet: Sheet, readings: Sequence[Reading]) -> set[int]:
    starts = [reading.line.start for reading in readings]
    return {bisect_right(starts, span.start) - 1 for span in sheet.removed if span.kind in _END_KINDS}
