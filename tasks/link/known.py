"""Profiles of new articles and of the landed stories near them, read through one connection."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tasks.link.phrases import Shared, Told
from tasks.link.profiles import Profile, set_terms

CHUNK = 4096
TEXTS = 128
"""Texts whose phrases are told at once; of more the arrays are too far from the processor."""
SLICE = 16384
"""Places whose rows are read at once: each time all rows are gone through."""
AT_ONCE = 1024
"""Articles of these of which profiles are made at once: they take more room than rows."""
EDITION = re.compile(r"\b(?:19|20)\d\d-(?:\d\d-\d\d|W\d\d)\S*|\b(?:19|20)\d\d\b|제 ?\d{1,3} ?회", re.ASCII)
"""The part of an event's name that says which of its editions is meant: a year, a number, or the day or week of an
instalment (``names.sql``). RE2 reads it as ``re.ASCII`` does."""
Vector = tuple["array[int]", "array[float]"]
"""An article's terms, the strongest first, and their weights."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to link.

    Attributes:
        new: a profile of each new article that is no copy and of which the day is known, the earliest first; read from the
            connection as they are taken, so that not all are held.
        undated: the same for those of unknown day.
        landed: the landed stories near them.
        vectors: each new article that was taken from ``new``, and its terms.
        kinds, words: what numbers stand for.
    """

    new: Iterator[Profile]
    undated: list[Profile]
    landed: list[Profile]
    vectors: dict[str, Vector]
    kinds: pa.Array
    words: pa.Array


def read_profiles(connection: duckdb.DuckDBPyConnection, file: BinaryIO) -> Known:
    """Read what new articles and the landed stories near them are about.

    Reads new_texts, all_originals, all_terms, told_terms, numbered_names, near_stories, near_features, near_texts and vocabulary.
    ``file`` is empty and holds the phrases of all texts meanwhile.
    """
    vocabulary = connection.execute(
        "SELECT kind, value, is_seldom, is_actor FROM vocabulary ORDER BY number"
    ).to_arrow_table()
    kinds, words = (vocabulary[name].combine_chunks() for name in ("kind", "value"))
    last, last_dated = connection.execute(
        "SELECT coalesce(max(place), 0), coalesce(max(place) FILTER (day IS NOT NULL), 0) FROM all_originals"
    ).fetchone() or (0, 0)
    landed = _landed(connection)
    reading = _Reading(
        connection,
        _phrases(connection, landed, file),
        _numbers_of_terms(connection),
        kinds,
        words,
        *(vocabulary[name].to_numpy() for name in ("is_seldom", "is_actor")),
    )
    reading.complete(landed)
    undated = list(reading.new(last_dated + 1, last))  # they stand behind all others
    return Known(reading.new(1, last_dated), undated, landed, reading.vectors, kinds, words)


def _numbers_of_terms(connection: duckdb.DuckDBPyConnection) -> npt.NDArray[np.int32]:
    """The number in the vocabulary of each term of told_terms; none is asked for that it does not hold."""
    rows = connection.execute(
        "SELECT coalesce(v.number, -1) AS number "
        "FROM told_terms t LEFT JOIN vocabulary v ON v.kind = 'TERM' AND v.value = t.term ORDER BY t.term_no"
    )
    numbers: npt.NDArray[np.int32] = rows.to_arrow_table()["number"].to_numpy()
    return numbers


def _phrases(connection: duckdb.DuckDBPyConnection, landed: Sequence[Profile], file: BinaryIO) -> Shared:
    told = Told(file)
    for rows, first in (
        ("SELECT place, body FROM new_texts SEMI JOIN all_originals USING (place)", 0),
        ("SELECT place, body FROM near_texts", -len(landed)),
    ):
        for some in connection.execute(rows).to_arrow_reader(TEXTS):
            places, bodies = (column.to_pylist() for column in some.columns)
            told.add([first + place for place in places], bodies)
    return told.shared()


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reading profiles slice by slice: what is known of phrases and names, and the terms of those read."""

    connection: duckdb.DuckDBPyConnection
    phrases: Shared
    numbers: npt.NDArray[np.int32]
    kinds: pa.Array
    words: pa.Array
    is_seldom: npt.NDArray[np.bool_]
    is_actor: npt.NDArray[np.bool_]
    vectors: dict[str, Vector] = field(default_factory=dict)

    def new(self, first: int, last: int) -> Iterator[Profile]:
        """The new articles at these places."""
        for place in range(first, last + 1, SLICE):
            for profiles in self._slice(f"place BETWEEN {place} AND {min(place + SLICE - 1, last)}"):
                self.complete(profiles)
                self.vectors.update((one.articles[0], (one.terms, one.weights)) for one in profiles)
                yield from profiles

    def complete(self, profiles: Iterable[Profile]) -> None:
        """Tell who among the names is seldom in the news or may act, and what is told in the words of others."""
        for profile in profiles:
            people = profile.leads.get("PERSON", Counter())
            profile.ties.update({name: n for name, n in people.items() if self.is_seldom[name]})
            profile.actors = frozenset(name for name in profile.named if self.is_actor[name])
            for phrases in self.phrases.of(profile.order):
                profile.phrases.update(phrases)
                profile.texts += 1

    def _slice(self, within: str) -> Iterator[list[Profile]]:
        rows = self._read(
            f"SELECT place, article_id, day FROM all_originals WHERE {within} ORDER BY place"
        ).fetchall()
        terms = self._read(
            f"SELECT place, term_no, weight, is_who FROM all_terms WHERE {within} ORDER BY place, rank"
        ).to_arrow_table()
        names = self._read(
            f"SELECT place, number, leads FROM numbered_names WHERE {within} ORDER BY place, number"
        ).to_arrow_table()
        for some in (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)):
            profiles = {
                place: Profile(
                    order=place, articles=[article], first_day=_ordinal(day), last_day=_ordinal(day)
                )
                for place, article, day in some
            }
            self._set_terms(profiles, _of_places(terms, some[0][0], some[-1][0]))
            self._set_names(profiles, _of_places(names, some[0][0], some[-1][0]))
            yield list(profiles.values())

    def _set_names(self, profiles: Mapping[int, Profile], names: pa.Table) -> None:
        numbers = names["number"].combine_chunks()
        told = (names["place"], self.kinds.take(numbers), self.words.take(numbers), numbers, names["leads"])
        for place, kind, value, number, leads in zip(*(each.to_pylist() for each in told), strict=True):
            _name(profiles[place], kind, value, number, 1, int(leads))

    def _set_terms(self, profiles: Mapping[int, Profile], rows: pa.Table) -> None:
        places, term_nos, weights, is_who = (column.to_numpy() for column in rows.columns)
        terms = self.numbers[term_nos]
        starts = np.searchsorted(places, list(profiles))
        for profile, start, end in zip(profiles.values(), starts, [*starts[1:], len(places)], strict=True):
            profile.terms = array("i", terms[start:end].tobytes())
            profile.weights = array("f", weights[start:end].tobytes())
            profile.who = frozenset(terms[start:end][is_who[start:end]].tolist())

    def _read(self, rows: str) -> duckdb.DuckDBPyConnection:
        return self.connection.execute(rows)


