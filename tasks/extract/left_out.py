"""What a date leaves out because the date before it says it: the day once more, the next of a list, one to come."""

from __future__ import annotations

import re
from datetime import date

from tasks.extract.nearest import first_day
from tasks.extract.rule import Reading
from tasks.extract.sentence_place import told_as_coming, told_as_over, told_as_planned
from tasks.extract.when import Point, When

# 정월 대보름인 24일, 설날(10일), 추석은 9월 17일: the day just named once more.
_SAME_GAP = re.compile(r"인 |\(|[은는] ")
_LIST_GAP = re.compile(r"[ ·,、/~\-]{0,3}(?:[와과및] ?)?")
_LONGEST_GAP = 14
_SAME_SENTENCE = 60
_FARTHEST_AHEAD = 24
_SURELY_AHEAD, _HALF_A_MONTH, _LONGEST_MONTH, _MONTHS = 3, 17, 31, 12
_ANY_DAY = When("day")

Before = tuple[int, Point] | None
"""Where the date before ends, and the date."""


def again(text: str, before: Before, read: Reading, when: When) -> Point | None:
    """The day just before, where the date behind it leaves out what that one says: 추석은 9월 17일."""
    if before is None or when.day is None or not _SAME_GAP.fullmatch(text, before[0], read.start):
        return None
    point = before[1]
    day = point.first
    if day is None or point.grain != "day" or (when.month or day.month, when.day) != (day.month, day.day):
        return None
    bare = when._replace(month=None, day=None, weekday=None)
    return point._replace(anchor=f"mention:{point.value}") if bare == _ANY_DAY else None


def near(text: str, before: Before, read: Reading) -> Point | None:
    """The date just before in the same list."""
    if before is None or read.start - before[0] > _LONGEST_GAP:
        return None
    return before[1] if _LIST_GAP.fullmatch(text, before[0], read.start) else None


def in_sentence(text: str, before: Before, read: Reading) -> Point | None:
    """The date before in the same sentence, not far away."""
    if before is None or read.start - before[0] > _SAME_SENTENCE or "다." in text[before[0] : read.start]:
        return None
    return before[1]


def ahead(text: str, before: Before, read: Reading, when: When, published: date | None) -> When:
    """A day of no month, behind a day ahead in a sentence of what is to come, comes too: 10일이고 사전투표는 5∼6일이다.

    It is one of this month where that has it still before it, else one of the month of the day told.
    """
    if when.day is None or published is None:
        return when
    if _has_passed(text, before, read, when, published):
        return when._replace(direction="past")
    if when._replace(day=None) != _ANY_DAY or near(text, before, read):
        return when
    # Published on the 12th: 접수는 28일부터 받는다; 31일 밝힌다 on the 1st is of yesterday.
    if 0 < when.day - published.day <= _FARTHEST_AHEAD and told_as_planned(text, read.end):
        return when._replace(direction="coming")
    if before is None or not _lies_ahead(before[1], published):
        return when
    point = in_sentence(text, before, read)
    if point is None or point.first is None:
        return when
    if not told_as_coming(text, read.end):
        return when
    if when.day >= published.day:
        return when._replace(direction="coming")
    return when._replace(year=point.first.year, month=point.first.month)


def _has_passed(text: str, before: Before, read: Reading, when: When, published: date) -> bool:
    """Whether a day that would lie ahead is told as over: 6월 12일 만났다, published in January, is of last year."""
    if not _may_lie_ahead(when, published) or when._replace(month=None, day=None) != _ANY_DAY:
        return False
    nearest = None if near(text, before, read) else first_day(when, published)
    if nearest is None or (nearest - published).days < _SURELY_AHEAD:
        return False
    return told_as_over(text, read.end) and not told_as_planned(text, read.end)


def _may_lie_ahead(when: When, published: date) -> bool:
    """Told by numbers alone, for most days of news are over or of today."""
    if when.month is not None:
        return (when.month - published.month) % _MONTHS <= _MONTHS // 2
    return (
        when.day is not None and _SURELY_AHEAD <= (when.day - published.day) % _LONGEST_MONTH <= _HALF_A_MONTH
    )


def _lies_ahead(point: Point, published: date) -> bool:
    return point.first is not None and point.first > published
