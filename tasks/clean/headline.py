"""The headline and what stands between it and the article: sub-headlines, section, menus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tasks.clean import lexicon, outlets
from tasks.clean.bylines import is_name
from tasks.clean.prose import bare
from tasks.clean.region import Reading
from tasks.clean.sheet import Sheet
from tasks.clean.stamps import WHEN

_SITE_SUFFIX = re.compile(r"\s*(?:[|｜ㅣ‹<»]|\s[-–—:]\s|\s::\s)\s*(?P<site>[^|｜ㅣ]{2,40})$")
_GLUED_SUFFIX = re.compile(r"-(?P<site>[^-|｜ㅣ]{2,20})$")
_SITE_SIGNS = frozenset("|｜ㅣ‹<»-–—:")
_HANGUL = re.compile(r"[가-힣]")
_LONGEST_BRAND = 30
_BRAND_WORDS = re.compile(
    r"뉴스(?:\s?[0-9A-Z]{1,2}(?![가-힣0-9]))?|로고|모바일|신문|온라인|홈|[Nn]ews|NEWS|TV|[^가-힣A-Za-z]{1,10}"
)
_FEW_LINES = 6
_MENU_LINES = 4
_SHORTEST_TITLE = 6
_MOST_SUBTITLES = 5
_GLANCE = 24
_LONGEST_SPOKEN = 90
_PAGE_TITLE_LINES = 3
_SHORTEST_PAGE_TITLE = 8
_SAME = 0.5
_LIKE = 0.25
_SURELY_LIKE = 0.25
_CLEARLY = 1.3
_LINES_BEHIND = 20
_MOST_OF_ARTICLE = 1500


def without_site(title: str) -> str:
    """A page's title without the name of the site behind it."""
    current = " ".join(title.split())
    for _ in range(3) if _SITE_SIGNS.intersection(current) else ():
        match = _SITE_SUFFIX.search(current) or _GLUED_SUFFIX.search(current)
        if match is None or match.start() < 4 or not _is_site(match["site"]):
            break
        current = current[: match.start()].strip()
    return current


def _is_site(name: str) -> bool:
    words = name.strip()
    if outlets.canonical(words) or words in lexicon.bylines().sections:
        return True
    if outlets.portal_named(words) or outlets.portal_named(words.partition(" ")[0]):
        return True
    return outlets.named_in(words) is not None or (
        len(words) <= 14
        and re.search(r"(?:뉴스|일보|신문|방송|미디어|News|NEWS|news|TV|\.com|\.kr|media)$", words)
        is not None
    )


def claim_known_title(sheet: Sheet, readings: list[Reading], titles: list[str]) -> str | None:
    """Take every line that is one of ``titles`` (given or from the page's head); the text of the last one.

    Lines with the site's name behind the title count too.
    """
    wanted = {bare(title) for title in (*titles, *map(without_site, titles))}
    wanted.discard("")
    found = None
    for reading in _beginning_with(wanted, readings):
        if bare(reading.rest) in wanted or bare(without_site(reading.rest)) in wanted:
            sheet.claim_line(reading.line, "title", "line_is_the_known_title")
            found = reading.rest if bare(reading.rest) in wanted else without_site(reading.rest)
    return found


def _beginning_with(keys: set[str], readings: list[Reading]) -> Iterator[Reading]:
    """The lines whose letters and digits may begin with one of ``keys``, going by their first ones."""
    firsts = {key[0] for key in keys}
    for reading in readings:
        first = reading.rest[:1]
        # Most lines begin with another letter.
        if first in firsts or (first and not first.isalnum()):
            head = bare(reading.rest[:_GLANCE])
            if any(key.startswith(head) or head.startswith(key) for key in keys):
                yield reading


class _Likeness:
    """How much of a line's letter pairs the article holds: headlines use its words, menus do not."""

    def __init__(self, article: list[Reading]) -> None:
        lines: list[str] = []
        for reading in article:
            lines.append(bare(reading.rest))
            if sum(map(len, lines)) > _MOST_OF_ARTICLE:
                break
        self._text = "\n".join(lines)

    def of(self, text: str) -> float:
        pairs = _pairs(bare(without_site(text)))
        return sum(pair in self._text for pair in pairs) / len(pairs) if pairs else 0.0

    def best(self, numbers: list[int], readings: list[Reading]) -> list[int]:
        """The lines not much less like the article than the one most like it; all where none is."""
        shares = {number: self.of(readings[number].rest) for number in numbers}
        most = max(shares.values(), default=0.0)
        if most < _LIKE:
            return numbers
        return [number for number in numbers if shares[number] * 2 >= most]

    def telling(self, numbers: list[int], readings: list[Reading]) -> int | None:
        """The line without a full stop that is most like the article, if it surely is."""
        numbers = [number for number in numbers if not readings[number].rest.endswith(".")]
        shares = sorted(((self.of(readings[number].rest), -number) for number in numbers), reverse=True)
        if not shares or shares[0][0] < _SURELY_LIKE:
            return None
        clear = len(shares) == 1 or shares[0][0] >= shares[1][0] * _CLEARLY
        return -shares[0][1] if clear else None


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at] >= "가"}


