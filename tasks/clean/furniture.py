"""Page furniture: the boilerplate rules applied to a sheet, and markup or zero-width signs left in text."""

from __future__ import annotations

import re

from tasks.clean import lexicon
from tasks.clean.prose import after_last_sentence, holds_sentence, is_narrative
from tasks.clean.sheet import Line, Sheet

LONGEST_LINE = 400
"""Longer lines are never furniture as a whole, so line rules need not look at them."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc]+"
)
_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|center|cite|code|dd|del|div|dl|dt|em|embed|fieldset|"
    "figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|"
    "meta|nav|noscript|o:p|object|ol|option|p|param|picture|pre|s|script|section|select|small|source|span|"
    "strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul|video"
)
_MARKUP = re.compile(
    rf"<!--(?:(?!<!--).){{0,2000}}?-->|<(?:script|style)\b[^<>]{{0,1000}}>.{{0,5000}}?</(?:script|style)\s*>|"
    rf"</?(?:{_TAGS})(?:\s[^<>]{{0,1000}})?/?>|<!doctype[^<>]{{0,200}}>|&nbsp;?|&#160;|&#x0*a0;",
    re.IGNORECASE | re.DOTALL,
)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|ins|label|s|small|span|strike|strong|sub|sup|u|o:p)\b",
    re.IGNORECASE,
)


def strip_markup(sheet: Sheet) -> None:
    """Claim zero-width signs and HTML tags that a text capture kept; block tags end a line."""
    for match in _INVISIBLE.finditer(sheet.text):
        sheet.claim(*match.span(), "invisible", "zero_width_sign", joined=True)
    if "<" not in sheet.text and "&" not in sheet.text:
        return
    breaks: list[int] = []
    for match in _MARKUP.finditer(sheet.text):
        inline = _INLINE_TAG.match(match.group()) is not None
        sheet.claim(*match.span(), "markup", "html_tag", joined=inline)
        if not inline and not match.group().startswith("&"):
            breaks.append(match.end())
    if breaks:
        sheet.split_lines(tuple(breaks))


def strip_furniture(sheet: Sheet) -> None:
    """Claim every line and stretch that a boilerplate rule names (rules of scope ``tail`` come later)."""
    for line in sheet.lines:
        rest = sheet.rest(line)
        if not rest or len(rest) > LONGEST_LINE or is_narrative(rest):
            continue
        for rule in lexicon.rules("line"):
            if rule.pattern.fullmatch(rest):
                sheet.claim_line(line, rule.kind, rule.name)
                break
    for line in sheet.lines:
        _strip_within(sheet, line.start, line.end)
        _strip_tail(sheet, line)


def _strip_within(sheet: Sheet, start: int, end: int) -> None:
    for rule in lexicon.rules("inline"):
        for match in rule.pattern.finditer(sheet.text, start, end):
            sheet.claim(*match.span(), rule.kind, rule.name)
    for rule in lexicon.rules("rest_of_line"):
        found = rule.pattern.search(sheet.text, start, end)
        # Script in the middle of a line that goes on with sentences: better left in than the article lost.
        if found and not holds_sentence(sheet.text[found.start() : end]):
            sheet.claim(found.start(), end, rule.kind, rule.name)


def _strip_tail(sheet: Sheet, line: Line) -> None:
    """Claim what follows the last sentence of a line without a break, if it is furniture by itself."""
    stretches = list(sheet.free_stretches(line.start, line.end))
    if not stretches:
        return
    first, last = stretches[-1]
    at = after_last_sentence(sheet.text[max(first, last - LONGEST_LINE) : last])
    tail = sheet.text[last - at : last].strip() if at else ""
    for rule in lexicon.rules("line") if len(tail) > 1 else ():
        if rule.pattern.fullmatch(tail):
            sheet.claim(last - at, last, rule.kind, rule.name)
            return
