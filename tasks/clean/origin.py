"""Whose article it is: the outlet, the portal that shows it, its rights notice and its language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tasks.clean import outlets
from tasks.clean.bylines import Byline
from tasks.clean.model import Hints, RemovedSpan
from tasks.clean.region import Reading, Region
from tasks.clean.sheet import Sheet

_NAME_IN_NOTICE = re.compile(
    r"(?:저작권자|저작권(?!법)|Copyrights?|[ⓒ©]|\([cC]\))[\s:ⓒ©(cC)]{0,6}(?:(?:19|20)\d{2}\s?)?(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9&·]{1,19})"
)
# Found much faster for beginning with one letter of a set.
_SITE = re.compile(r"[|｜ㅣ‹<:\s-](?:(?<=\s)[-–—]\s|(?<!\s))\s*(?P<site>[^|｜ㅣ‹<:]{2,30})$")
_SITE_SIGNS = frozenset("|｜ㅣ‹<:-–—")
_TOP_LINES = 6
_LONGEST_NOTICE = 160
_HANGUL = re.compile(r"[가-힣][가-힣]*")
_SCRIPTS = (("ko", _HANGUL), ("ja", re.compile(r"[\u3040-\u30ff]+")), ("zh", re.compile(r"[\u4e00-\u9fff]+")),
            ("en", re.compile(r"[A-Za-z]+")))  # fmt: skip
_SAMPLE = 4000
_GLANCE = 300


def rights_notice(sheet: Sheet, spans: Sequence[RemovedSpan], body_end: int) -> str | None:
    """The first rights notice behind the article, else the last one before it."""
    notices = [span for span in spans if span.kind == "rights_notice"]
    if not notices:
        return None
    chosen = next((span for span in notices if span.start >= body_end), notices[-1])
    return " ".join(sheet.text[chosen.start : chosen.end].split())


@dataclass(frozen=True, slots=True)
class Signs:
    """What on a page may tell its outlet: the lines around the article, its bylines and its source lines."""

    sheet: Sheet
    readings: Sequence[Reading]
    region: Region
    bylines: Sequence[Byline]
    sources: Sequence[str]

    def notices(self) -> tuple[list[str], list[str]]:
        """The lines with rights notices: those behind the article, and those within it or of its pictures."""
        starts = [reading.line.start for reading in self.readings]
        numbers = [
            bisect_right(starts, span.start) - 1
            for span in self.sheet.removed
            if span.kind == "rights_notice"
        ]
        pictures = {
            bisect_right(starts, span.start) - 1 for span in self.sheet.removed if span.kind == "caption"
        }
        own: list[str] = []
        inner: list[str] = []
        for number in sorted({number for number in numbers if number >= 0}):
            within = number < self.region.last - 1 or number in pictures
            (inner if within else own).append(self._line(number))
        return own, inner

    def _line(self, number: int) -> str:
        line = self.readings[number].line
        start = line.start if line.end - line.start <= _LONGEST_NOTICE else line.end - _LONGEST_NOTICE
        return self.sheet.text[start : line.end]

    def site(self) -> str | None:
        """The outlet that stands behind the headline at the top, as in the title of a web page."""
        for reading in self.readings[:_TOP_LINES]:
            text = self.sheet.text[reading.line.start : min(reading.line.end, reading.line.start + 200)]
            behind = _SITE.search(text) if _SITE_SIGNS.intersection(text) else None
            found = outlets.named_in(behind["site"]) if behind else None
            if found:
                return found
        return None

    def masthead(self) -> str | None:
        """The outlet that has the first line of the page for its name."""
        top = next((reading.line for reading in self.readings if reading.line.end > reading.line.start), None)
        return outlets.canonical(self.sheet.text[top.start : top.end].strip()) if top else None

    def around(self) -> str | None:
        """The outlet named most often outside the article; a line that is nothing but its name counts more."""
        votes: Counter[str] = Counter()
        for number, reading in enumerate(self.readings):
            if self.region.first <= number < self.region.last or reading.prose:
                continue
            text = self._line(number)
            name = outlets.named_in(text)
            if name:
                votes[name] += 3 if outlets.canonical(text) else 1
        return votes.most_common(1)[0][0] if votes else None


def publisher(known: Mapping[str, str], hints: Hints, signs: Signs) -> str | None:
    """The outlet: given, in a rights notice, the page's head, address or title, a byline, or on lines around.

    The outlet's own notice goes before a byline, which may be a news agency's.
    """
    if known.get("publisher"):
        return outlets.canonical(known["publisher"]) or known["publisher"]
    return next((name for name in _outlets(known, hints, signs) if name), None)


def _outlets(known: Mapping[str, str], hints: Hints, signs: Signs) -> Iterator[str | None]:
    """What each sign says, the surest first; what follows the first answer is never looked for."""
    address = known.get("url") or hints.url
    notices, inner = signs.notices()
    yield from map(outlets.named_in, notices)
    yield outlets.canonical(hints.publisher) if hints.publisher else None
    yield outlets.of_domain(address)
    yield outlets.of_portal_address(address)
    yield from map(outlets.named_in, signs.sources)
    yield from map(outlets.named_in, inner)
    yield signs.site()
    yield from (outlets.canonical(byline.outlet) for byline in signs.bylines if byline.outlet)
    yield signs.masthead()
    yield from (outlets.of_domain(email) for byline in signs.bylines for email in byline.emails)
    yield signs.around()
    yield hints.publisher
    yield from (byline.outlet for byline in signs.bylines)
    yield from map(_name_in, (*notices, *inner))


def _name_in(notice: str) -> str | None:
    match = _NAME_IN_NOTICE.search(notice)
    return (
        match["name"] if match and match["name"].lower() not in ("by", "all", "and", "the", "무단") else None
    )


def portal(known: Mapping[str, str], hints: Hints, text: str) -> str | None:
    """The portal: by address, by what the page calls itself, or by a notice only it prints."""
    return (
        outlets.portal_of_domain(known.get("url") or hints.url)
        or outlets.portal_named(hints.publisher)
        or outlets.portal_noticed(text)
    )


def language(text: str) -> str:
    """ISO 639-1 of most of the text; Korean where a fifth of the letters are Hangul, or nothing tells."""
    for n_letters in (_GLANCE, _SAMPLE):
        sample = text[:n_letters]
        if sum(map(len, _HANGUL.findall(sample))) * 5 >= len(sample):
            return "ko"
    counts = {code: sum(map(len, pattern.findall(sample))) for code, pattern in _SCRIPTS}
    letters = sum(counts.values())
    if letters == 0 or counts["ko"] * 5 >= letters:
        return "ko"
    if counts["ja"] * 10 >= letters:
        return "ja"
    return "zh" if counts["zh"] > counts["en"] else "en"
