"""What the stage's queries know beforehand: bounds and patterns as variables of the connection, lexicons as its tables."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pyarrow as pa

from tasks.link import likeness, stories
from tasks.link.affairs import known_affairs
from tasks.link.journeys import MOST_HEADS, ends, known_events, known_journeys, known_regions
from tasks.link.known import EDITION
from tasks.link.series import known_series
from tasks.link.towns import (
    HALL,
    TOWN,
    Sign,
    known_provinces,
    known_towns,
    many_heads,
    office,
    signs,
    town_of_head,
    unnamed_head,
)
from tasks.lookups import LEXICONS
from tasks.schema.identity import PARTIAL_NAME
from tasks.schema.model import literal

BACKGROUND = LEXICONS / "term_frequency.csv"
BOUNDS: dict[str, float] = {
    "window_days": likeness.WINDOW_DAYS,
    "look_back_days": likeness.LOOK_BACK_DAYS,
    "affair_days": likeness.AFFAIR_DAYS,
    "most_heads": MOST_HEADS,
    "n_keys": stories.N_KEYS,
    "least_shared_keys": stories.LEAST_SHARED_KEYS,
    "postings": stories.POSTINGS,
    "phrase_days": likeness.PHRASE_DAYS,
    # Articles of a landed story whose phrases are read.
    "n_texts": 50,
    "n_terms": 60,
    "title_weight": 2.0,
    # A word that the background does not list is taken to stand in this many of its documents.
    "unlisted": 6,
    # Words in a quarter of all documents say nothing.
    "common_share": 0.25,
    "seldom_share": 0.005,
}


def tell_background(connection: duckdb.DuckDBPyConnection) -> None:
    """How many documents of the background corpus have each term: background, n_documents."""
    connection.execute(
        "CREATE TEMP TABLE background AS SELECT term, n_documents "
        f"FROM read_csv({literal(str(BACKGROUND))}, comment = '#', header = true)"
    )
    (total,) = connection.execute("SELECT n_documents FROM background WHERE term IS NULL").fetchone() or (1,)
    connection.execute(f"SET VARIABLE n_documents = {total}")


def tell_bounds(connection: duckdb.DuckDBPyConnection) -> None:
    """The bounds that the modules and the queries share."""
    for name, value in BOUNDS.items():
        connection.execute(f"SET VARIABLE {name} = {value}")


def tell_lexicons(connection: duckdb.DuckDBPyConnection) -> None:
    """Patterns and provinces' names as variables; as tables series, homonyms, known_towns, not_bare, abroad, event_forms,
    institution_forms, leader_words, journey_words and proceedings."""
    for name, pattern in _patterns():
        connection.execute(f"SET VARIABLE {name} = {literal(pattern)}")
    provinces = known_provinces()
    connection.execute(f"SET VARIABLE provinces = MAP({_list(provinces)}, {_list(provinces.values())})")
    for name, table in _tables():
        connection.register(name, table)


def _patterns() -> Iterable[tuple[str, str]]:
    journeys = known_journeys()
    institutions = "|".join(journeys.institutions)
    presidents = "|".join(f"{short} {office}" for short, office in journeys.offices_of_institutions.items())
    return (
        ("edition", EDITION.pattern),
        ("partial_name", PARTIAL_NAME),
        ("any_series", "|".join(f"(?:{one.title})" for one in known_series())),
        ("town", TOWN),
        ("hall", HALL),
        ("town_of_head", town_of_head(journeys.heads)),
        ("office", office(journeys.heads)),
        ("unnamed_head", unnamed_head(journeys.heads)),
        ("many_heads", many_heads(journeys.heads, journeys.many)),
        ("officials", _at_end(known_affairs().officials)),
        ("heads", _at_end(journeys.heads)),
        ("only_heads", _at_end(journeys.only_heads)),
        ("not_heads", _at_end(journeys.not_heads)),
        ("not_towns", _at_end(journeys.not_towns)),
        ("leaders", _at_end(journeys.leaders)),
        ("institutions", _at_end((*journeys.institutions, *journeys.institutions.values()))),
        ("not_institutions", _at_end(journeys.not_institutions)),
        ("institution", f"[가-힣]{{2,}} ?(?:{institutions})|[가-힣]{{2,}}(?:{presidents})"),
        ("offices_behind", _at_end(f" {office}" for office in journeys.offices_of_institutions.values())),
        ("crossing", f"^(?:[^\n]*\n)?[^.\n]*(?:{'|'.join(journeys.crossings)})"),
        ("earlier", f"(?:{'|'.join(journeys.earlier)})"),
        ("held", f"에서 [^.\n]{{0,10}}(?:{'|'.join(journeys.held)})"),
        ("any_known_event", f"(?:^|[^가-힣A-Za-z])({'|'.join(known_events())})"),
    )


def _tables() -> Iterable[tuple[str, pa.Table]]:
    journeys = known_journeys()
    return (
        ("series", pa.Table.from_pylist([one.model_dump() for one in known_series()])),
        ("homonyms", _table(Sign._fields, signs())),
        ("abroad", _table(("name", "is_country"), ends())),
        ("known_towns", pa.table({"name": known_towns()})),
        ("not_bare", pa.table({"name": [*sorted(journeys.home), *journeys.not_bare, *known_regions()]})),
        ("event_forms", _table(("form", "name"), known_events().items())),
        ("institution_forms", _table(("full_form", "short_form"), journeys.institutions.items())),
        ("leader_words", pa.table({"term": journeys.leaders})),
        ("journey_words", pa.table({"term": journeys.journeys})),
        ("proceedings", pa.table({"term": known_affairs().proceedings})),
    )


def _at_end(words: Iterable[str]) -> str:
    return f"({'|'.join(words)})$"


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(literal, words))}]"


def _table(names: Iterable[str], rows: Iterable[tuple[object, ...]]) -> pa.Table:
    return pa.table(list(zip(*rows, strict=True)), names=list(names))
