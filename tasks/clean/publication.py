"""When the article was published, and what else the line of its stamp says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from tasks.clean import lexicon
from tasks.clean.bylines import EMAIL, Byline, is_name, is_signature, read_byline
from tasks.clean.model import Hints, Moment, PublicationCandidate
from tasks.clean.region import Reading
from tasks.clean.sheet import Line, Sheet
from tasks.clean.stamps import Stamp, read_moment

GIVEN_METHODS = ("feed", "export")
_LONGEST_REMAINDER = 80
_GLUED_ARTICLE = 60
"""Characters behind a stamp on its line that must be the article's."""
_KOREAN_OFFSET = timedelta(hours=9)
_NAME_ALONE = re.compile(
    r"(?:기자명\s?|[Bb]y\s|[가-힣]{2,10}\s?[/=]\s?)?(?P<name>[가-힣]{2,4})(?:\s[가-힣]{2,10})?"
)
_COUNTER = re.compile(
    r"(?:댓글|조회수?|추천|공감|좋아요)?\s?\d[\d,]{0,8}\s?(?:개|회|명|건)?|[|·ㆍ,:/\s()\[\]]+"
)


@dataclass(frozen=True, slots=True)
class StampLine:
    """What stands beside a stamp on its line: the section before it, reporters after it."""

    line: Line
    section: str | None
    byline: Byline


def choose_stamp(readings: Sequence[Reading], stamps: Sequence[Stamp]) -> Stamp | None:
    """The stamp of the article itself: the last one with most of the page's sentences behind it.

    A labelled stamp goes before a bare one, and a bare one must have its line nearly for itself. Where
    all stamps stand behind the article, the first labelled one counts.
    """
    starts = [reading.line.start for reading in readings]
    # The sentences from each line to the end of the page.
    ahead = [*accumulate((max(reading.score, 0) for reading in reversed(readings)), initial=0)][::-1]
    heading: list[Stamp] = []
    for stamp in stamps:
        following = bisect_right(starts, stamp.start)
        if following and readings[following - 1].line.end > stamp.end + _GLUED_ARTICLE:
            following -= 1
        of_stamp = readings[max(bisect_right(starts, stamp.end - 1) - 1, 0)]
        if ahead[following] * 10 >= max(ahead[0], 1) * 6 and _stands_alone(of_stamp, stamp):
            heading.append(stamp)
    labelled = [stamp for stamp in heading if stamp.role == "published"]
    bare = [stamp for stamp in heading if stamp.role == "bare"]
    # A day alone beside a clock time is that of the printed paper, or the same day told without its time.
    clocked = _with_clock(bare)
    days = {stamp.moment.isoformat()[:10] for stamp in labelled}
    timed = [stamp for stamp in clocked if stamp.moment.isoformat()[:10] in days]
    for chosen in (_with_clock(labelled), timed, labelled, clocked, bare):
        if chosen:
            return chosen[-1]
    elsewhere = [stamp for stamp in stamps if stamp.role == "published"]
    first = next(iter(_with_clock(elsewhere) or elsewhere), None)
    # Some outlets show only when the page was last touched.
    return first or next((stamp for stamp in heading if stamp.role == "modified"), None)


def _with_clock(stamps: Sequence[Stamp]) -> list[Stamp]:
    return [stamp for stamp in stamps if stamp.moment.precision != "day"]


def _stands_alone(reading: Reading, stamp: Stamp) -> bool:
    return stamp.role != "bare" or (not reading.prose and len(reading.rest) <= stamp.end - stamp.start + 40)


