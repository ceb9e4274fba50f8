"""Where on the page the article stands: the stretch of lines richest in sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tasks.clean import lexicon
from tasks.clean.model import Block
from tasks.clean.prose import bare, is_prose, sentence_keys
from tasks.clean.sheet import Line, Sheet

_COST_OF_SHORT_LINE = 18
_COST_OF_LINK_LINE = 30
_MOST_PER_LINE = 400
_SUMMARY_AT_LEAST = 15
_LONGEST_HEADING = 60
_LONGEST_WRAPPED = 90
_SHORTEST_WRAPPED = 30
_FEWEST_BROKEN = 3
_CLOSING = frozenset(".?!…\"'”’」』)]>】")
_SHARE_BEFORE = {"rights_notice": 65}
_POLITE = re.compile(r"(?:니다|니까|세요|십시오|해요|까요)[.?!]{0,3}[)\]]?$")
_LONGEST_POLITE = 7
_END_KINDS = frozenset({"rights_notice", "related_headlines", "reporter_box", "comments", "page_footer"})


Heading = tuple[int, str, str]
"""Where a line starts that heads something else than the article, and the kind and name of the rule that says so."""


@dataclass(frozen=True, slots=True)
class Region:
    """Half-open range of line numbers; ``mass`` is how many characters of sentences it holds."""

    first: int
    last: int
    mass: int


class Reading(NamedTuple):
    """One line as the search for the article sees it."""

    line: Line
    rest: str
    prose: bool
    linked: bool = False
    outside: bool = False

    @property
    def score(self) -> int:
        """What the line says for (positive) or against lying within the article."""
        if not self.rest:
            return 0
        if self.prose and not self.linked and not self.outside:
            return min(len(self.rest), _MOST_PER_LINE)
        return -(_COST_OF_LINK_LINE if self.linked or self.outside else _COST_OF_SHORT_LINE)


def linked_lines(sheet: Sheet, blocks: Sequence[Block]) -> set[int]:
    """Starts of the lines that are mostly links."""
    starts = [line.start for line in sheet.lines]
    linked: dict[int, int] = {}
    for block in blocks:
        if block.role == "link" and starts:
            start = starts[max(bisect_right(starts, block.start) - 1, 0)]
            linked[start] = linked.get(start, 0) + block.end - block.start
    return {
        line.start for line in sheet.lines if linked.get(line.start, 0) * 10 > (line.end - line.start) * 6
    }


def read_lines(
    sheet: Sheet, linked: set[int], outside: set[int], earlier: Sequence[Reading] = ()
) -> list[Reading]:
    """Every line with what is still free of it; ``linked`` and ``outside`` hold line starts.

    What an ``earlier`` reading has found to be prose, or not, is not read again.
    """
    known = {reading.rest: reading.prose for reading in earlier}
    found = []
    for line in sheet.lines:
        rest = sheet.rest(line)
        prose = known[rest] if rest in known else is_prose(rest)
        found.append(Reading(line, rest, prose, line.start in linked, line.start in outside))
    return _with_wrapped(sheet.text, found)


def _with_wrapped(text: str, readings: list[Reading]) -> list[Reading]:
    """The readings of a page that was broken at a fixed width, pieces of sentences told for prose; others as they are.

    On such a page no line is long, and most that are not short go on in the next. The pieces are lines that are
    as long, with the next right below them, and what they go on in.
    """
    if any(len(reading.rest) > _LONGEST_WRAPPED for reading in readings):
        return readings
    # With what was taken from it: a dateline shortens the first line.
    lengths = [reading.line.end - reading.line.start for reading in readings]
    open_ended = [
        bool(here.rest and below.rest)
        and here.rest[-1] not in _CLOSING
        and text.count("\n", here.line.end, below.line.start) == 1
        for here, below in pairwise(readings)
    ] + [False]
    full = [n for n, reading in enumerate(readings) if len(reading.rest) >= _SHORTEST_WRAPPED]
    broken = sorted(lengths[n] for n in full if open_ended[n])
    if len(broken) < _FEWEST_BROKEN or len(broken) * 2 < len(full):
        return readings
    width = broken[len(broken) // 2] * 4 // 5
    begins = [length >= width and is_open for length, is_open in zip(lengths, open_ended, strict=True)]
    return [
        reading._replace(prose=reading.prose or bool(reading.rest and (goes_on or starts)))
        for reading, goes_on, starts in zip(readings, [False, *begins], begins, strict=False)
    ]


def find_region(
    sheet: Sheet, readings: list[Reading], stamp_at: int | None, headings: Sequence[Heading]
) -> Region | None:
    """The best stretch of lines, after the stamp and before the first sign of the end; None without prose."""
    scores = [reading.score for reading in readings]
    masses = [max(score, 0) for score in scores]
    total = sum(masses)
    if total == 0:
        return None
    floor, before = 0, 0
    if stamp_at is not None:
        until = next((n for n, r in enumerate(readings) if r.line.start >= stamp_at), 0)
        if sum(masses[until:]) * 2 >= total:
            floor = until
    ceiling = len(readings)
    ends = _end_lines(sheet, readings, headings)
    for number, mass in enumerate(masses):
        if number >= floor and number in ends and before * 100 > total * ends[number]:
            ceiling = number + 1
            break
        before += mass
    best = _best_stretch(scores, floor, ceiling)
    return _without_notices(sheet, readings, best) if best else None


def _without_notices(sheet: Sheet, readings: list[Reading], region: Region) -> Region:
    """The article without the sentences that speak to the reader, in polite style, behind a sign of its end.

    Where the article itself is polite, as broadcasters' scripts are, it stays whole.
    """
    prose = [n for n in range(region.first, region.last) if readings[n].prose]
    polite = {n for n in prose if _POLITE.search(readings[n].rest[-_LONGEST_POLITE:])}
    if len(polite) * 2 >= len(prose):
        return region
    ends = sorted(span.start for span in sheet.removed if span.kind in _END_KINDS or span.kind == "byline")
    for before, number in reversed(list(pairwise(prose))):
        if number not in polite:
            break
        signs = bisect_right(ends, readings[number].line.start) - bisect_right(
            ends, readings[before].line.end - 1
        )
        if signs:
            mass = sum(readings[n].score for n in range(region.first, before + 1))
            return Region(region.first, before + 1, mass)
    return region


def _end_lines(sheet: Sheet, readings: list[Reading], headings: Sequence[Heading]) -> dict[int, int]:
    """Lines that may mark the article's end, each with the percentage of sentences that must lie before it.

    Lists of other articles also stand amid articles; a rights notice rarely does.
    """
    offsets = [(s.start, _SHARE_BEFORE.get(s.kind, 80)) for s in sheet.removed if s.kind in _END_KINDS]
    offsets.extend((start, 80) for start, _, _ in headings)
    starts = [reading.line.start for reading in readings]
    lines: dict[int, int] = {}
    for offset, share in offsets:
        number = bisect_right(starts, offset) - 1
        lines[number] = min(share, lines.get(number, 100))
    return lines


def _says_itself_again(article: Sequence[Reading]) -> bool:
    """Whether the words of the first line's first sentence come again in a later line."""
    first = next(iter(sentence_keys(article[0].rest)), None) if article else None
    if first is None:
        return False
    later = "\n".join(reading.rest for reading in article[1:])
    # Words that stand beside each other without a blank hardly ever get one when they are said again.
    longest = max(article[0].rest[: len(first)].split(), key=len)
    return bare(longest) in later and first in bare(later)


