"""Pages that were copied without their line breaks: finding where head and article part."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tasks.clean import lexicon
from tasks.clean.bylines import EMAIL
from tasks.clean.prose import is_narrative, is_prose
from tasks.clean.sheet import Line, Sheet
from tasks.clean.stamps import Stamp

_SHORTEST = 110
_SHORTEST_HEADLINE = 10
_HANGUL = re.compile(r"[가-힣]")
_SIGNED_BEFORE = re.compile(r"(?<=\s)[가-힣]{3}\s?기자\s(?=[^가-힣]{0,4}$)")
_FURTHEST = 600
_GAP = 24
_LONGEST_SENTENCE = 90
_SENTENCE = re.compile(r"[^.!?]{1,90}[.!?]\s")
_ASKING = frozenset({"comments", "portal_notice", "subscribe_prompt", "promotion", "player"})
_BUTTON_KINDS = frozenset({"share_buttons", "controls"})
_SEPARATOR = re.compile(r"[\W\d_]{1,20}")
_LONG_ROW = 5
_WORD = re.compile(r"\S{1,40}\s")
_FEWEST_WORDS = 2
_SIGNATURE = re.compile(
    rf"(?:\(?(?:[A-Z]|제)?\d{{1,2}}면\)?\s)?[가-힣]{{2,4}}\s?(?:[가-힣]{{2,4}})?기자\s(?:[(\[<]?{EMAIL.pattern}[)\]>]?\s|(?:기자\s?페이지\s|구독\s)?(?=[\[(【][^\])】]{{2,40}}[=/][^\])】]{{2,40}}[\])】]))"
)


def break_at_stamps(sheet: Sheet, stamps: list[Stamp]) -> bool:
    """Break long lines that hold the head of a page and its article: before and behind the stamps.

    True when a line was broken: its stamps then have lines of their own.
    """
    breaks: list[int] = []
    for line in sheet.lines:
        if line.end - line.start < _SHORTEST:
            breaks.extend(_behind_headline(sheet, line, stamps))
            continue
        group = _head_stamps(sheet, line, stamps)
        if group:
            signed = _SIGNED_BEFORE.search(sheet.text, line.start, group[0].start)
            breaks.extend((signed.start() if signed else group[0].start, group[0].start, group[-1].end))
    if breaks:
        sheet.split_lines(tuple(breaks))
    return bool(breaks)


def _behind_headline(sheet: Sheet, line: Line, stamps: list[Stamp]) -> list[int]:
    """Where a labelled stamp is glued to the headline that its line begins with."""
    stamp = next((s for s in stamps if line.start < s.start < line.end and s.role == "published"), None)
    if stamp is None or sheet.text[stamp.start - 1].isspace():
        return []
    headline = sheet.text[line.start : stamp.start]
    return [stamp.start] if len(_HANGUL.findall(headline)) >= _SHORTEST_HEADLINE else []


def _head_stamps(sheet: Sheet, line: Line, stamps: list[Stamp]) -> list[Stamp]:
    """The stamps that stand together near the beginning of a line with the article behind them."""
    group: list[Stamp] = []
    for stamp in stamps:
        if not line.start <= stamp.start < min(line.end, line.start + _FURTHEST):
            continue
        near = group and stamp.start - group[-1].end <= _GAP
        if near or (not group and (stamp.role != "bare" or stamp.moment.precision != "day")):
            group.append(stamp)
    if not group or not is_prose(sheet.text[group[-1].end : line.end]):
        return []
    # A date within a sentence is no stamp: before it stands a headline, which is no sentence.
    return [] if is_prose(sheet.text[line.start : group[0].start]) else group


def strip_lead(sheet: Sheet) -> None:
    """Take the buttons and notices that open the first line of the article without a break."""
    first = next(
        ((line, rest) for line, rest in sheet.open_lines() if len(rest) >= _SHORTEST // 2 and is_prose(rest)),
        None,
    )
    if first is None:
        return
    line, _ = first
    start = sheet.first_free(line)
    signature = _SIGNATURE.match(sheet.text, start, min(line.end, start + _FURTHEST))
    if signature and is_prose(sheet.text[signature.end() : line.end]):
        # From here on it is a line of its own, which signatures are looked for in.
        sheet.split_lines((signature.end(),))
        line = next(one for one in sheet.lines if one.start >= signature.end())
        start = line.start
    row = _button_row(sheet.text, start, min(line.end, start + _FURTHEST))
    if row and row[0] > start and is_prose(sheet.text[row[1] : line.end]):
        sheet.split_lines((row[0],))
        line = next(one for one in sheet.lines if one.start >= row[0])
    _strip_line(sheet, line)


def _button_row(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where before the first sentence's end a long row of words of buttons stands."""
    begin, words = start, 0
    for match in _WORD.finditer(text, start, end):
        word = match.group()[:-1]
        if _is_button(word):
            begin = begin if words else match.start()
            words += 1
        elif words and not _SEPARATOR.fullmatch(word):
            if words >= _LONG_ROW:
                return begin, match.start()
            words = 0
        if word[-1] in ".?!":
            return None
    return None


@cache
def _first_letters() -> frozenset[str]:
    """What words of buttons begin with."""
    return lexicon.first_letters(_BUTTON_KINDS)


def _is_button(word: str) -> bool:
    return word[0] in _first_letters() and _is_row(word)


@lru_cache(maxsize=4096)
def _is_row(word: str) -> bool:
    return any(
        rule.pattern.fullmatch(word)
        for rule in lexicon.rules()
        if rule.row and rule.kind in _BUTTON_KINDS and rule.scope == "line"
    )


def _strip_line(sheet: Sheet, line: Line) -> None:
    position = sheet.first_free(line)
    while position < line.end:
        following = _behind_notice(sheet.text, position, line.end) or _behind_buttons(
            sheet.text, position, line.end
        )
        if following is None or not is_prose(sheet.text[following[0] : line.end]):
            return
        end, kind, rule = following
        sheet.claim(position, end, kind, rule)
        position = end


def _behind_notice(text: str, start: int, end: int) -> tuple[int, str, str] | None:
    """The end of a notice to readers that is the first sentence from ``start``."""
    match = _SENTENCE.match(text, start, min(end, start + _LONGEST_SENTENCE + 2))
    if match is None or is_narrative(match.group().strip()):
        return None
    sentence = match.group().strip()
    for rule in lexicon.candidates(sentence, "line"):
        if rule.kind in _ASKING and rule.pattern.fullmatch(sentence):
            return match.end(), rule.kind, rule.name
    return None


def _behind_buttons(text: str, start: int, end: int) -> tuple[int, str, str] | None:
    """The end of a row of at least two words of buttons from ``start``."""
    position, words = start, 0
    for match in _WORD.finditer(text, start, end):
        word = match.group().strip()
        if not (_is_button(word) or _SEPARATOR.fullmatch(word)):
            break
        position, words = match.end(), words + 1
    return (position, "controls", "buttons_before_the_article") if words >= _FEWEST_WORDS else None
