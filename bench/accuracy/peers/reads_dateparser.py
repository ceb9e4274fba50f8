"""dateparser, told that the text is Korean and when it was published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dateparser.search import search_dates


def read(text: str, published_at: str | None) -> dict[str, Any]:
    """Mentions of the dates that it finds; it gives points only, and no positions."""
    now = datetime.fromisoformat(published_at or "2016-11-07").replace(tzinfo=None)
    try:
        pairs = search_dates(text, languages=["ko"], settings={"RELATIVE_BASE": now}) or []
    except (ValueError, OverflowError, IndexError, TypeError):  # it raises on some texts: that is silence
        pairs = []
    mentions, position = [], 0
    for words, when in pairs:
        start = max(text.find(words, position), 0)
        position = start + len(words)
        clock = (when.hour, when.minute, when.second) != (now.hour, now.minute, now.second)
        value = when.replace(microsecond=0, tzinfo=None).isoformat() if clock and when.time().hour else None
        mentions.append(
            {
                "type": "TIME" if value else "DATE",
                "text": words,
                "start": start,
                "end": position,
                "value": value or when.date().isoformat(),
            }
        )
    return {"mentions": mentions}
