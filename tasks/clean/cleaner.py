"""One page in, one article out: the passes of cleaning in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tasks.clean import headline, origin, publication, runon, signing, stamps
from tasks.clean.bylines import PHONE
from tasks.clean.captions import Caption, claim_captions
from tasks.clean.composition import composed, in_original
from tasks.clean.furniture import strip_furniture, strip_glued_furniture, strip_markup
from tasks.clean.leftovers import claim_leftovers
from tasks.clean.model import CleanedPage, Page
from tasks.clean.prose import is_prose
from tasks.clean.recurring import KIND, RULE, Lines, chrome
from tasks.clean.region import (
    Reading,
    Region,
    claim_summary,
    find_region,
    linked_lines,
    read_lines,
    tail_headings,
)
from tasks.clean.second_opinion import is_unsure, lines_outside
from tasks.clean.sheet import Sheet
from tasks.clean.signing import SIGNED_AROUND, Signed
from tasks.clean.stamps import Stamp

HTML = "text/html"
_SHORTEST_LIST = 40
"""Characters that a body without a sentence must have to be an article."""


@dataclass
class Findings:
    """What the passes have found so far on one sheet."""

    sheet: Sheet
    page: Page
    known: Mapping[str, str]
    recurring: Lines
    linked: set[int] = field(default_factory=set)
    outside: set[int] = field(default_factory=set)
    stamps: list[Stamp] = field(default_factory=list)
    stamp: Stamp | None = None
    captions: list[Caption] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    title: str | None = None
    subtitles: tuple[str, ...] = ()
    section: str | None = None
    readings: list[Reading] = field(default_factory=list)
    read_at: tuple[int, ...] = ()

    def read(self) -> list[Reading]:
        """Every line with what is still free of it; read again only where more was claimed or known since."""
        at = (len(self.sheet.lines), len(self.sheet.removed), len(self.linked), len(self.outside))
        if at != self.read_at:
            self.readings = read_lines(self.sheet, self.linked, self.outside, self.readings)
            self.read_at = at
        return self.readings


def clean_page(
    content: str,
    *,
    media_type: str = "text/plain",
    given: Mapping[str, object] | None = None,
    recurring: Lines | None = None,
) -> CleanedPage:
    """Take the article out of a page: ``content`` is the decoded text or HTML.

    ``given`` holds what the source says (title, publisher, published_at, url, source …); it wins over
    what the page says. ``recurring`` holds by outlet the lines known as its chrome. Any text is accepted,
    decomposed text is composed; a page without an article has ``is_article`` False.
    """
    whole, offsets = composed(content)
    cleaned = _clean(_read(whole, media_type), whole, media_type, given or {}, recurring or chrome())
    if offsets is None or media_type == HTML:
        return cleaned
    return replace(cleaned, text=content, removed=in_original(cleaned.removed, offsets))


def _clean(
    page: Page, content: str, media_type: str, given: Mapping[str, object], recurring: Lines
) -> CleanedPage:
    known = {key: value.strip() for key, value in given.items() if isinstance(value, str) and value.strip()}
    if "address" in known and not page.hints.url:
        # Where a page was fetched is its address, unless it names another itself.
        known.setdefault("url", known["address"])
    found = Findings(Sheet(page.text), page, known, recurring)
    _strip(found)
    _find_stamp(found)
    runon.strip_lead(found.sheet)
    found.signed.extend(signing.find_signatures(found.sheet))
    headings = tail_headings(found.sheet)
    region = find_region(found.sheet, found.read(), _floor(found), headings)
    if media_type == HTML and is_unsure(found.readings, region):
        found.outside = lines_outside(content, page.text, found.sheet.lines)
        region = find_region(found.sheet, found.read(), _floor(found), headings)
    readings = found.readings
    region = region or _without_sentences(found, readings)
    article = Region(claim_summary(found.sheet, readings, region), region.last, region.mass)
    _claim_head(found, readings, article)
    signers = {name for one in found.signed for name in one.byline.reporters}
    claim_leftovers(found.sheet, readings, article, headings, signers, menu=bool(page.blocks))
    return _assemble(found, readings, article)


def _read(content: str, media_type: str) -> Page:
    if media_type != HTML:
        return Page(content)
    # The HTML parser is only loaded where there is HTML.
    from tasks.clean.app_state import with_app_state
    from tasks.clean.markup import read_html

    return with_app_state(content, read_html(content))


def _strip(found: Findings) -> None:
    strip_markup(found.sheet)
    strip_furniture(found.sheet)
    found.captions = claim_captions(found.sheet, found.page.blocks)
    strip_glued_furniture(found.sheet)
    found.linked = linked_lines(found.sheet, found.page.blocks)
    titles = [title for title in (found.known.get("title"), found.page.hints.title) if title]
    if titles:
        found.title = headline.claim_known_title(found.sheet, found.read(), titles)


def _find_stamp(found: Findings) -> None:
    found.stamps = stamps.find_stamps(found.sheet)
    if runon.break_at_stamps(found.sheet, found.stamps):
        found.readings, found.read_at = [], ()
    found.stamp = publication.choose_stamp(found.read(), found.stamps)
    if found.stamp is None:
        return
    beside = publication.claim_stamp_line(found.sheet, found.stamps, found.stamp)
    if beside:
        found.section = beside.section
        found.signed.append(Signed(beside.line, beside.byline, "head"))
    if not (beside and beside.byline.reporters):
        name = signing.sign_beside(found.sheet, found.stamp)
        found.signed.extend([name] if name else [])


def _floor(found: Findings) -> int | None:
    """Where the article can begin at the earliest: behind its stamp, if that is more than a bare day."""
    stamp = found.stamp
    return stamp.end if stamp and (stamp.role == "published" or stamp.moment.precision != "day") else None


def _without_sentences(found: Findings, readings: list[Reading]) -> Region:
    """The article of a page without one full sentence: what stands behind its stamp, or all of it."""
    after = found.stamp.end if found.stamp and found.stamp.role != "modified" else 0
    first = next((n for n, r in enumerate(readings) if r.line.start >= after and r.rest), len(readings))
    last = max((n + 1 for n, r in enumerate(readings) if r.rest and n >= first), default=first)
    return Region(first, last, 0)


def _claim_head(found: Findings, readings: list[Reading], region: Region) -> None:
    first = region.first
    stamp_line = None
    if found.stamp is not None:
        at = found.stamp.start
        stamp_line = next((n for n, r in enumerate(readings) if r.line.end > at), None)
    if found.title is None and "title" not in found.known:
        number = headline.guess_title(readings, first, region.last, stamp_line)
        if number is None and region.mass == 0:
            # A page of nothing but its title, as one looks whose text is only loaded by a script.
            number = headline.page_title(readings, len(readings))
        if number is not None:
            found.title = headline.claim_title(found.sheet, readings, number)
    titles = {span.start for span in found.sheet.removed if span.kind == "title"}
    titled = max((n for n, r in enumerate(readings[:first]) if r.rest and r.line.start in titles), default=-1)
    found.subtitles = headline.claim_subtitles(found.sheet, readings, titled + 1, first)
    if found.section is None:
        found.section = headline.claim_section(found.sheet, readings, first)


def _assemble(found: Findings, readings: list[Reading], region: Region) -> CleanedPage:
    sheet, hints, known = found.sheet, found.page.hints, found.known
    signed = signing.near(sheet, found.signed, readings, region, found.stamp)
    written = [one.byline for one in sorted(signed, key=lambda one: one.kind != "dateline")]
    spans = sheet.spans()
    article_end = readings[region.last - 1].line.start if region.last else 0
    notice = origin.rights_notice(sheet, spans, article_end)
    sources = [sheet.text[span.start : span.end] for span in spans if span.kind == "source_line"]
    publisher = origin.publisher(known, hints, origin.Signs(sheet, readings, region, written, sources))
    _claim_recurring(found, publisher)
    body = sheet.body()
    moment, method, evidence = publication.published(known, hints, found.stamp, sheet.text)
    captions = _article_captions(found, readings, region)
    phones = [m.group() for one in signed for m in PHONE.finditer(sheet.text, one.line.start, one.line.end)]
    return CleanedPage(
        text=sheet.text,
        body=body,
        removed=sheet.spans(),
        title=_title(found),
        subtitles=found.subtitles,
        reporters=signing.reporters(signed) or hints.reporters,
        emails=_unique(email for one in signed for email in one.byline.emails),
        phones=_unique(phones),
        publisher=publisher,
        portal=origin.portal(known, hints, sheet.text),
        section=known.get("section") or found.section or hints.section,
        dateline_place=next((byline.place for byline in written if byline.place), None),
        published_at=moment,
        published_at_method=method,
        published_at_evidence=evidence,
        published_at_candidates=tuple(publication.candidates(known, hints, found.stamps, sheet.text)),
        modified_at=publication.modified(found.stamps, hints, found.stamp),
        captions=_unique(caption.text for caption in captions if caption.whole),
        photo_credit=next((caption.credit for caption in captions if caption.credit), None),
        rights_notice=notice,
        url=known.get("url") or hints.url,
        language=origin.language(body or sheet.text),
        is_article=_is_article(found, body),
    )


def _claim_recurring(found: Findings, publisher: str | None) -> None:
    """Claim the lines that this outlet puts around every article."""
    own = found.recurring.get(publisher or "", frozenset())
    for line, rest in found.sheet.open_lines() if own else ():
        if rest in own:
            found.sheet.claim_line(line, KIND, RULE)


def _title(found: Findings) -> str | None:
    hinted = found.page.hints.title
    return found.known.get("title") or found.title or (headline.without_site(hinted) if hinted else None)


def _is_article(found: Findings, body: str) -> bool:
    """Whether the body holds a sentence; lists (appointments, deaths) count where the source names them."""
    if any(is_prose(line) for line in body.split("\n")):
        return True
    return "title" in found.known and len(body) >= _SHORTEST_LIST and not found.page.blocks


def _article_captions(found: Findings, readings: list[Reading], region: Region) -> list[Caption]:
    """The captions from the headline to a little behind the article."""
    if region.first >= len(readings):
        return found.captions
    start = readings[max(region.first - SIGNED_AROUND, 0)].line.start
    end = readings[min(region.last + SIGNED_AROUND // 2, len(readings)) - 1].line.end
    return [caption for caption in found.captions if start <= caption.line.start < end]


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
