"""korean-datetime, set to the nearest date as its documentation advises for news."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from korean_datetime import Cycle, Grain, Kind, ParseOptions, TemporalExpression, TemporalParser

PARSER = TemporalParser(ParseOptions(cycle=Cycle.NEAREST))
WHOLE_UNITS = {Grain.YEAR: "%Y", Grain.MONTH: "%Y-%m"}


def read(text: str, published_at: str | None) -> dict[str, Any]:
    """Mentions of the points in time that it parses."""
    now = datetime.fromisoformat(published_at or "2016-11-07").replace(tzinfo=None)
    return {"mentions": [mention(found) for found in PARSER.parse_all(text, now=now)]}


def mention(found: TemporalExpression) -> dict[str, Any]:
    """One parse in the filter's shape; its half-open stretch becomes TIMEX3 with inclusive ends."""
    start, end = found.span
    day = timedelta(days=1)
    if found.kind is not Kind.DATE:
        kind, value = "TIME", clock(found)
    elif found.grain in WHOLE_UNITS and not found.is_range:
        kind, value = "DATE", found.start.strftime(WHOLE_UNITS[found.grain])
    elif found.end - found.start <= day:
        kind, value = "DATE", found.start.date().isoformat()
    else:
        kind, value = "DATE_RANGE", f"{found.start.date()}/{(found.end - day).date()}"
    return {"type": kind, "text": found.text, "start": start, "end": end, "value": value}


def clock(found: TemporalExpression) -> str:
    """An instant, or a stretch of the day where it gives one."""
    first = found.start.isoformat()
    unit = {Grain.HOUR: 3600, Grain.MINUTE: 60, Grain.SECOND: 1}.get(found.grain, 0)
    if not found.is_range and (found.end - found.start).total_seconds() <= unit:
        return first
    return f"{first}/{found.end.isoformat()}"
