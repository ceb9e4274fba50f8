"""What the harness passes around: texts to read, what a system said of them, and verdicts on that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

Row = Mapping[str, Any]

POINTS_IN_TIME = frozenset({"DATE", "DATE_RANGE", "TIME"})
QUANTITIES = frozenset({"COUNT", "MONEY", "PERCENT", "MEASURE", "ORDINAL", "AGE"})


@dataclass(frozen=True, slots=True)
class Document:
    """One text to read; ``published_at`` is ISO 8601, or None where the data gives no time."""

    id: str
    text: str
    published_at: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One mention as a system gave it: the shape of the filter's mentions, all optional but the span."""

    type: str
    start: int
    end: int
    text: str = ""
    value: str | None = None
    value_min: str | None = None
    value_max: str | None = None
    unit: str | None = None
    currency: str | None = None
    mod: str | None = None

    def covers(self, start: int, end: int) -> bool:
        """Whether the two stretches share a character."""
        return self.start < end and start < self.end

    @property
    def number(self) -> Decimal | None:
        """The value as a number, or None where it is none."""
        return number(self.value)

    def __str__(self) -> str:
        """Short enough for a table of misses."""
        extra = "".join(f" {part}" for part in (self.currency or self.unit, self.mod) if part)
        return f"{self.type} {self.text!r}={self.value}{extra}"


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a system said of one document: its mentions, and a (length, speaker) for each quotation."""

    mentions: tuple[Said, ...] = ()
    quotes: tuple[tuple[int, str | None], ...] = ()

    def of(self, types: Iterable[str]) -> tuple[Said, ...]:
        """The mentions of these types."""
        wanted = frozenset(types)
        return tuple(mention for mention in self.mentions if mention.type in wanted)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judgement. ``side`` gold: something to be found; said: something claimed.

    ``kind`` groups misses: what sort of row, and how it went wrong.
    """

    measure: str
    hit: bool
    kind: str
    text: str = ""
    expected: str = ""
    said: str = ""
    side: Literal["gold", "said"] = "gold"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a data set. accuracy: gold found; precision: claims that hold; f1: both together.

    ``bar`` is what issue 3 asks on rows not seen, where it asks something.
    """

    name: str
    figure: Literal["accuracy", "precision", "f1"] = "accuracy"
    bar: float | None = None


@dataclass(frozen=True, slots=True)
class DataSet:
    """One file of ``../shared/data``: which texts it asks about, how answers are judged, who competes.

    ``left_out`` says why a row is not part of the barred figures, or None where it is.
    """

    name: str
    measures: tuple[Measure, ...]
    peers: tuple[str, ...]
    documents: Callable[[Sequence[Row]], list[Document]]
    judge: Callable[[Sequence[Row], Mapping[str, Answer]], Iterator[Verdict]]
    note: str = ""
    left_out: Callable[[Row], str | None] = lambda row: None


_NAMES = tuple(field.name for field in fields(Said))


def answer_of(raw: Mapping[str, Any]) -> Answer:
    """An answer from the filter's JSON object, or a peer's of the same shape."""
    mentions = tuple(
        Said(**{name: mention[name] for name in _NAMES if name in mention})
        for mention in raw.get("mentions", ())
    )
    quotes = tuple(
        (len(quote.get("text") or ""), quote.get("speaker") or None) for quote in raw.get("quotes", ())
    )
    return Answer(mentions, quotes)


def number(text: object) -> Decimal | None:
    """A finite decimal from a value, or None."""
    try:
        parsed = Decimal(str(text))
    except InvalidOperation:
        return None
    return parsed if parsed.is_finite() else None


def equal(one: Decimal | None, other: Decimal | None) -> bool:
    """Equal up to the rounding of data that went through floating point (nine digits)."""
    if one is None or other is None:
        return False
    return abs(one - other) <= max(abs(one), abs(other)) * Decimal("1e-9")


def listed(mentions: Iterable[Said]) -> str:
    """What was said, for a table of misses."""
    return "; ".join(map(str, mentions)) or "nothing"
