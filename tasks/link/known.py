"""Profiles of new articles and of the landed stories near them, read through one connection."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tasks.link.phrases import Phrases, phrases_of, shared
from tasks.link.profiles import Profile, set_terms
from tasks.link.queries import query

CHUNK = 4096
EDITION = re.compile(r"\b(?:19|20)\d\d-(?:\d\d-\d\d|W\d\d)\S*|\b(?:19|20)\d\d\b|제 ?\d{1,3} ?회", re.ASCII)
"""The part of an event's name that says which of its editions is meant: a year, a number, or the day or week of an
instalment (``names.sql``). RE2 reads it as ``re.ASCII`` does."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """The terms of every new article, one after the other; ``starts`` has where each article's begin."""

    starts: npt.NDArray[np.int64]
    terms: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]
    is_who: npt.NDArray[np.bool_]

    def span(self, position: int) -> slice:
        """Where the terms of the article at this position are."""
        return slice(int(self.starts[position]), int(self.starts[position + 1]))


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to link: ``new[i]`` is of ``articles[i]`` with the terms ``vectors.span(i)``; ``words`` is what numbers stand for."""

    articles: list[str]
    new: list[Profile]
    vectors: Vectors
    landed: list[Profile]
    kinds: pa.Array
    words: pa.Array


def read_profiles(connection: duckdb.DuckDBPyConnection) -> Known:
    """Read what new articles and the landed stories near them are about.

    Reads new_texts, originals, new_terms, new_names, near_stories, near_features, near_texts and vocabulary.
    """
    vocabulary = connection.execute(
        "SELECT kind, value, is_seldom, is_actor FROM vocabulary ORDER BY number"
    ).to_arrow_table()
    originals = connection.execute("SELECT place, article_id, day FROM originals ORDER BY place").fetchall()
    places = np.array([place for place, _, _ in originals], dtype=np.int64)
    vectors = _vectors(connection, places)
    new = [
        _with_terms(
            Profile(order=place, articles=[article], first_day=_ordinal(day), last_day=_ordinal(day)),
            vectors,
            i,
        )
        for i, (place, article, day) in enumerate(originals)
    ]
    by_place = {profile.order: profile for profile in new}
    for place, kind, value, number, _, leads in _numbered(connection, "new_names", "1, t.leads"):
        _name(by_place[place], kind, value, number, 1, int(leads))
    landed = _landed(connection)
    is_seldom, is_actor = (vocabulary[name].to_numpy() for name in ("is_seldom", "is_actor"))
    for profile in (*new, *landed):
        people = profile.leads.get("PERSON", Counter())
        profile.ties.update({name: n for name, n in people.items() if is_seldom[name]})
        profile.actors = frozenset(name for name in profile.named if is_actor[name])
    _tell_phrases(connection, by_place, landed)
    kinds, words = (vocabulary[name].combine_chunks() for name in ("kind", "value"))
    return Known([article for _, article, _ in originals], new, vectors, landed, kinds, words)


def _tell_phrases(
    connection: duckdb.DuckDBPyConnection, new: Mapping[int, Profile], landed: Sequence[Profile]
) -> None:
    """Give articles and landed stories the phrases that they share."""
    profiles: list[Profile] = []
    texts: list[Phrases] = []
    for known, rows in (
        (new, "SELECT place, body FROM new_texts SEMI JOIN originals USING (place)"),
        (landed, "SELECT place, body FROM near_texts"),
    ):
        reader = connection.execute(rows)
        while chunk := reader.fetchmany(CHUNK):
            profiles += (known[place] for place, _ in chunk)
            texts += (phrases_of(body) for _, body in chunk)
    for profile, phrases in zip(profiles, shared(texts), strict=True):
        profile.phrases.update(phrases)
        profile.texts += 1


def _vectors(connection: duckdb.DuckDBPyConnection, places: npt.NDArray[np.int64]) -> Vectors:
    rows = connection.execute(query("new_terms")).to_arrow_table()
    found = rows["place"].to_numpy()
    starts = np.append(np.searchsorted(found, places), len(found))
    return Vectors(
        starts,
        rows["number"].to_numpy().astype(np.int32, copy=False),
        rows["weight"].to_numpy().astype(np.float32, copy=False),
        rows["is_who"].to_numpy().astype(bool, copy=False),
    )


def _with_terms(profile: Profile, vectors: Vectors, position: int) -> Profile:
    span = vectors.span(position)
    terms = vectors.terms[span]
    profile.terms = array("i", terms.tobytes())
    profile.weights = array("f", vectors.weights[span].tobytes())
    profile.who = frozenset(terms[vectors.is_who[span]].tolist())
    return profile


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
    for place, kind, value, number, weight, lead_weight in _numbered(
        connection, "near_features", "t.weight, t.lead_weight"
    ):
        story = stories[place]
        if kind == "TERM":
            terms.setdefault(place, []).append((number, weight * story.size))
        else:
            _name(story, kind, value, number, round(weight * story.size), round(lead_weight * story.size))
    for place, sums in terms.items():
        set_terms(stories[place], sums)
    return stories


def _numbered(
    connection: duckdb.DuckDBPyConnection, table: str, columns: str
) -> Iterator[tuple[int, str, str, int, float, float]]:
    """Rows of ``table`` as place, kind, value, number of the value, and the columns asked for."""
    reader = connection.execute(
        f"SELECT t.place, kind, value, v.number, {columns} FROM {table} t JOIN vocabulary v USING (kind, value)"
    )
    while rows := reader.fetchmany(CHUNK):
        yield from rows


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
