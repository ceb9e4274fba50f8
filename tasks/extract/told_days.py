"""Which of the days told 이날 means where somebody speaks: the one in whose sentence the speaker stood before.

Where a text goes back to an earlier day and then lets its speaker go on, 이날 is not the day told last:
노조는 19일 회견을 열었다. 지난 16일 교섭이 깨졌다. 노조는 이날 “더는 못 참는다”고 했다.
"""

from __future__ import annotations

import re
from collections import deque

from tasks.extract.cues import cues
from tasks.extract.when import Point

_TOPIC_BEFORE = re.compile(r"(?:^|[^가-힣])([가-힣]{2,10}[은는]) \Z")
_TOPIC_BEHIND = re.compile(r"(?: [가-힣]{1,8}){0,2}? ([가-힣]{2,10}[은는]) ")
_SPEAKS = re.compile(r"[^.\n“\"]{0,80}?(?:[“\"]|[다라자냐]고 )")
# 의원은 27일 “어제 판결했다”: who speaks, the day, and what was said on it.
_SPOKEN_ON = re.compile(
    r"(?:[은는이가]|께서) (?:지난 ?)?(?:[0-9]{1,2}월 ?)?[0-9]{1,2}일(?:\([^()\n]{1,10}\))?,? ?(?:오전|오후|밤|새벽|저녁)? ?\Z"
)
_OPENS, _CLOSES, _EITHER = "“", "”", '"'
_QUOTATION, _DAY_WINDOW = 400, 40
_END = "다."
_WINDOW, _SENTENCE = 12, 250
_MOST_TOLD = 50  # looked through for every 이날: a text without end must not cost the square of its days


class ToldDays:
    """The last days that a text has told so far, and where."""

    def __init__(self, text: str) -> None:
        """Begin where ``text`` has told none."""
        self._text = text
        self._told: deque[tuple[int, Point]] = deque(maxlen=_MOST_TOLD)

    def remember(self, end: int, point: Point) -> None:
        """Keep a day told right before ``end``."""
        self._told.append((end, point))

    def of_speaker(self, start: int, end: int) -> Point | None:
        """The day that 이날 between two offsets means for its speaker; None where that is the day told last."""
        text = self._text
        if len(self._told) < 2 or not text.startswith("이", start) or not _SPEAKS.match(text, end):
            return None
        topic = _TOPIC_BEFORE.search(text, max(0, start - _WINDOW), start) or _TOPIC_BEHIND.match(text, end)
        if topic is None or topic[1][:-1] in cues().pronouns:
            return None
        return next((point for at, point in reversed(self._told) if topic[1] in self._sentence(at)), None)

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
