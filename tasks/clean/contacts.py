"""Hiding e-mail addresses and telephone numbers from those who read the warehouse."""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.clean.bylines import EMAIL, PHONE
from tasks.clean.model import CleanedPage

_HIDDEN = re.compile(r"[^\s@.()\-]")


def masked(page: CleanedPage) -> CleanedPage:
    """The page with the letters and digits of every address and number as ``*``; no text changes its length.

    The captured bytes stay as they came: who may read ``bronze`` is a matter of its own.
    """

    def hide(text: str) -> str:
        return PHONE.sub(_stars, EMAIL.sub(_stars, text))

    return replace(
        page,
        text=hide(page.text),
        body=hide(page.body),
        title=hide(page.title) if page.title else page.title,
        subtitles=tuple(map(hide, page.subtitles)),
        captions=tuple(map(hide, page.captions)),
        emails=tuple(map(hide, page.emails)),
        phones=tuple(map(hide, page.phones)),
        photo_credit=hide(page.photo_credit) if page.photo_credit else None,
        rights_notice=hide(page.rights_notice) if page.rights_notice else None,
    )


def _stars(match: re.Match[str]) -> str:
    return _HIDDEN.sub("*", match.group())
