"""Which of the days told 이날 means where somebody speaks: the one in whose sentence the speaker stood before.

Where a text goes back to an earlier day and then lets its speaker go on, 이날 is not the day told last:
노조는 19일 회견을 열었다. 지난 16일 교섭이 깨졌다. 노조는 이날 “더는 못 참는다”고 했다.
"""

from __future__ import annotations

import re
from collections import deque
from datetime import date, timedelta

from tasks.extract.cues import cues
from tasks.extract.timeline import Timeline
from tasks.extract.when import Point

_TOPIC_BEFORE = re.compile(r"(?:^|[^가-힣])([가-힣]{2,10}[은는]) \Z")
_TOPIC_BEHIND = re.compile(r"(?: [가-힣]{1,8}){0,2}? ([가-힣]{2,10}[은는]) ")
_SPEAKS = re.compile(r"[^.\n“\"]{0,80}?(?:[“\"]|[다라자냐]고 )")
# 의원은 27일 “어제 판결했다”: who speaks, the day, and what was said on it.
_SPOKEN_ON = re.compile(
    r"(?:[은는이가]|께서) (?:지난 ?)?(?:[0-9]{1,2}월 ?)?[0-9]{1,2}일(?:\([^()\n]{1,10}\))?,? ?(?:오전|오후|밤|새벽|저녁)? ?\Z"
)
# 이날, 이 날 and 전날, but not 숨지기 전날.
_OF_NEWS = re.compile(r"이 ?날|(?<!기 )전날")
_OPENS, _CLOSES, _EITHER = "“", "”", '"'
_QUOTATION, _DAY_WINDOW = 400, 40
_END = "다."
_WINDOW, _SENTENCE = 12, 250
_NEWS = 7  # days before publication
_MOST_TOLD = 50  # looked through for every 이날: a text without end must not cost the square of its days


class ToldDays:
    """The last days that a text has told so far, and where."""

    def __init__(self, text: str) -> None:
        """Begin where ``text`` has told none."""
        self._text = text
        self._told: deque[tuple[int, Point]] = deque(maxlen=_MOST_TOLD)
        self._taken_up: date | None = None

    def remember(self, end: int, point: Point, *, again: bool) -> None:
        """Keep a day told right before ``end``; ``again`` where it took up one told before."""
        self._told.append((end, point))
        if again:
            self._taken_up = point.first

    def of_speaker(self, start: int, end: int) -> Point | None:
        """The day that 이날 between two offsets means for its speaker; None where that is the day told last."""
        text = self._text
        if len(self._told) < 2 or not text.startswith("이", start) or not _SPEAKS.match(text, end):
            return None
        topic = _TOPIC_BEFORE.search(text, max(0, start - _WINDOW), start) or _TOPIC_BEHIND.match(text, end)
        if topic is None or topic[1][:-1] in cues().pronouns:
            return None
        return next((point for at, point in reversed(self._told) if topic[1] in self._sentence(at)), None)

    def of_news(self, start: int, timeline: Timeline) -> Point | None:
        """The day of the news, where 이날 or 전날 at ``start`` follows a day of weeks ago that was only touched on.

        장관은 23일 물러났다. 지난 1일 취임한 지 3주 만이다. 장관은 이날 떠났다: of 80 such days read in 1,800 articles
        nine in ten were that of the news. None where the day of weeks ago is told of: 이날 has taken it up before.
        """
        told, published = timeline.told, timeline.published
        if told is None or published is None or (published - told).days <= _NEWS:
            return None
        if not _OF_NEWS.match(self._text, start):
            return None
        at = next((at for at, point in reversed(self._told) if point.first == told), start)
        if told == self._taken_up or _END not in self._text[at:start]:
            return None
        earliest = published - timedelta(days=_NEWS)
        recent = [(p.first, p) for _, p in self._told if p.first and earliest <= p.first <= published]
        return max(recent, key=lambda entry: entry[0])[1] if recent else None

    def of_speech(self, start: int) -> Point | None:
        """The day on which the words around ``start`` were spoken, where they are quoted and their speaker's day is told."""
        opened = self._opened(start)
        spoken = _SPOKEN_ON.search(self._text, max(0, opened - _DAY_WINDOW), opened) if opened else None
        if spoken is None:
            return None
        return next((point for at, point in reversed(self._told) if spoken.start() < at <= opened), None)

    def _opened(self, start: int) -> int:
        """Where the quotation opens that the words at ``start`` stand in; 0 where they stand in none."""
        text = self._text
        left = max(0, start - _QUOTATION)
        left = max(left, text.rfind("\n", left, start))
        opened = text.rfind(_OPENS, left, start)
        if opened >= 0:
            return 0 if _CLOSES in text[opened:start] else opened
        return text.rfind(_EITHER, left, start) if text.count(_EITHER, left, start) % 2 else 0

    def _sentence(self, position: int) -> str:
        """The sentence around a position."""
        text, left, right = self._text, max(0, position - _SENTENCE), position + _SENTENCE
        first = max(text.rfind(_END, left, position), text.rfind("\n", left, position), left)
        last = min(
            found if found >= 0 else right
            for found in (text.find(_END, position, right), text.find("\n", position, right))
        )
        return text[first:last]
