"""Datelines: the place, the outlet and the reporter in brackets before the first sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from tasks.clean import lexicon, outlets
from tasks.clean.bylines import Byline, is_name, read_byline, signed_names, unknown_outlet
from tasks.clean.sheet import Line, Sheet

_LONGEST_DATELINE = 120
_USUAL_NAME = 3
_OPEN, _CLOSE = "[\\[【(<〔［〈]", "[\\]】)>〕］〉]"
_BRACKETS = frozenset("[【(<〔［〈")
_ENGLISH_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'\- ]{1,30})(?:/[A-Z.'\- ]{2,30})?(?:,\s[A-Z][A-Za-z. ]{1,24}){0,2},?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}\s)?"
    r"\((?P<agency>[A-Z][A-Za-z0-9 ]{1,24})\)\s?(?:--?|[–—])\s"
)


@cache
def _dateline() -> re.Pattern[str]:
    roles = "|".join(map(re.escape, sorted(lexicon.bylines().roles, key=len, reverse=True)))
    names = rf"\s?[가-힣A-Za-z·,ㆍ= ]{{2,50}}(?:{roles})\s?(?:\(?[A-Za-z0-9._+-]{{2,40}}@[A-Za-z0-9.-]{{0,40}}\)?)?\s?=\s?"
    inside = r"(?:[^\[\]【】()<>〔〕\n.!?]|\([^()\n]{1,20}\)){2,60}"
    return re.compile(
        rf"\s*(?:{_OPEN}\s?(?P<inside>{inside}?)\s?{_CLOSE}(?:\s?(?P<after>{names}))?\s?=?(?!\s?[가-힣]{{1,3}}다\.)"
        rf"|(?P<plain>{names}(?=\S))"
        rf"|[가-힣A-Za-z0-9]{{2,12}}\s?=\s?(?:[가-힣·]{{2,8}}\s)?(?P<led>[가-힣]{{2,4}})\s?(?:{roles})\s{{1,3}}(?=\S))"
    )


def claim_dateline(sheet: Sheet, line: Line) -> Byline | None:
    """Take the dateline that opens a line, if one does."""
    rest = sheet.rest(line)
    if rest[:1] not in _BRACKETS and rest.find("=", 0, _LONGEST_DATELINE) < 0:
        return _claim_english_dateline(sheet, line, rest)
    start = sheet.first_free(line)
    match = _dateline().match(sheet.text, start, min(line.end, start + _LONGEST_DATELINE))
    if match is None:
        return None
    inside = match["inside"] or ""
    if match["led"] and not is_name(match["led"]):
        return None
    if not (match["plain"] or match["after"] or match["led"] or _is_dateline(inside)):
        return None
    byline = read_byline(match.group())
    name = outlets.without_names(inside).strip(" |ㅣ=/,")
    if byline.outlet and not byline.reporters and len(name) == _USUAL_NAME and is_name(name):
        byline = replace(byline, reporters=(name,))
    if not (byline.reporters or byline.outlet or byline.place):
        return None
    sheet.claim(start, match.end(), "dateline", "dateline_bracket" if inside else "dateline_plain")
    return byline


def _claim_english_dateline(sheet: Sheet, line: Line, rest: str) -> Byline | None:
    if rest.find(") -", 0, _LONGEST_DATELINE) < 0 and rest.find(") —", 0, _LONGEST_DATELINE) < 0:
        return None
    start = sheet.first_free(line)
    match = _ENGLISH_DATELINE.match(sheet.text, start, min(line.end, start + _LONGEST_DATELINE))
    if match is None:
        return None
    sheet.claim(start, match.end(), "dateline", "dateline_english")
    return Byline(outlet=outlets.named_in(match["agency"]), place=match["place"].title())


def _is_dateline(inside: str) -> bool:
    if re.match(r"\s?(?:사진|그래픽|자료|영상|출처|일러스트|이미지)", inside):
        return False
    if signed_names().search(inside):
        return True
    left, equals, right = inside.partition("=")
    if not equals:
        name = outlets.without_names(inside).strip(" |ㅣ/,")
        return not name or (name != inside.strip() and len(name) == _USUAL_NAME and is_name(name))
    return (outlets.named_in(inside) or unknown_outlet(inside)) is not None or (
        len(left.strip()) <= 12 and re.fullmatch(r"\s?[가-힣]{2,4}\s?", right) is not None
    )
