"""Who signed the article: every signature on the page, and which of them are the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tasks.clean import bylines, datelines, outlets
from tasks.clean.bylines import EMAIL, Byline
from tasks.clean.region import Reading, Region
from tasks.clean.sheet import Line, Sheet
from tasks.clean.stamps import Stamp

SIGNED_AROUND = 12
"""Reporter boxes stand within so many lines of the article."""
_ADDRESS = rf"\s?[(\[]?\s?{EMAIL.pattern}\s?[)\]]?"
_SIGN_OFF = re.compile(
    rf"(?:지금까지\s[^.]{{0,40}}\s)?(?P<outlet>[가-힣A-Za-z0-9]{{2,12}}(?:\s?(?:뉴스|NEWS|News))?)\s(?P<name>[가-힣]{{2,4}}?)"
    rf"(?:\s?기자)?(?:{_ADDRESS})?\s?(?:입니다|이었습니다|였습니다)[.]?(?:{_ADDRESS})?$"
)
_SIGNING_OFF = re.compile("입니다|이었습니다|였습니다")
_HANDING_OVER = ("기자", "특파원", "리포터")
_HANDED_OVER = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4})\s?(?:기자|특파원|리포터)(?:가|이)\s[가-힣\s]{0,14}"
    r"(?:보도합니다|취재했습니다|전합니다|전해\s?드립니다|보도입니다|알아봤습니다|살펴봤습니다|다녀왔습니다)"
)
_HANDED_OVER_TO = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4})\s?(?:기자|특파원|리포터)(?:의|입니다)(?:\s(?:보도|취재|단독\s?보도)입니다)?"
)
_LATIN_NAME = r"(?P<name>[A-Z][a-z]+(?:[\s-][A-Z]?[a-z]+){1,3})(?:,?\s(?:Staff|Contributing)\s[Ww]riter)?"
_ENGLISH = re.compile(rf"By\s{_LATIN_NAME}(?:{_ADDRESS})?")
_ENGLISH_WITH_ADDRESS = re.compile(rf"{_LATIN_NAME}{_ADDRESS}")
_LABELLED = re.compile(
    r"[/\[(<]?\s?(?:(?:(?:기자|에디터)\s?[,:：|]|기자명|취재\s?기자|글쓴이|작성자|필자|글|정리|By|[가-힣]{2,8}\s?=)\s?[=:：]?\s?)(?P<name>[가-힣]{2,4})(?:\s?기자)?"
    r"(?:\s?[/,·|]?\s?사진\s?[=:]?\s?[가-힣]{2,4}(?:\s?기자)?)?\s?[\])>|–-]?"
)
_LONGEST_LABELLED = 40
_LONGEST_SIGN_OFF = 120
_NAME_LENGTH = 3
_LONGEST_ABOVE_ADDRESS = 30
_MOST_WORDS_ABOVE_ADDRESS = 3
_PEN_NAME = re.compile(r"\([A-Za-z][\w.-]{1,20}\)$")
_MARKED_NAME = re.compile(r"(?:기자명|[Bb]y|글)\s?[:：=]?\s")


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature.

    ``kind``: head (above the article), dateline, end (behind a text), amid (within the article, without an
    address), spoken (in the words of a broadcast).
    """

    line: Line
    byline: Byline
    kind: str


def find_signatures(sheet: Sheet) -> list[Signed]:
    """Every dateline and signature on the page; those that only sign are taken out of the text."""
    found: list[Signed] = []
    above: tuple[Line, str] | None = None
    for line, rest in sheet.open_lines():
        dateline = datelines.claim_dateline(sheet, line)
        if dateline:
            found.append(Signed(line, dateline, "dateline"))
        ending = _ending(sheet, line, rest)
        if dateline and not ending and not sheet.rest(line):
            # It has a line for itself: it may as well stand above or below the article.
            found[-1] = Signed(line, dateline, "end")
        if ending and dateline and not ending.byline.reporters and not sheet.rest(line):
            # <홍길동 기자> hong@example.com: one signature in two parts.
            found[-1] = replace(ending, byline=replace(dateline, emails=ending.byline.emails))
        elif ending:
            found.append(_with_name_above(sheet, ending, above))
        above = (line, rest) if sheet.rest(line) else None
    return found


def _with_name_above(sheet: Sheet, signed: Signed, above: tuple[Line, str] | None) -> Signed:
    """An address that has a line for itself, with the name, desk and outlet that stand on the line above it."""
    if (
        above is None
        or signed.byline.reporters
        or sheet.rest(signed.line)
        or len(above[1]) > _LONGEST_ABOVE_ADDRESS
    ):
        return signed
    words = outlets.without_names(above[1]).split()
    if not words or len(words) > _MOST_WORDS_ABOVE_ADDRESS or len(words[-1]) != _NAME_LENGTH:
        return signed
    if not bylines.is_name(words[-1]) or not all(map(bylines.is_desk, words[:-1])):
        return signed
    sheet.claim_line(above[0], "byline", "name_above_the_address")
    outlet = outlets.named_in(above[1])
    return replace(signed, byline=replace(signed.byline, reporters=(words[-1],), outlet=outlet))