def _of_places(rows: pa.Table, first: int, last: int) -> pa.Table:
    """Of rows that are in order of their places those of some."""
    start, end = np.searchsorted(rows["place"].to_numpy(), [first, last + 1]).tolist()
    return rows.slice(start, end - start)


def _landed(connection: duckdb.DuckDBPyConnection) -> list[Profile]:
    """The landed stories near the new articles; all of them come before the new ones in order."""
    rows = connection.execute(
        "SELECT place, story_id, n_originals, first_date, last_date FROM near_stories ORDER BY place"
    ).fetchall()
    stories = [
        Profile(
            order=place - len(rows),
            landed=story,
            size=size,
            first_day=_ordinal(first),
            last_day=_ordinal(last),
        )
        for place, story, size, first, last in rows
    ]
    terms: dict[int, list[tuple[int, float]]] = {}
    reader = connection.execute(
        "SELECT place, kind, value, number, weight, lead_weight FROM near_features JOIN vocabulary USING (kind, value)"
    )
    for place, kind, value, number, weight, lead_weight in chain.from_iterable(
        iter(lambda: reader.fetchmany(CHUNK), [])
    ):
        story = stories[place]
        if kind == "TERM":
            terms.setdefault(place, []).append((number, weight * story.size))
        else:
            _name(story, kind, value, number, round(weight * story.size), round(lead_weight * story.size))
    for place, sums in terms.items():
        set_terms(stories[place], sums)
    return stories


def _name(profile: Profile, kind: str, value: str, number: int, n_named: int, n_leads: int) -> None:
    if kind == "EVENT":
        event, year = edition(value)
        profile.events[event] = max(profile.events[event], n_named)
        if year:
            profile.editions[event] = profile.editions.get(event, frozenset()) | {year}
    if kind == "HEAD":
        town, _, head = value.partition(" ")
        profile.heads[town] = profile.heads.get(town, frozenset()) | {head}
    if kind == "JOURNEY":
        profile.journeys[value] += n_named
    if kind == "AFFAIR":
        profile.affairs[value] += n_named
    if kind == "ROUNDUP":
        profile.roundups += n_named
    if kind == "MONTH":
        profile.months |= {value}
    if kind == "DAY":
        profile.ties[number] += n_named
    profile.named[number] += n_named
    if n_leads and kind != "EVENT":
        profile.leads.setdefault(kind, Counter())[number] += n_leads


def edition(value: str) -> tuple[str, str | None]:
    """An event without its year or number, and that: 'CES 2023' is the 2023 edition of 'CES', '제3회 책축제' the 제3회."""
    found = EDITION.search(value)
    if found is None:
        return value, None
    return " ".join(EDITION.sub(" ", value).split()), "".join(found[0].split())


def _ordinal(day: object) -> int | None:
    return day.toordinal() if hasattr(day, "toordinal") else None
