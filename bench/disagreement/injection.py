"""Contradictions made on purpose: two articles that tell one thing alike, one number changed in one of them.

The pairs are chosen by letters and dates alone, not by anything that the pipeline extracts, so that a value
it fails to read is counted as missed.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

Row = dict[str, Any]

_UNIT = (
    r"여?(?:만|억|조|천|백|백만|천만)?\s?여?\s?(?:명|건|개사|개국|개월|개|곳|가구|채|대|호|권|편|마리|차례|번|회|원|달러|"
    r"%포인트|%p|%|퍼센트|㎞|km|m|㎡|ha|톤|t|시간|분|년|일|세|살|배|석|표|위)"
)
VALUE = re.compile(rf"(?<![\d.,A-Za-z])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?P<unit>{_UNIT})")
TRIP = re.compile(r"(?<!\d)(?P<number>\d{1,2})(?P<unit>박 ?\d{1,2}일)")
_NEAR = 40
_CLOSE_DAYS = 3
_LETTERS = re.compile(r"[^가-힣A-Za-z]")


@dataclass(frozen=True)
class Place:
    """One number with its unit in a text, and the letters around it without any number."""

    start: int
    end: int
    number: str
    unit: str
    before: str
    after: str


@dataclass(frozen=True)
class Injection:
    """Article ``one`` as it is and ``other`` with ``was`` written as ``now``; ``kind`` is how they are related.

    ``at`` is where in the text of ``other`` it was changed, ``alike`` how alike the letters around are, 0 to 1.
    """

    kind: str
    value_kind: str
    one: Row
    other: Row
    was: str
    now: str
    at: int
    alike: float

    @property
    def untouched(self) -> Row:
        """``other`` as it was before."""
        text = self.other["text"]
        return {**self.other, "text": text[: self.at] + self.was + text[self.at + len(self.now) :]}


def places(text: str) -> list[Place]:
    """Every number with a unit that the text writes."""
    found = []
    for pattern in (TRIP, VALUE):
        for match in pattern.finditer(text):
            before = _LETTERS.sub("", text[max(0, match.start() - _NEAR) : match.start()])
            after = _LETTERS.sub("", text[match.end() : match.end() + _NEAR])
            found.append(Place(match.start(), match.end(), match["number"], match["unit"], before, after))
    return found


def alike(one: Place, other: Place) -> float:
    """The share of letter pairs around two places that both have, 0 to 1."""
    a, b = (_pairs(p.before) | {f"{x}>" for x in _pairs(p.after)} for p in (one, other))
    return len(a & b) / max(1, len(a | b))


def _pairs(letters: str) -> set[str]:
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def changed(number: str, unit: str, taken: set[str], chance: random.Random) -> str:
    """Another number written the same way, a tenth or more away, that neither text has."""
    plain = number.replace(",", "")
    decimals = len(plain.partition(".")[2])
    for _ in range(60):
        value = float(plain)
        top = 28 if unit.startswith("일") else max(9.0, value * 1.9)
        made = value + chance.choice((-1, 1)) * max(10**-decimals, value * chance.uniform(0.1, 0.9))
        if not 0 < made <= top:
            continue
        text = f"{made:,.{decimals}f}" if "," in number else f"{made:.{decimals}f}"
        if text not in taken and float(text.replace(",", "")) != value and float(text.replace(",", "")) > 0:
            return text
    return ""


def injections(
    rows: Sequence[Row], limit: int, *, least_alike: float = 0.3, seed: int = 5
) -> list[Injection]:
    """At most ``limit`` injections into pairs of one topic, and half as many into copies; no article twice."""
    chance = random.Random(seed)
    clusters: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        clusters[row["cluster"]].append(row)
    pairs = [pair for cluster in clusters.values() for pair in combinations(cluster, 2) if _near(*pair)]
    chance.shuffle(pairs)
    used: set[str] = set()
    made: list[Injection] = []
    for one, other in pairs:
        if len(made) == limit:
            break
        if one["id"] in used or other["id"] in used or one["text"] == other["text"]:
            continue
        if injection := _into_pair(one, other, least_alike, chance):
            made.append(injection)
            used |= {one["id"], other["id"]}
    left = [row for row in rows if row["id"] not in used]
    chance.shuffle(left)
    copies = (copy for row in left if (copy := _into_copy(row, chance)))
    return made + [copy for copy, _ in zip(copies, range(limit // 2), strict=False)]


def _near(one: Row, other: Row) -> bool:
    a, b = (date.fromisoformat(row["date"].replace("/", "-")) for row in (one, other))
    return abs((a - b).days) <= _CLOSE_DAYS and one["press"] != other["press"]


def _once(text: str) -> Iterator[Place]:
    """Places whose number and unit the text writes only once."""
    found = places(text)
    seen = [(p.number, p.unit.replace(" ", "")) for p in found]
    return (p for p, key in zip(found, seen, strict=True) if seen.count(key) == 1 and _fit(p))


def _fit(place: Place) -> bool:
    return bool(place.before) and not (place.unit.startswith("년") and len(place.number) == 4)


def _into_pair(one: Row, other: Row, least_alike: float, chance: random.Random) -> Injection | None:
    theirs = {(p.number, p.unit.replace(" ", "")): p for p in _once(one["text"])}
    both = [
        (alike(theirs[key], p), p)
        for p in _once(other["text"])
        if (key := (p.number, p.unit.replace(" ", ""))) in theirs
    ]
    both = [each for each in both if each[0] >= least_alike]
    if not both:
        return None
    # A kind first: dates outnumber everything else.
    kind = chance.choice(sorted({_kind(place) for _, place in both}))
    likeness, place = chance.choice([each for each in both if _kind(each[1]) == kind])
    return _injected("pair", one, other, place, likeness, chance)


def _into_copy(row: Row, chance: random.Random) -> Injection | None:
    found = list(_once(row["text"]))
    if not found:
        return None
    copy = {**row, "id": f"{row['id']}-copy", "press": "가온일보", "url": ""}
    kind = chance.choice(sorted({_kind(place) for place in found}))
    place = chance.choice([each for each in found if _kind(each) == kind])
    return _injected("copy", row, copy, place, 1.0, chance)


def _injected(
    kind: str, one: Row, other: Row, place: Place, likeness: float, chance: random.Random
) -> Injection | None:
    taken = {p.number for row in (one, other) for p in places(row["text"])}
    number = changed(place.number, place.unit, taken, chance)
    if not number:
        return None
    text = other["text"]
    was, now = text[place.start : place.end], number + place.unit
    other = {**other, "text": text[: place.start] + now + text[place.end :]}
    return Injection(kind, _kind(place), one, other, was, now, place.start, likeness)


def _kind(place: Place) -> str:
    if "박" in place.unit:
        return "trip"
    unit = place.unit.strip().lstrip("여만억조천백 ")
    return {"일": "date", "원": "money", "달러": "money"}.get(unit, "percent" if "%" in unit else "number")
