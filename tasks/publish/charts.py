"""Geometry of the charts; the templates draw them as inline SVG beside a table that says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tasks.publish.matrix import sources
from tasks.publish.model import Brief
from tasks.publish.wording import SEOUL, UNKNOWN_OUTLET, day

LEFT, RIGHT, TOP, ROW, FOOT, WIDTH = 150.0, 30.0, 14.0, 30.0, 34.0, 760.0
N_TICKS = 6


@dataclass(frozen=True, slots=True)
class Dot:
    """One article on the time line."""

    x: float
    y: float
    brief: Brief


@dataclass(frozen=True, slots=True)
class Row:
    """One source on the time line: its name, height, and the stretch between its first and last article."""

    name: str
    y: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Tick:
    """One day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A time line in user units; ``n_unknown`` articles have no time and are not on it."""

    width: float
    height: float
    rows: tuple[Row, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    n_unknown: int
    n_left_out: int


def timeline(briefs: Sequence[Brief], n_rows: int, n_dots: int) -> Timeline | None:
    """The articles of a story in time, a row a source; None where fewer than two have a time.

    ``n_rows`` rows and ``n_dots`` articles in each are drawn at most, the earliest; ``n_left_out`` counts the others.
    """
    known = [brief for brief in briefs if brief.published_at is not None]
    moments = [brief.published_at for brief in known if brief.published_at is not None]
    if len(moments) < 2:
        return None
    columns = sources(known)
    first, last = min(moments), max(moments)
    span = max((last - first).total_seconds(), 3600.0)
    plot = WIDTH - LEFT - RIGHT

    def at(moment: datetime) -> float:
        return round(LEFT + plot * (moment - first).total_seconds() / span, 1)

    rows, dots = [], []
    moment_of = {brief.article_id: (brief, moment) for brief, moment in zip(known, moments, strict=True)}
    kept = columns[:n_rows]
    for number, source in enumerate(kept):
        y = TOP + ROW * number + ROW / 2
        own = [Dot(at(moment), y, brief) for brief, moment in map(moment_of.__getitem__, source.article_ids)]
        dots += own[:n_dots]
        rows.append(Row(source.name, y, own[0].x, own[-1].x))
    height = TOP + ROW * len(kept) + FOOT
    return Timeline(
        WIDTH,
        height,
        tuple(rows),
        tuple(dots),
        _ticks(first, last, at),
        len(briefs) - len(known),
        len(known) - len(dots),
    )


def _ticks(first: datetime, last: datetime, at: Callable[[datetime], float]) -> tuple[Tick, ...]:
    start, end = first.astimezone(SEOUL), last.astimezone(SEOUL)
    n_days = max((end.date() - start.date()).days, 0)
    if n_days == 0:
        return (Tick(at(first), f"{start:%H:%M}"), Tick(at(last), f"{end:%H:%M}"))
    step = max(1, -(-n_days // N_TICKS))
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    days = [midnight + timedelta(days=number) for number in range(0, n_days + 1, step)]
    return tuple(Tick(max(at(moment), LEFT), f"{moment.month}. {moment.day}.") for moment in days)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, how much, and its rectangle."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float


def bars(
    values: Sequence[tuple[str, int]], width: float = 640.0, height: float = 120.0, most: int = 0
) -> tuple[Bar, ...]:
    """Upright bars for ``values`` in order, within ``width`` × ``height`` user units.

    ``most`` is the value of the full height, where other charts beside it hold more.
    """
    most = max(most, *(value for _, value in values), 1) if values else 1
    step = width / max(len(values), 1)
    return tuple(
        Bar(
            label, value, round(step * number + step * 0.12, 1), round(height - height * value / most, 1),
            round(min(step * 0.76, 44.0), 1), round(height * value / most, 1),
        )
        for number, (label, value) in enumerate(values)
    )  # fmt: skip


def spoken(briefs: Sequence[Brief]) -> str:
    """The time line in a sentence, for those who do not see it."""
    known = [brief for brief in briefs if brief.published_at is not None]
    if not known:
        return "게재 시각을 아는 기사가 없다."
    named = {brief.publisher for brief in known if brief.publisher}
    nameless = sum(not brief.publisher for brief in known)
    planned = sum(brief.is_planned for brief in known)
    said = [f"{len(named)}개 언론사의 기사 {len(known) - nameless}건"] if named else []
    said += [f"{UNKNOWN_OUTLET} 기사 {nameless}건"] if nameless else []
    return (
        f"{day(known[0].published_at)}부터 {day(known[-1].published_at)}까지 {', '.join(said)}. "
        f"예정을 알린 기사 {planned}건, 있었던 일을 알린 기사 {len(known) - planned}건."
    )
