"""What is still unclaimed around the article once it has been found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tasks.clean.region import Heading, Reading, Region
from tasks.clean.sheet import Sheet

_END_KINDS = frozenset({
    "rights_notice", "related_headlines", "reporter_box", "comments", "page_footer", "byline", "share_buttons",
    "subscribe_prompt", "promotion", "advertisement", "script", "source_line", "machine_note", "stamp",
})  # fmt: skip
_BULLET = re.compile(r"[-–—▶▷☞►•·※◀#*ㆍ>»]\s?\S")
_MOST_LINES_WITHOUT_SENTENCE = 12


def claim_leftovers(
    sheet: Sheet, readings: Sequence[Reading], region: Region, headings: Sequence[Heading], *, menu: bool
) -> None:
    """Take what stands before, within and after the article and is not part of it.

    Short lines right behind the last sentence stay with the article (lists, appointments) unless the
    page is a whole web page (``menu``) or something that only follows articles stands before them.
    """
    for reading in readings[: region.first]:
        sheet.claim_line(reading.line, "navigation", "before_the_article")
    for reading in readings[region.first : region.last]:
        if reading.linked and not reading.prose:
            sheet.claim_line(reading.line, "related_headlines", "link_within_the_article")
    _claim_tail(sheet, readings, region, headings, menu=menu)


def _claim_tail(
    sheet: Sheet, readings: Sequence[Reading], region: Region, headings: Sequence[Heading], *, menu: bool
) -> None:
    ended_lines = _lines_with_end(sheet, readings)
    free = [n for n in range(region.last, len(readings)) if sheet.rest(readings[n].line)]
    ended = (
        menu
        or len(free) > _MOST_LINES_WITHOUT_SENTENCE
        or bool(region.last and region.last - 1 in ended_lines)
    )
    article_end = readings[region.last - 1].line.start if region.last else len(sheet.text)
    headings = [heading for heading in headings if heading[0] >= article_end]
    for number in range(region.last, len(readings)):
        line = readings[number].line
        rest = sheet.rest(line)
        ended = ended or number in ended_lines
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


def _lines_with_end(sheet: Sheet, readings: Sequence[Reading]) -> set[int]:
    starts = [reading.line.start for reading in readings]
    return {bisect_right(starts, span.start) - 1 for span in sheet.removed if span.kind in _END_KINDS}
