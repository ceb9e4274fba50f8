"""Publication stamps in every Korean shape: finding them in lines and reading them as times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache

from tasks.clean.model import Moment
from tasks.clean.sheet import Line, Sheet

SEOUL = timezone(timedelta(hours=9), "Asia/Seoul")
_DATE = (
    r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?:\s?년\s?|\s?[.\-/]\s?)(?P<month>1[0-2]|0?[1-9])(?:\s?월\s?|\s?[.\-/]\s?)"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)(?:\s?일)?\.?"
)
_WEEKDAY = r"(?:\s?[(（\[]?[월화수목금토일](?:요일)?[)）\]](?=\s|\d|$)|\s[월화수목금토일]요일)?"
_CLOCK = (
    r"(?:(?:T|,|\||-|:|/|\(|\[|\s){0,4}?\s?(?P<half>오전|오후|[AaPp]\.?[Mm]\.?)?\s?(?P<hour>2[0-4]|1\d|0?\d)\s?(?::|시)\s?(?P<minute>[0-5]?\d)"
    r"(?:\s?분)?(?:\s?:?\s?(?P<second>[0-5]\d)(?:\s?초)?(?!\d)(?:\.\d{1,6})?)?(?:\s?(?P<half_after>[AaPp][Mm]\b|오[전후](?!\s?[가-힣\d])))?"
    r"(?P<zone>\s?(?:Z|[+-]\d{2}:?\d{2})\b)?(?:\s?KST)?)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = r"(?P<month_name>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?"
WHEN = re.compile(_DATE + _WEEKDAY + _CLOCK)
"""A date with its clock time, if any."""
_SHORT_YEAR = re.compile(
    r"(?<![\d.])(?P<year>\d{2})\.(?P<month>1[0-2]|0[1-9])\.(?P<day>3[01]|[12]\d|0[1-9])\.?\s{1,2}"
    r"(?P<hour>2[0-3]|[01]\d):(?P<minute>[0-5]\d)(?!\d)"
)
_ENGLISH = re.compile(
    rf"(?:{_MONTH_NAME}\s(?P<day>3[01]|[12]\d|0?[1-9]),?\s|(?P<day_first>3[01]|[12]\d|0?[1-9])\s"
    rf"{_MONTH_NAME.replace('month_name', 'month_second')},?\s)(?P<year>(?:19|20)\d{{2}}){_CLOCK}"
)
_CLOCK_FIRST = re.compile(
    rf"(?<![\d:])(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d),?\s{{1,2}}(?:KST,?\s)?{_MONTH_NAME}\s"
    r"(?P<day>3[01]|[12]\d|0?[1-9]),?\s(?P<year>(?:19|20)\d{2})(?!\d)"
)

_PUBLISHED = r"(?:기사\s?|최초\s?|뉴스\s?|온라인\s?|신문\s?게재일?|인터넷\s?|데스크\s?)?(?:Published|Posted|Input|입력|등록|승인|게재|발행|송고|작성|보도|배포|업로드|출고|게시)(?!자)"
_MODIFIED = r"(?:기사\s?|최종\s?|마지막\s?)?(?:최종\s?)?(?:수정|업데이트|편집|갱신|변경|(?:Last\s)?[Uu]pdated|UPDATED?|Modified)(?:됨)?"
_AFTER_LABEL = r"(?:\s?(?:시간|시각|일시|일자|날짜|일))?\s?[:：|·]?\s?[\[(]?\s?"
_LABEL_BEFORE = re.compile(rf"(?:(?P<modified>{_MODIFIED})|(?P<published>{_PUBLISHED})){_AFTER_LABEL}$")
_LABEL_ONLY = re.compile(rf"\W{{0,3}}(?:(?P<modified>{_MODIFIED})|(?P<published>{_PUBLISHED})){_AFTER_LABEL}")
_ANY_MONTH = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_SENT_AFTER = re.compile(r"\s?(?:송고|입력|등록|게재|보도)(?:\s|$|[\])])")
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
)
# Found much faster for beginning with one letter of a set.
_YEAR = re.compile(
    r"[0-9\uff10-\uff19](?:(?<=1)9\d\d|(?<=2)0\d\d|\d\.\d\d\.\d\d\s|(?<=[\uff10-\uff19])[\uff10-\uff19]{3})"
)
_FULL_WIDTH = re.compile(r"[\uff01-\uff5e]")
_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}
_LONGEST_LINE = 300
_LONGEST_TAIL = 120
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Stamp:
    """One stamp on the page: where it stands (its label included), what it says, and its label's role.

    ``role`` is published, modified or bare.
    """

    start: int
    end: int
    moment: Moment
    role: str


def find_stamps(sheet: Sheet) -> list[Stamp]:
    """Every stamp on the page, in order: labelled ones, and bare ones that have a line for themselves."""
    found: list[Stamp] = []
    waiting: tuple[Line, str] | None = None
    for line in sheet.lines:
        rest = sheet.rest(line)
        if not rest:
            waiting = None
            continue
        label = _LABEL_ONLY.fullmatch(rest) if len(rest) <= _LONGEST_LABEL else None
        if label:
            waiting = (line, "modified" if label["modified"] else "published")
            continue
        if _YEAR.search(sheet.text, line.start, line.end):
            found.extend(_stamps_of(sheet, line, waiting))
        waiting = None
    return found


def _stamps_of(sheet: Sheet, line: Line, waiting: tuple[Line, str] | None) -> list[Stamp]:
    stamps: list[Stamp] = []
    # Of a line as long as an article only its beginning can be a stamp's place, or its end that of one with a label.
    head = min(line.end, line.start + _LONGEST_LINE)
    tail = max(head, line.end - _LONGEST_TAIL)
    for match in (*_moments(sheet.text, line.start, head), *_moments(sheet.text, tail, line.end)):
        moment = read_match(match)
        if moment is None:
            continue
        before = _LABEL_BEFORE.search(sheet.text, max(line.start, match.start() - 30), match.start())
        if before:
            role = "modified" if before["modified"] else "published"
            stamps.append(Stamp(before.start(), match.end(), moment, role))
        elif waiting and not stamps and match.start() - line.start < 4:
            stamps.append(Stamp(waiting[0].start, match.end(), moment, waiting[1]))
        elif after := _SENT_AFTER.match(sheet.text, match.end(), line.end):
            stamps.append(Stamp(match.start(), after.end(), moment, "published"))
        elif match.start() < head:
            stamps.append(Stamp(match.start(), match.end(), moment, "bare"))
    return stamps


def _moments(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The times written between two offsets, in order, in whichever shape (full-width signs too)."""
    if _FULL_WIDTH.search(text, start, end):
        text = text[:start] + text[start:end].translate(_HALF_WIDTH)
    found = list(WHEN.finditer(text, start, end))
    for pattern in _other_shapes(text, start, end):
        found.extend(
            match
            for match in pattern.finditer(text, start, end)
            if not any(match.start() < other.end() and other.start() < match.end() for other in found)
        )
    return sorted(found, key=re.Match.start)