def guess_title(readings: list[Reading], first: int, last: int, stamp_line: int | None) -> int | None:
    """The number of the line that is the headline of the article from line ``first`` to before ``last``.

    The title of the web page, with the site's name behind it, says what to look for. Where no headline
    stands before the article, a line behind it counts that is made of the article's words.
    """
    site = page_title(readings, first)
    guessed = _guess(readings, first, last, stamp_line)
    if site is None or guessed is None:
        return guessed if site is None else site
    title = _pairs(bare(without_site(readings[site].rest)))
    same = len(title & _pairs(bare(readings[guessed].rest))) >= len(title) * _SAME
    return guessed if same else site


def page_title(readings: list[Reading], first: int) -> int | None:
    """The line at the very top that ends with the name of a site."""
    filled = [number for number in range(first) if readings[number].rest][:_PAGE_TITLE_LINES]
    for number in filled:
        rest = readings[number].rest
        title = without_site(rest)
        if title != rest and _may_be_title(readings[number]) and len(bare(title)) >= _SHORTEST_PAGE_TITLE:
            return number
    return None


def _guess(readings: list[Reading], first: int, last: int, stamp_line: int | None) -> int | None:
    until = min(first, stamp_line) if stamp_line is not None else first
    likeness = _Likeness(readings[first:last])
    free = likeness.best([n for n in range(until) if _may_be_title(readings[n])], readings)
    if not free and stamp_line is not None:
        free = likeness.best([n for n in range(first) if _may_be_title(readings[n])], readings)
    if not free:
        behind = range(last, min(last + _LINES_BEHIND, len(readings)))
        return likeness.telling([n for n in behind if _may_be_title(readings[n])], readings)
    twice = _repeated(readings, free)
    if twice is not None:
        return twice
    block = _last_block(readings, free)
    if len(block) <= _FEW_LINES:
        return block[0]
    return block[-1] if stamp_line is not None else _head_of_last_block(block)


def _last_block(readings: list[Reading], free: list[int]) -> list[int]:
    """The candidates after the last menu: a menu is a run of lines none of which can be a headline."""
    for position in range(len(free) - 1, 0, -1):
        between = readings[free[position - 1] + 1 : free[position]]
        if sum(1 for reading in between if reading.rest) >= _MENU_LINES:
            return free[position:]
    return free


def _may_be_title(reading: Reading) -> bool:
    rest = reading.rest
    if not rest or reading.linked or rest in lexicon.bylines().sections:
        return False
    # A headline may hold a sentence, but does not end with its full stop.
    if reading.prose and (len(rest) > _LONGEST_SPOKEN or rest.rstrip("'\"”’)]").endswith(".")):
        return False
    if len(rest) < _SHORTEST_TITLE or len(bare(rest)) < 4 or _is_brand(rest):
        return False
    # The day on which the page was looked at, or a stamp.
    return not (WHEN.search(rest) and len(_HANGUL.findall(WHEN.sub("", rest))) < _SHORTEST_TITLE)


def _is_brand(text: str) -> bool:
    """Whether a line says no more than whose page it is: an outlet with words such as 뉴스, or a name beside it."""
    if len(text) > _LONGEST_BRAND or outlets.named_in(text) is None:
        return False
    before, slogan, _ = text.partition("|")
    if slogan and outlets.canonical(before):
        return True
    words = _BRAND_WORDS.sub(" ", outlets.without_names(text)).split()
    return not words or (len(words) == 1 and is_name(words[0]))


def _repeated(readings: list[Reading], free: list[int]) -> int | None:
    """The last line that says again, perhaps without the site's name, what the first line or another said."""
    keys = {number: bare(without_site(readings[number].rest)) for number in free}
    twice = (key for key, n in Counter(keys.values()).items() if n > 1 and len(key) >= _SHORTEST_PAGE_TITLE)
    chosen = next(twice, None)
    return max((number for number in free if keys[number] == chosen), default=None)


def _head_of_last_block(free: list[int]) -> int:
    first = free[-1]
    for number in reversed(free[:-1]):
        if first - number > 2 or free[-1] - number > 3:
            break
        first = number
    return first


def claim_title(sheet: Sheet, readings: list[Reading], number: int) -> str:
    """Take the headline and every repetition of it; the headline without the site's name."""
    title = without_site(readings[number].rest)
    key = bare(title)
    for reading in _beginning_with({key} if key else set(), readings):
        if bare(without_site(reading.rest)) == key:
            sheet.claim_line(reading.line, "title", "headline_before_the_article")
    return title


def claim_subtitles(sheet: Sheet, readings: list[Reading], after: int, first: int) -> tuple[str, ...]:
    """Take the lines between headline and article that are sub-headlines."""
    between = [r for r in readings[after:first] if sheet.rest(r.line)]
    chosen = [r for r in between if not r.linked and len(r.rest) >= 8 and len(_HANGUL.findall(r.rest)) >= 4]
    if len(chosen) > _MOST_SUBTITLES or len(between) > len(chosen) + _FEW_LINES:
        return ()
    for reading in chosen:
        sheet.claim_line(reading.line, "subtitle", "line_between_headline_and_article")
    return tuple(reading.rest for reading in chosen)


def claim_section(sheet: Sheet, readings: list[Reading], until: int) -> str | None:
    """Take the section name that stands alone before the headline, if the page has no menu."""
    named = [r for r in readings[:until] if sheet.rest(r.line) in lexicon.bylines().sections]
    if len(named) != 1:
        return None
    sheet.claim_line(named[0].line, "section", "section_line")
    return named[0].rest
