"""Verdicts → figures. Pure: knows neither the data nor the systems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .model import Measure, Verdict


@dataclass(frozen=True, slots=True)
class Figure:
    """One number between 0 and 1 (None where nothing was to be judged) over ``n`` gold items or claims."""

    value: float | None
    n: int


def figure(measure: Measure, verdicts: Iterable[Verdict]) -> Figure:
    """The measure's figure over the verdicts that carry its name."""
    own = [verdict for verdict in verdicts if verdict.measure == measure.name]
    gold = [verdict.hit for verdict in own if verdict.side == "gold"]
    said = [verdict.hit for verdict in own if verdict.side == "said"]
    if measure.figure == "accuracy":
        return Figure(_mean(gold), len(gold))
    if measure.figure == "precision":
        return Figure(_mean(said), len(said))
    recall, precision = _mean(gold) or 0.0, _mean(said) or 0.0
    together = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    return Figure(together if gold else None, len(gold))


def kinds(verdicts: Iterable[Verdict]) -> list[tuple[str, int]]:
    """Kinds of miss with their counts, most frequent first."""
    return Counter(f"{v.measure}: {v.kind}" for v in verdicts if not v.hit).most_common()


def _mean(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None
