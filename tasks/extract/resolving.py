"""Gives the readings of time their values, from left to right, each knowing what was told before it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tasks.extract.clock_time import Clock, Moment, after, on_day, until
from tasks.extract.dates import WEEKDAYS
from tasks.extract.left_out import again, ahead, in_sentence, near
from tasks.extract.ranges import Group
from tasks.extract.rule import Reading
from tasks.extract.time_zones import told_twice
from tasks.extract.timeline import Timeline, resolve, resolve_range
from tasks.extract.timex import unresolved
from tasks.extract.told_days import ToldDays
from tasks.extract.value_lexicons import TIME_WORDS, alternatives
from tasks.extract.when import Point, When

_EVERY = re.compile(
    rf"(?:^|[^가-힣])(?P<every>{alternatives(TIME_WORDS.every)}) ?(?:[{WEEKDAYS}](?:요일)? ?[·,~/\-] ?){{0,6}}\Z"
)
_EACH = re.compile(r" ?마다")
_EVERY_WINDOW = 20
_TIME_GAP = re.compile(r"\)?(?:에|의)? ?(?:\([^()\n]{1,10}\))?,? ?")
_LONGEST_GAP = 14
_NONE = ""


class Resolver:
    """Reads the groups of one text in their order; keeps the last date and the last time of day."""

    def __init__(self, text: str, timeline: Timeline) -> None:
        """Begin at the start of ``text`` with what ``timeline`` knows."""
        self._text = text
        self._timeline = timeline
        self._before: tuple[int, Point] | None = None
        self._moment: tuple[Reading, Moment] | None = None
        self._days = ToldDays(text)

    def read(self, group: Group) -> list[Reading]:
        """The readings of a group with their values; those that cannot be (2월 30일) are left out."""
        whole = group[0]
        if whole.clock is not None:
            return self._time(group)
        if whole.when is None:
            return [whole]
        if whole.until is not None:
            if self._recurs(whole):
                return [self._recurring(whole, whole.when, whole.until)]
            points = resolve_range(
                self._ahead(whole, whole.when), whole.until, self._timeline, self._near(whole)
            )
            if points is not None:
                return [self._ranged(whole, points)]
            return [read for part in group[1:] for read in self._date(part)]
        return self._date(whole)

    def _date(self, part: Reading) -> list[Reading]:
        if part.when is None:
            return []
        part.when, timeline = self._spoken(part, part.when)
        if self._recurs(part):
            return [self._recurring(part, part.when)]
        point = again(self._text, self._before, part, part.when)
        if point is None:
            point = resolve(self._ahead(part, part.when), timeline or self._told(part), self._near(part))
        if point is None:
            return []
        once_more = part.when.told and part.when.day_steps == 0
        if not (part.when.told and (part.when.day_steps or 0) < 0):
            # 2년 전 names no day that 이날 could mean.
            self._timeline.remember(point, tells_day=not part.when.months, again=once_more)
        if point.grain == "day" and point.first is not None and not part.when.months:
            self._days.remember(part.end, point, again=once_more)
        self._before = (part.end, point)
        # Nobody else holds the reading: a copy would cost five times as much.
        part.value, part.anchor = point.value, point.anchor
        return [part]

    def _spoken(self, read: Reading, when: When) -> tuple[When, Timeline | None]:
        """Of 어제 in what somebody said on a day told, the words and the timeline that count from that day."""
        if when.day_steps is None or when.told:
            return when, None
        point = self._days.of_speech(read.start)
        if point is None or point.first is None or self._timeline.published is None:
            return when, None
        past = point.first <= self._timeline.published
        return (when._replace(told=True), _told_on(self._timeline, point)) if past else (when, None)

    def _recurs(self, read: Reading) -> bool:
        """Whether a time comes again and again: 매주 토요일·일요일, 매년 5월, 토요일마다; takes in what says so."""
        text, start = self._text, read.start
        every = _EVERY.search(text, max(0, start - _EVERY_WINDOW), start) if start else None
        if every is not None:
            read.start = every.start("every")
            return True
        before = self._before
        goes_on = before is not None and before[1].anchor == _NONE and self._near(read) is not None
        return goes_on or _EACH.match(text, read.end) is not None

    def _recurring(self, read: Reading, when: When, until: When | None = None) -> Reading:
        """Which of its times is meant, nothing tells: XXXX-WXX-6."""
        read.value = unresolved(when)
        if until is not None:
            read.value += f"/{unresolved(until._replace(month=until.month or when.month))}"
        self._before = (read.end, Point(read.value, None, when.grain, _NONE))
        return read

    def _told(self, read: Reading) -> Timeline:
        """The timeline; for 이튿날 after a day that lies ahead in its sentence, one in which that day is told.

        For 이날 of a speaker, one in which the day of that speaker is told.
        """
        timeline, when = self._timeline, read.when
        if when is None or not when.told or when.day_steps is None:
            return timeline
        if when.day_steps <= 0:
            point = self._days.of_speaker(read.start, read.end) or self._days.of_news(read.start, timeline)
            return timeline if point is None else _told_on(timeline, point)
        point = in_sentence(self._text, self._before, read)
        if point is None or point.first is None or point.grain != "day" or timeline.published is None:
            return timeline
        return _told_on(timeline, point) if point.first > timeline.published else timeline

    def _ahead(self, read: Reading, when: When) -> When:
        """What the words say, with what a date ahead before them says of their month."""
        return ahead(self._text, self._before, read, when, self._timeline.published)

    def _near(self, read: Reading) -> Point | None:
        """The date just before in the same list."""
        return near(self._text, self._before, read)

    def _ranged(self, whole: Reading, points: tuple[Point, Point]) -> Reading:
        first, last = points
        self._timeline.remember(first)
        self._before = (whole.end, last)
        return whole.but(
            value=f"{first.value}/{last.value}",
            value_min=first.value,
            value_max=last.value,
            anchor=first.anchor,
        )

    def _time(self, group: Group) -> list[Reading]:
        whole = group[0]
        day, anchor = self._day_of(whole)
        first = self._place(whole, whole.clock, day)
        if first is None:
            return [whole.otherwise] if whole.otherwise else []
        if anchor is None and first.day is not None:
            anchor = f"published_at:{self._timeline.published}"
        if whole.clock_until is None or whole.clock is None:
            if self._moment is not None:
                first, anchor = told_twice(self._text, self._moment, (whole, first), anchor)
            self._moment = (whole, first)
            on = self._before[1].value if self._before and anchor and first.day is None else ""
            whole.value, whole.anchor = on + first.value, anchor
            return [whole]
        last = self._end(whole, whole.clock, whole.clock_until, first)
        if last is None or last.value == first.value:
            return [read for part in group[1:] for read in self.read((part,))]
        self._moment = (whole, last)
        begins, ends = first.value.split("/")[0], last.value.split("/")[-1]
        return [
            whole.but(
                value=f"{begins}/{ends}",
                value_min=begins,
                value_max=ends,
                anchor=anchor,
            )
        ]

    def _end(self, whole: Reading, begin: Clock, end: Clock, first: Moment) -> Moment | None:
        """The end of a stretch of hours: on a later day where one is named or the clock has gone round."""
        if end.seconds is not None and begin.seconds is None:
            return after(first, end.seconds)
        day = first.day
        if whole.until is not None:
            later = self._later_day(whole.until, day)
            # 밤 11시∼다음 날 오전 4시 of no day: the end names none either.
            dayless = day is None and whole.until.told and whole.until.day_steps != 0
            return on_day(end, None if dayless else later.first) if later else None
        end = until(begin, end, of_day=day is not None)
        last = self._place(whole, end, day)
        if last and last.at and first.at and last.at < first.at and day and day < date.max:
            return on_day(end, day + timedelta(days=1))
        return last

    def _later_day(self, when: When, day: date | None) -> Point | None:
        """The day of the end; 다음 날 and 그다음 월요일 count from the day of the beginning, 이날 does not."""
        near = Point(day.isoformat(), day, "day", "") if day else None
        if day and when.told and when.day_steps != 0:
            return resolve(when, Timeline(self._timeline.published, told=day), near)
        return resolve(when, self._timeline, near)

    def _place(self, read: Reading, clock: Clock | None, day: date | None) -> Moment | None:
        if clock is None:
            return None
        if clock.seconds is not None:
            base = self._counted_from(read)
            return after(base, clock.seconds) if base else None
        if clock.same:
            now = self._timeline.now
            return on_day(Clock(now.hour, now.minute), day) if now and day else None
        if clock.on is not None:
            day = date.fromisoformat(clock.on) if _is_day(clock.on) else None
        if clock.day_steps is not None and self._timeline.published is not None:
            day = _shifted(self._timeline.published, clock.day_steps)
        return on_day(clock, day)

    def _counted_from(self, read: Reading) -> Moment | None:
        """The time just before, or now where the text has not named another time yet."""
        if read.counted and self._moment is not None and read.start - self._moment[0].end <= _LONGEST_GAP:
            return self._moment[1]
        now = self._timeline.now
        if now is None or self._timeline.points or self._moment is not None:
            return None
        return Moment(now.isoformat(timespec="minutes"), now.date(), now)

    def _day_of(self, read: Reading) -> tuple[date | None, str | None]:
        """A time of day right after a day is a time of that day."""
        if self._before is None or read.start - self._before[0] > _LONGEST_GAP:
            return None, None
        end, point = self._before
        if point.grain != "day" or not _TIME_GAP.fullmatch(self._text, end, read.start):
            return None, None
        return point.first, f"mention:{point.value}"


def _told_on(timeline: Timeline, point: Point) -> Timeline:
    """A timeline in which a day is the one told last."""
    return Timeline(timeline.published, timeline.now, point.first, f"mention:{point.value}")


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
