"""Whose article it is: the outlet, the portal that shows it, its rights notice and its language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tasks.clean import outlets
from tasks.clean.bylines import Byline
from tasks.clean.model import Hints, RemovedSpan
from tasks.clean.sheet import Sheet

_NAME_IN_NOTICE = re.compile(
    r"(?:저작권자?|Copyrights?|[ⓒ©]|\([cC]\))[\s:ⓒ©(cC)]{0,6}(?:(?:19|20)\d{2}\s?)?(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9&·]{1,19})"
)
_HANGUL = re.compile(r"[가-힣][가-힣]*")
_SCRIPTS = (("ko", _HANGUL), ("ja", re.compile(r"[\u3040-\u30ff]+")), ("zh", re.compile(r"[\u4e00-\u9fff]+")),
            ("en", re.compile(r"[A-Za-z]+")))  # fmt: skip
_SAMPLE = 4000


def rights_notice(sheet: Sheet, spans: Sequence[RemovedSpan], body_end: int) -> str | None:
    """The first rights notice behind the article, else the last one before it."""
    notices = [span for span in spans if span.kind == "rights_notice"]
    if not notices:
        return None
    chosen = next((span for span in notices if span.start >= body_end), notices[-1])
    return " ".join(sheet.text[chosen.start : chosen.end].split())


def publisher(
    known: Mapping[str, str],
    hints: Hints,
    notice: str | None,
    signed: Sequence[Byline],
    sources: Sequence[str],
) -> str | None:
    """The outlet: given, in the rights notice, in the page's head or address, in a byline, or in a source line.

    The outlet's own notice goes before a byline, which may be a news agency's.
    """
    if known.get("publisher"):
        return outlets.canonical(known["publisher"]) or known["publisher"]
    address = known.get("url") or hints.url
    found = (
        outlets.named_in(notice) if notice else None,
        outlets.canonical(hints.publisher) if hints.publisher else None,
        outlets.of_domain(address),
        *(outlets.named_in(source) for source in sources),
        *(byline.outlet for byline in signed),
        *(outlets.of_domain(email) for byline in signed for email in byline.emails),
        hints.publisher,
        _name_in(notice),
    )
    return next((name for name in found if name), None)


def _name_in(notice: str | None) -> str | None:
    match = _NAME_IN_NOTICE.search(notice or "")
    return match["name"] if match and match["name"].lower() not in ("by", "all", "and", "무단") else None


def portal(known: Mapping[str, str], hints: Hints, text: str) -> str | None:
    """The portal: by address, by what the page calls itself, or by a notice only it prints."""
    return (
        outlets.portal_of_domain(known.get("url") or hints.url)
        or outlets.portal_named(hints.publisher)
        or outlets.portal_noticed(text)
    )


def language(text: str) -> str:
    """ISO 639-1 of most of the text; Korean where a fifth of the letters are Hangul, or nothing tells."""
    sample = text[:_SAMPLE]
    if sum(map(len, _HANGUL.findall(sample))) * 5 >= len(sample):
        return "ko"
    counts = {code: sum(map(len, pattern.findall(sample))) for code, pattern in _SCRIPTS}
    letters = sum(counts.values())
    if letters == 0 or counts["ko"] * 5 >= letters:
        return "ko"
    if counts["ja"] * 10 >= letters:
        return "ja"
    return "zh" if counts["zh"] > counts["en"] else "en"