def tail_headings(sheet: Sheet) -> list[Heading]:
    """Every line that says what follows is no longer the article, in order."""
    found: list[Heading] = []
    for line in sheet.lines:
        if line.end - line.start <= _LONGEST_HEADING:
            text = sheet.text[line.start : line.end]
            found.extend(
                (line.start, rule.kind, rule.name)
                for rule in lexicon.candidates(text, "tail")
                if rule.pattern.fullmatch(text)
            )
    return found


def _best_stretch(scores: Sequence[int], floor: int, ceiling: int) -> Region | None:
    best: Region | None = None
    first, running = floor, 0
    for number in range(floor, ceiling):
        score = scores[number]
        if running <= 0 and score > 0:
            first, running = number, 0
        running += score
        if score > 0 and (best is None or running > best.mass):
            best = Region(first, number + 1, running)
    return best


def claim_summary(sheet: Sheet, readings: list[Reading], region: Region) -> int:
    """Take a summary that stands before the article and says again what the article says.

    Returns the number of the first line that belongs to the article itself.
    """
    if not _says_itself_again(readings[region.first : region.last]):
        return region.first
    keys = [list(sentence_keys(reading.rest)) for reading in readings[region.first : region.last]]
    ahead = Counter(key for line_keys in keys for key in line_keys)
    candidates: list[int] = []
    first = region.first
    for number, line_keys in enumerate(keys, region.first):
        if not readings[number].rest:
            continue
        ahead.subtract(line_keys)
        if not line_keys or any(ahead[key] <= 0 for key in line_keys):
            break
        candidates.append(number)
        first = number + 1
    repeated = sum(len(readings[number].rest) for number in candidates)
    if repeated < _SUMMARY_AT_LEAST:
        return region.first
    for number in candidates:
        sheet.claim_line(readings[number].line, "portal_summary", "summary_repeats_the_lead")
    while first < region.last and not readings[first].rest:
        first += 1
    return first
