"""Page furniture: the boilerplate rules applied to a sheet, and markup or zero-width signs left in text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean import lexicon
from tasks.clean.prose import after_last_sentence, is_narrative, last_sentence_in
from tasks.clean.sheet import Line, Sheet

LONGEST_LINE = 400
"""Longer lines are never furniture as a whole, so line rules need not look at them."""
_MOST_LINES_IN_BOX = 10
_LONG_LINE = 200
"""Longer lines may hold an article with all that follows it."""

_SIGNS = "[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc]"
_INVISIBLE = re.compile(f"{_SIGNS}{_SIGNS}*")
_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|center|cite|code|dd|del|div|dl|dt|em|embed|fieldset|"
    "figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|"
    "meta|nav|noscript|o:p|object|ol|option|p|param|picture|pre|s|script|section|select|small|source|span|"
    "strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul|video"
)
_MARKUP = re.compile(
    rf"<!--(?:(?!<!--).){{0,2000}}?-->|<(?:script|style)\b[^<>]{{0,1000}}>"
    r"(?:[^<]|<(?!/?(?:script|style)\b)){0,5000}+</(?:script|style)\s*>|"
    rf"</?(?:{_TAGS})(?:\s[^<>]{{0,1000}})?/?>|<[a-z][a-z0-9-]{{1,20}}\s[^<>]{{0,200}}=[\"'][^<>]{{0,200}}>|</[a-z][a-z0-9-]{{1,20}}>|<!doctype[^<>]{{0,200}}>|&nbsp;?|&#160;|&#x0*a0;",
    re.IGNORECASE | re.DOTALL,
)
_HANGUL = re.compile(r"[가-힣]")
_OPENING = re.compile(r"[;)}\s][“‘\"'(\[【<▲△◆■]{1,2}$")
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
    lines = list(sheet.open_lines())
    behind_box = 0
    for number, (line, rest) in enumerate(lines):
        if number < behind_box:
            continue
        boxes = lexicon.candidates(rest, "box")
        if boxes:
            behind_box = _claim_box(sheet, lines, number, boxes)
        if number < behind_box:
            continue
        whole = None if len(rest) > LONGEST_LINE or is_narrative(rest) else _line_rule(rest)
        if whole is not None:
            sheet.claim_line(line, whole.kind, whole.name)
        else:
            _strip_within(sheet, line, rest)


def _claim_box(
    sheet: Sheet, lines: Sequence[tuple[Line, str]], number: int, rules: Sequence[lexicon.CompiledRule]
) -> int:
    """Claim the box that line ``number`` opens and another says to end: a summary by machine, a poll.

    Returns the number of the line behind it, 0 where there is no box.
    """
    opening = lines[number][1]
    for rule in rules:
        if rule.until is None or len(opening) > LONGEST_LINE or not rule.pattern.fullmatch(opening):
            continue
        for last in range(number + 1, min(number + 1 + _MOST_LINES_IN_BOX, len(lines))):
            if rule.until.fullmatch(lines[last][1]):
                for line, _ in lines[number : last + 1]:
                    sheet.claim_line(line, rule.kind, rule.name)
                return last + 1
    return 0


def _line_rule(text: str) -> lexicon.CompiledRule | None:
    """The first rule that takes ``text`` as a whole line."""
    for rule in lexicon.candidates(text, "line"):
        if rule.pattern.fullmatch(text):
            return rule
    return None


def strip_glued_furniture(sheet: Sheet) -> None:
    """Claim furniture that follows the last sentence of a line without a break (credits are taken before)."""
    for line, rest in sheet.open_lines():
        if "." in rest:
            if len(rest) > _LONG_LINE:
                _strip_behind_notice(sheet, line)
            _strip_tail(sheet, line)


def _strip_behind_notice(sheet: Sheet, line: Line) -> None:
    """Claim what follows the rights notice of a page on one line, where no sentence does."""
    ends = [
        s.end
        for s in sheet.removed
        if s.kind == "rights_notice" and line.start < s.start and s.end <= line.end
    ]
    if ends and last_sentence_in(sheet.text, min(ends), line.end) < 0:
        sheet.claim(min(ends), line.end, "page_footer", "behind_the_rights_notice")


def _strip_within(sheet: Sheet, line: Line, rest: str) -> None:
    for rule in lexicon.candidates(rest, "inline"):
        for match in rule.pattern.finditer(sheet.text, line.start, line.end):
            sheet.claim(*match.span(), rule.kind, rule.name)
    for rule in lexicon.candidates(rest, "rest_of_line"):
        position, end = line.start, line.end
        last_sentence = last_sentence_in(sheet.text, position, end)
        while position < end and (found := rule.pattern.search(sheet.text, position, end)):
            # Where the article goes on behind it, only what holds no Hangul is taken.
            resumes = _HANGUL.search(sheet.text, found.end(), end)
            position = resumes.start() if resumes and resumes.start() <= last_sentence else end
            sheet.claim(found.start(), _before_opening(sheet.text, position), rule.kind, rule.name)


def _before_opening(text: str, position: int) -> int:
    """``position`` moved before an opening quotation mark or bracket that stands right there."""
    opened = _OPENING.search(text, max(position - 3, 0), position)
    return opened.start() + 1 if opened else position


def _strip_tail(sheet: Sheet, line: Line) -> None:
    stretch = sheet.last_stretch(line)
    if stretch is None:
        return
    first, last = stretch
    at = after_last_sentence(sheet.text[max(first, last - LONGEST_LINE) : last])
    tail = sheet.text[last - at : last].strip() if at else ""
    rule = _line_rule(tail) if len(tail) > 1 else None
    if rule is not None:
        sheet.claim(last - at, last, rule.kind, rule.name)