def _other_shapes(text: str, start: int, end: int) -> list[re.Pattern[str]]:
    """The shapes but ``WHEN`` that may stand between two offsets: a colon or the name of a month tells far faster."""
    clock = text.find(":", start, end) >= 0
    month = _ANY_MONTH.search(text, start, end) is not None
    shapes = ((_SHORT_YEAR, clock), (_CLOCK_FIRST, clock and month), (_ENGLISH, month))
    return [pattern for pattern, may_stand in shapes if may_stand]


@lru_cache(maxsize=1024)
def read_moment(text: str) -> Moment | None:
    """Read a time written in any of the shapes of stamps, ISO 8601, RFC 822 or ``20230112``."""
    stripped = text.strip().translate(_HALF_WIDTH)
    compact = _COMPACT.fullmatch(stripped)
    match = (
        compact
        or WHEN.search(stripped)
        or _CLOCK_FIRST.search(stripped)
        or _ENGLISH.search(stripped)
        or _SHORT_YEAR.match(stripped)
    )
    if match:
        return read_match(match)
    try:
        return Moment(_in_seoul(parsedate_to_datetime(stripped)), "second")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def read_match(match: re.Match[str]) -> Moment | None:
    """The moment that a match of ``WHEN`` states; None when there is no such day or hour."""
    groups = match.groupdict()
    try:
        day = _day(groups)
        if groups["hour"] is None:
            return Moment(day, "day")
        clock = time(_hour(groups), int(match["minute"]), int(groups.get("second") or 0))
        zone = _zone(groups.get("zone"))
        moment = datetime.combine(day, clock, tzinfo=zone)
        return Moment(_in_seoul(moment), "second" if groups.get("second") else "minute")
    except (ValueError, OverflowError):
        return None


def _day(groups: dict[str, str | None]) -> date:
    year, month = int(groups["year"] or 0), groups.get("month") or ""
    if year < 100:
        year += 1900 if year >= 90 else 2000
    name = groups.get("month_name") or groups.get("month_second")
    number = _MONTHS.index(name[:3].lower()) + 1 if name else int(month)
    return date(year, number, int(groups["day"] or groups.get("day_first") or 0))


def _hour(groups: dict[str, str | None]) -> int:
    hour = int(groups["hour"] or 0)
    half = (groups.get("half") or groups.get("half_after") or "").replace(".", "").lower()
    if half in ("오후", "pm") and hour < 12:
        return hour + 12
    if half in ("오전", "am") and hour == 12:
        return 0
    return hour


def _zone(text: str | None) -> timezone:
    if not text:
        return SEOUL
    stripped = text.strip()
    if stripped == "Z":
        return UTC
    digits = stripped[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if stripped[0] == "-" else offset)


def _in_seoul(moment: datetime) -> datetime:
    return moment.replace(tzinfo=SEOUL) if moment.tzinfo is None else moment.astimezone(SEOUL)