def _ending(sheet: Sheet, line: Line, rest: str) -> Signed | None:
    spoken = "니다" in rest[-_LONGEST_SIGN_OFF:]
    signed_off = _signed_off(sheet, line) if spoken else None
    if signed_off:
        return signed_off
    if bylines.may_sign(rest) and not _LABELLED.fullmatch(rest[:_LONGEST_LABELLED]):
        signature = bylines.claim_signature_line(sheet, line) or bylines.claim_glued_signature(sheet, line)
        if signature:
            return Signed(line, signature, "end")
    match = _ENGLISH.fullmatch(rest) if rest.startswith("By ") else None
    if match or ("@" in rest and (match := _ENGLISH_WITH_ADDRESS.fullmatch(rest))):
        sheet.claim_line(line, "byline", "english_byline")
        return Signed(line, Byline((match["name"],), tuple(EMAIL.findall(rest))), "end")
    labelled = _LABELLED.fullmatch(rest) if len(rest) <= _LONGEST_LABELLED else None
    if labelled and bylines.is_name(labelled["name"]):
        sheet.claim_line(line, "byline", "labelled_name")
        return Signed(line, Byline((labelled["name"],)), "end")
    return _handed_over(line, rest) if spoken else None


def _signed_off(sheet: Sheet, line: Line) -> Signed | None:
    """How a broadcast's reporter ends a script; it goes."""
    if not _SIGNING_OFF.search(sheet.text, max(line.start, line.end - _LONGEST_SIGN_OFF), line.end):
        return None
    match = _SIGN_OFF.search(sheet.text, max(line.start, line.end - _LONGEST_SIGN_OFF), line.end)
    if match and outlets.named_in(match["outlet"]) and bylines.is_name(match["name"]):
        sheet.claim(match.start(), match.end(), "byline", "broadcast_sign_off")
        emails = tuple(EMAIL.findall(match.group()))
        return Signed(line, Byline((match["name"],), emails, outlets.named_in(match["outlet"])), "end")
    return None


def _handed_over(line: Line, rest: str) -> Signed | None:
    """Whom an anchor names as the reporter; the anchor's words stay."""
    if not any(role in rest for role in _HANDING_OVER):
        return None
    spoken = _HANDED_OVER.search(rest) or _HANDED_OVER_TO.fullmatch(rest.rstrip("."))
    if spoken and bylines.is_name(spoken["name"]):
        return Signed(line, Byline((spoken["name"],)), "spoken")
    return None


def sign_beside(sheet: Sheet, stamp: Stamp) -> Signed | None:
    """A name that has the line before or after that of the stamp for itself."""
    at = next((n for n, line in enumerate(sheet.lines) if line.end > stamp.start), None)
    if at is None:
        return None
    for number in (at - 1, at + 1):
        if 0 <= number < len(sheet.lines):
            line = sheet.lines[number]
            rest = sheet.rest(line)
            name = outlets.without_names(_MARKED_NAME.sub("", _PEN_NAME.sub("", rest), count=1))
            name = name.strip(" |ㅣ-–·/,")
            usual = len(name) == _NAME_LENGTH or _MARKED_NAME.match(rest)
            if usual and bylines.is_name(name):
                sheet.claim_line(line, "byline", "name_beside_the_stamp")
                return Signed(line, Byline((name,), outlet=outlets.named_in(rest)), "head")
    return None


def near(
    sheet: Sheet, signed: Sequence[Signed], readings: Sequence[Reading], region: Region, stamp: Stamp | None
) -> list[Signed]:
    """The signatures that belong to the article, in the order of the page.

    What names a reporter before the article begins is its head's.
    """
    if region.first >= len(readings):
        return list(signed)
    article = readings[region.first].line.start
    article_end = readings[region.last - 1].line.end
    start = readings[max(region.first - SIGNED_AROUND, 0)].line.start
    if stamp is not None and stamp.start < article_end:
        start = min(start, stamp.start)
    end = readings[min(region.last + SIGNED_AROUND, len(readings)) - 1].line.end
    footers = [s.start for s in sheet.removed if s.kind == "page_footer" and s.start > article_end]
    end = min([end, *footers])
    kept = []
    for one in signed:
        at = one.line.start
        inside = article <= at < article_end
        if inside if one.kind in ("dateline", "spoken") else start <= at < end or one.line.end == article_end:
            kept.append(Signed(one.line, one.byline, _kind(one, article, article_end)))
    return sorted(kept, key=lambda one: one.line.start)


def _kind(one: Signed, article: int, article_end: int) -> str:
    if one.kind == "end" and one.line.start < article:
        return "head"
    amid = one.kind == "end" and one.line.end < article_end and not one.byline.emails
    return "amid" if amid else one.kind


def reporters(signed: Sequence[Signed]) -> tuple[str, ...]:
    """Whom the page names: its head's names with those who sign beside them, else all who sign.

    What only an anchor says counts where nobody signed, and so do names without an address amid the text:
    they are photographers' as a rule.
    """
    head = set(_names(one for one in signed if one.kind == "head"))
    signing = [one for one in signed if one.kind != "spoken"]
    if any(one.kind == "end" and one.byline.reporters for one in signing):
        signing = [one for one in signing if one.kind != "amid"]
    if head:
        signing = [one for one in signing if one.kind == "head" or head & set(one.byline.reporters)]
    return _names(signing) or _names(signed)


def _names(signed: Iterable[Signed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in signed for name in one.byline.reporters))
