"""Stories that wait for further articles, and how long: beyond some days nothing can join one any more."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator

from tasks.link.likeness import last_day_to_join
from tasks.link.profiles import Profile


class Waiting:
    """The stories that gained an article in this run and may gain others."""

    def __init__(self) -> None:
        """Nothing waits."""
        self._until: dict[Profile, int | None] = {}
        self._heap: list[tuple[int, int, Profile]] = []

    def __len__(self) -> int:
        """How many wait, those counted that another has taken in since."""
        return len(self._until)

    def add(self, stories: Iterable[Profile]) -> None:
        """Let stories wait that are new or have grown."""
        for story in stories:
            until = last_day_to_join(story)
            self._until[story] = until
            if until is not None:
                heapq.heappush(self._heap, (until, story.order, story))

    def closed_before(self, day: int) -> Iterator[Profile]:
        """The stories that no article of this day or of a later one can join, each once; those that are not closed go on waiting."""
        while self._heap and self._heap[0][0] < day:
            until, _, story = heapq.heappop(self._heap)
            if self._until.get(story) != until:
                continue  # it has grown since, or was closed already
            if story.merged_into is None:
                yield story
            else:
                del self._until[story]

    def close(self, story: Profile) -> Profile:
        """Let a story wait no more: it is over."""
        del self._until[story]
        story.is_over = True
        return story

    def all(self) -> Iterator[Profile]:
        """The stories that still wait."""
        return (story for story in self._until if story.merged_into is None)
