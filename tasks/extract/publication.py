"""When an article was published, from its own words, where its page states no date.

Nothing is guessed. The day of the report gives candidates, one for each month of the years in question; every
hint strikes out those it does not allow; only a single day left over, by hints that agree, counts as inferred.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tasks.extract.dates import WEEKDAYS
from tasks.extract.model import Publication
from tasks.extract.numerals import normalise

_UNKNOWN = Publication(None, None, "unknown")
_SAYING = r"(?:에 따르면|에 의하면|밝혔다|전했다|말했다|발표했다|알렸다|설명했다|강조했다|보도했다|공개했다|덧붙였다)"
_WEEKDAY = rf"(?: ?\((?P<weekday>[{WEEKDAYS}])(?:요일)?\))"

# The day on which it was said: '2일 시에 따르면', '12일 밝혔다', with month and year where they stand there.
_REPORT = re.compile(
    rf"(?:(?:(?P<year>20[0-9]{{2}})년 ?)?(?P<month>[0-9]{{1,2}})월 ?)?(?P<day>[0-9]{{1,2}})일{_WEEKDAY}?"
    rf"(?P<words> (?:(?![0-9]일)[^.\n]){{0,60}}?{_SAYING})"
)
_NOT_OF_REPORT = re.compile(
    r"(?:지난|오는|다가오는|지난달|내달|다음 ?달|이달|올해|지난해|작년|내년|부터|까지|에서)(?:의)? ?\Z|[0-9]\.?\Z|[~\-/]\Z"
)
_WINDOW = 8
_LONGEST_EVIDENCE = 30

# An event of a stated year that lies ahead in its sentence; a year that the text calls this one.
_EVENT = re.compile(
    r"(?P<words>(?<![A-Za-z])[A-Z][A-Z&]{1,7}(?:\([^()\n]{1,20}\))? ?'?(?P<year>20[0-9]{2}))(?![0-9년])"
)
_AHEAD = re.compile(r"열리는|열릴|개최되는|개최될|개막하는|개막할|앞두고|앞둔|열린다|개막한다|개최된다")
_THIS_YEAR = re.compile(
    r"(?:올해|금년) ?\((?P<year>20[0-9]{2})년?\)|(?P<year_before>20[0-9]{2})년(?= 올해| 새해 첫|\(올해\))"
)
_NEW_YEAR = re.compile(r"새해 벽두|새해 첫|새해를 맞아|신년 벽두")
_NAMED_MONTH = re.compile(r"(?P<word>이달|이번 달|지난달|내달|다음 달) ?\((?P<month>1[0-2]|[1-9])월\)")
_MONTH_STEPS = {"이달": 0, "이번 달": 0, "지난달": -1, "내달": 1, "다음 달": 1}
_COMING = re.compile(
    rf"오는 (?:(?P<month>1[0-2]|[1-9])월 ?)?(?P<day>[0-9]{{1,2}})(?:일|(?= ?~)){_WEEKDAY}?(?:부터 [0-9]{{1,2}}일까지)?"
)
_NEAR = 300
_FURTHEST_AHEAD = 240


@dataclass(frozen=True, slots=True)
class _Hint:
    """Words and the days of publication that they allow."""

    start: int
    end: int
    allows: Callable[[date], bool]


def infer_publication(text: str) -> Publication:
    """The day of publication that the text settles by itself, with the words that settle it.

    ``method`` is ``inferred`` with ``at`` a date; or ``unknown`` with ``at`` None where day, month and year are
    not all settled, or the words contradict each other. The evidence is exact substrings of ``text``.
    """
    normal = normalise(text)
    reports = list(_reports(normal))
    if len({match["day"] for match in reports}) != 1:
        return _UNKNOWN
    hints = [hint for report in reports for hint in _of_report(report)]
    hints += [*_years(normal), *_months(normal), *_coming_weekdays(normal)]
    candidates = list(_candidates(int(reports[0]["day"]), _stated_years(normal)))
    settled = [day for day in candidates if all(hint.allows(day) for hint in hints)]
    if len(settled) != 1:
        return _UNKNOWN
    deciding = [(reports[0].start(), _report_end(reports[0]))]
    deciding += [(hint.start, hint.end) for hint in hints if not all(hint.allows(day) for day in candidates)]
    evidence = tuple(dict.fromkeys(text[start:end] for start, end in sorted(deciding)))
    return Publication(settled[0], "day", "inferred", evidence)


def _reports(text: str) -> Iterator[re.Match[str]]:
    for match in _REPORT.finditer(text):
        if not _NOT_OF_REPORT.search(text, max(0, match.start() - _WINDOW), match.start()):
            yield match


def _report_end(report: re.Match[str]) -> int:
    """The end of the words of a report, or of its day alone where the words are long."""
    return report.end() if report.end() - report.start() <= _LONGEST_EVIDENCE else report.start("words")


def _stated_years(text: str) -> set[int]:
    """Years in which publication may lie: those the hints speak of, and the one before."""
    years = {int(year) for year in re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", text)[:200]}
    return years | {year - 1 for year in years}


def _candidates(day: int, years: set[int]) -> Iterator[date]:
    for year in sorted(years):
        for month in range(1, 13):
            if 1 <= day <= monthrange(year, month)[1]:
                yield date(year, month, day)


def _of_report(report: re.Match[str]) -> Iterator[_Hint]:
    start, end = report.start(), report.start("words")
    if report["year"]:
        year = int(report["year"])
        yield _Hint(start, end, lambda day: day.year == year)
    if report["month"]:
        month = int(report["month"])
        yield _Hint(start, end, lambda day: day.month == month)
    if report["weekday"]:
        weekday = WEEKDAYS.index(report["weekday"])
        yield _Hint(start, end, lambda day: day.weekday() == weekday)


def _years(text: str) -> Iterator[_Hint]:
    """This year by its number; the year of an event that lies ahead, on the coming day its sentence names."""
    for match in _THIS_YEAR.finditer(text):
        this_year = int(match["year"] or match["year_before"])
        yield _Hint(match.start(), match.end(), lambda day, year=this_year: day.year == year)  # type: ignore[misc]
    for match in _EVENT.finditer(text):
        start, end = _sentence(text, match.start())
        coming = _COMING.search(text, start, end)
        if coming is not None or _AHEAD.search(text, start, end):
            yield _Hint(match.start(), match.end("words"), _takes_place(int(match["year"]), coming))


def _takes_place(year: int, coming: re.Match[str] | None) -> Callable[[date], bool]:
    """Whether an event ahead falls in ``year``, seen from a day."""

    def allows(day: date) -> bool:
        if coming is None:
            return day.year == year or (day.year == year - 1 and day.month >= 7)
        on = _next(day, coming)
        return on is not None and on.year == year

    return allows


def _months(text: str) -> Iterator[_Hint]:
    """A month named beside 지난달, 이달, 내달; the turn of the year, in which the coming day lies."""
    for match in _NAMED_MONTH.finditer(text):
        this_month = (int(match["month"]) - 1 - _MONTH_STEPS[match["word"]]) % 12 + 1
        yield _Hint(match.start(), match.end(), lambda day, month=this_month: day.month == month)  # type: ignore[misc]
    for match in _NEW_YEAR.finditer(text):
        coming = _COMING.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR)
        yield _Hint(match.start(), match.end(), lambda day: day.month in (1, 12))
        if coming is not None:
            yield _Hint(coming.start(), coming.end(), _in_january(coming))


def _in_january(coming: re.Match[str]) -> Callable[[date], bool]:
    def allows(day: date) -> bool:
        on = _next(day, coming)
        return on is not None and on.month == 1

    return allows


def _coming_weekdays(text: str) -> Iterator[_Hint]:
    """A coming day with its weekday, or with its month, allows few days before it."""
    for match in _COMING.finditer(text):
        if match["month"] or match["weekday"]:
            yield _Hint(match.start(), match.end(), _comes_on(match))


def _comes_on(coming: re.Match[str]) -> Callable[[date], bool]:
    def allows(day: date) -> bool:
        on = _next(day, coming)
        if on is None or (on - day).days > _FURTHEST_AHEAD:
            return False
        return not coming["weekday"] or on.weekday() == WEEKDAYS.index(coming["weekday"])

    return allows


def _next(day: date, coming: re.Match[str]) -> date | None:
    """The first day after ``day`` that a coming day (오는 4일, 오는 3월 4일) can mean."""
    for step in range(13):
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        wanted = int(coming["day"])
        if (coming["month"] and month + 1 != int(coming["month"])) or not 1 <= wanted <= monthrange(
            year, month + 1
        )[1]:
            continue
        on = date(year, month + 1, wanted)
        if on > day:
            return on
    return None


def _sentence(text: str, position: int) -> tuple[int, int]:
    """The line or sentence around a position, at most some hundred characters either way."""
    start = max(
        text.rfind("\n", max(0, position - _NEAR), position),
        text.rfind("다. ", max(0, position - _NEAR), position),
    )
    ends = [
        found
        for found in (text.find(mark, position, position + _NEAR) for mark in ("\n", "다. ", "다."))
        if found >= 0
    ]
    return max(start + 1, position - _NEAR), min(ends, default=min(len(text), position + _NEAR))
