"""Times that lie in the time named just before, or count from it: 다음 달 + 말일, 올해 + 추석, 12일 + 전날."""

from __future__ import annotations

import re

from tasks.extract.rule import Reading
from tasks.extract.when import DEFAULT_BASES, TODAY, TOLD_DAY, When

_IN = re.compile(r" ?(?:의 ?)?")
_FROM = re.compile(r"(?:에서|으?로부터|부터) ?")
_UNTIL = re.compile(r" ?까지")
# The week that a day is told to lie in: 9월 16일의 주, 15일이 있는 주.
_WEEK_OF = re.compile(r"(?:의|이 (?:있는|속한|낀|포함된|들어 ?있는)) 주(?:(?![가-힣])|(?=에|부터|까지))")
_LONGEST_GAP, _LONGEST_WHOLE = 6, 40


def join_bases(readings: list[Reading], text: str) -> list[Reading]:
    """Readings in order of text, each that lies in or counts from the one before joined with it."""
    joined: list[Reading] = []
    for read in readings:
        whole = _joined(joined[-1], read, text) if joined and read.when is not None else None
        if whole is None:
            if joined and _apposed(joined[-1], read, text):
                joined[-1] = joined[-1].but(when=read.when)
            joined.append(read)
        else:
            joined[-1] = whole
        joined[-1] = _week_of(joined[-1], text)
    return joined


def _week_of(read: Reading, text: str) -> Reading:
    if read.when is None or read.until is not None or read.when.grain != "day":
        return read
    week = _WEEK_OF.match(text, read.end)
    return read if week is None else read.but(end=week.end(), when=When("week", base=read.when, days=0))


def _joined(outer: Reading, inner: Reading, text: str) -> Reading | None:
    if (
        outer.when is None
        or outer.until is not None
        or inner.when is None
        or outer.mod in ("START", "MID", "END")
    ):
        return None
    if inner.start - outer.end > _LONGEST_GAP or inner.end - outer.start > _LONGEST_WHOLE:
        return None
    innermost = _innermost(inner.when)
    around = _year_of_step(outer.when) if innermost.feast or innermost.season else outer.when
    if not _fits(around, innermost, outer.end, inner, text):
        return None
    until = _rebased(inner.until, around) if inner.until is not None else None
    return inner.but(start=outer.start, when=_rebased(inner.when, around), until=until)


def _year_of_step(when: When) -> When:
    """The year that a step of whole years leads to: 3년 전 여름."""
    if when.base != TODAY or when.days or not when.months or when.months % 12:
        return when
    return When("year", year_steps=when.months // 12)


def _apposed(word: Reading, day: Reading, text: str) -> bool:
    """Whether a word that counts from a day told is named by the date behind it: 다음 날인 8일, 하루 전인 26일."""
    if word.when is None or day.when is None or word.type != "DATE":
        return False
    # 5년 전인 2019년: what counts in years or months need not name a day.
    named = day.when.day or (word.when.months and (day.when.month or day.when.year))
    # 토요일인 7일
    if word.when.weekday is not None and word.when.day is None and word.when.base is None:
        return day.when.day is not None and text[word.end : day.start] in ("인 ", "이던 ", "이었던 ")
    counted = word.when.told or word.when.antecedent or word.when.base == TOLD_DAY
    return bool(named) and word.when.day is None and counted and text[word.end : day.start] == "인 "


def _fits(outer: When, innermost: When, end: int, inner: Reading, text: str) -> bool:
    """Whether ``innermost`` can lie in or count from ``outer``, by their grains and the words between them."""
    if innermost.base in (TODAY, TOLD_DAY) and innermost.days is not None:
        counted = _FROM.fullmatch(text, end, inner.start) is not None
        return outer.grain == "day" and counted and not _UNTIL.match(text, inner.end)
    return outer.grain in _outer_grains(innermost) and _IN.fullmatch(text, end, inner.start) is not None


def _outer_grains(when: When) -> tuple[str, ...]:
    if when.base not in (None, *DEFAULT_BASES) or when.direction is not None:
        return ()
    if when.feast or when.season:
        return ("year",)
    if when.ordinal is not None or when.in_week is not None:
        return ("year", "month")
    if when.same_day:
        return ("year", "month", "week")
    return ("day",) if when.told and when.day_steps is not None and not when.antecedent else ()


def _innermost(when: When) -> When:
    while when.base is not None and when.base not in DEFAULT_BASES:
        when = when.base
    return when


def _rebased(when: When, outer: When) -> When:
    if when.base is not None and when.base not in DEFAULT_BASES:
        return when._replace(base=_rebased(when.base, outer))
    if when.told and when.day_steps is not None:
        return When("day", days=when.day_steps, base=outer)
    return when._replace(base=outer, antecedent=False)
