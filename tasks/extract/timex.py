"""TIMEX3 values of times that begin on a known day, and of those that nothing settles."""

from __future__ import annotations

from datetime import date

from tasks.extract.when import Point, When


def value_of(first: date, when: When) -> str:
    """The TIMEX3 value of a time that begins on ``first``."""
    if when.grain == "month":
        return f"{first.year:04d}-{first.month:02d}"
    if when.grain == "year":
        return f"{first.year:04d}"
    if when.grain == "quarter":
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    if when.grain == "half":
        return f"{first.year:04d}-H{1 if first.month < 7 else 2}"
    if when.grain == "season":
        return f"{first.year:04d}-{when.season}"
    if when.grain == "century":
        return f"{first.year // 100:02d}"
    if when.grain == "decade":
        return f"{first.year // 10:03d}"
    if when.grain in ("week", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if when.grain == "weekend" else "")
    return first.isoformat()


def unresolved(when: When, near: Point | None = None) -> str:
    """A value with X for what nothing tells: ``XXXX-01-04``."""
    month = f"{when.month:02d}" if when.month else "XX"
    if when.month is None and when.day is not None and near is not None and near.grain == "day":
        month = near.value[5:7]
    if when.grain in ("year", "decade", "century"):
        return "XXXX"
    if when.grain == "month":
        return f"XXXX-{month}"
    if when.grain in ("quarter", "half"):
        return f"XXXX-{when.grain[0].upper()}{when.nth or 'X'}"
    if when.grain == "season":
        return f"XXXX-{when.season}"
    if when.grain in ("week", "weekend"):
        return "XXXX-WXX" + ("-WE" if when.grain == "weekend" else "")
    if when.day is None and when.weekday is not None:
        return f"XXXX-WXX-{when.weekday + 1}"
    return f"XXXX-{month}-{when.day:02d}" if when.day else "XXXX-XX-XX"