def claim_stamp_line(sheet: Sheet, stamps: Sequence[Stamp], chosen: Stamp) -> StampLine | None:
    """Take the chosen stamp with what stands on its line, and every labelled stamp elsewhere."""
    for stamp in stamps:
        if stamp is chosen or stamp.role != "bare":
            sheet.claim(stamp.start, stamp.end, "stamp", f"stamp_{stamp.role}")
    line = next((line for line in sheet.lines if line.start <= chosen.end - 1 < line.end), None)
    if line is None:
        return None
    before = sheet.text[line.start : max(chosen.start, line.start)]
    rest = sheet.rest(line)
    if len(rest) > _LONGEST_REMAINDER:
        return None
    byline = _byline_beside(rest)
    section = next(
        (word for word in re.split(r"[|>·\s]+", before) if word in lexicon.bylines().sections), None
    )
    if section and rest.startswith(section):
        at = sheet.text.find(section, line.start, line.end)
        sheet.claim(at, at + len(section), "section", "section_before_the_stamp")
    kind = "byline" if byline.reporters or byline.emails else "stamp"
    sheet.claim_line(line, kind, "beside_the_stamp")
    return StampLine(line, section, byline)


def _byline_beside(rest: str) -> Byline:
    """Names beside a stamp: with their role, or alone as portals print them."""
    found = read_byline(rest)
    if found.reporters or is_signature(rest) or EMAIL.search(rest):
        return found
    alone = _NAME_ALONE.fullmatch(_COUNTER.sub(" ", rest).strip(" .") if "/" not in rest else rest.strip())
    if alone and is_name(alone["name"]):
        return Byline(reporters=(alone["name"],), outlet=found.outlet)
    return found


def published(
    known: Mapping[str, str], hints: Hints, chosen: Stamp | None, text: str
) -> tuple[Moment | None, str, tuple[str, ...]]:
    """The moment of publication, the method it was found by, and the words that say so."""
    given = read_moment(known.get("published_at", ""))
    if given:
        sources = (known.get("published_at_method", ""), known.get("source", ""))
        method = next((source for source in sources if source in GIVEN_METHODS), "export")
        return given, method, (known["published_at"],)
    stamp = chosen.moment if chosen else None
    moment = _agreed(hints.published, stamp)
    if moment is None:
        return None, "unknown", ()
    evidence = (
        " ".join(text[chosen.start : chosen.end].split())
        if chosen and moment == stamp
        else f"meta: {moment.isoformat()}"
    )
    return moment, "stated", (evidence,)


def candidates(
    known: Mapping[str, str], hints: Hints, stamps: Sequence[Stamp], text: str
) -> Iterator[PublicationCandidate]:
    """Every time that the document, the page's head or a stamp on the page names as that of publication."""
    given = read_moment(known.get("published_at", ""))
    if given:
        yield PublicationCandidate("given", given, known["published_at"])
    if hints.published:
        yield PublicationCandidate("head", hints.published, hints.published.isoformat())
    for stamp in stamps:
        if stamp.role != "modified":
            yield PublicationCandidate("stamp", stamp.moment, " ".join(text[stamp.start : stamp.end].split()))


def _agreed(meta: Moment | None, stamp: Moment | None) -> Moment | None:
    """The page's head and its text together: the finer of two that agree.

    Heads that call Korean time UTC are common; where they are nine hours off, the text is right.
    """
    if meta is None or stamp is None:
        return meta or stamp
    if isinstance(meta.at, datetime) and isinstance(stamp.at, datetime):
        if abs(meta.at - stamp.at - _KOREAN_OFFSET) < timedelta(minutes=1):
            return stamp
        return stamp if stamp.precision == "second" and meta.precision != "second" else meta
    return meta if isinstance(meta.at, datetime) or not isinstance(stamp.at, datetime) else stamp


def modified(stamps: Sequence[Stamp], hints: Hints, chosen: Stamp | None) -> Moment | None:
    """When the page says it was changed: the stamp nearest to that of publication, else its head."""
    labelled = [stamp for stamp in stamps if stamp.role == "modified" and stamp is not chosen]
    if labelled:
        at = chosen.start if chosen else 0
        return min(labelled, key=lambda stamp: abs(stamp.start - at)).moment
    return hints.modified
