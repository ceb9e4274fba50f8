"""What is kept once comes out of the views as it went in, however little its columns follow from each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tasks import run as runs
from tasks.extract.rows import MENTION, QUOTE, Key, Places
from tasks.lake import Warehouse, connect
from tasks.land.task import land
from tasks.run import Run, no_rows
from tasks.schema import TABLES, Table, table_named
from tasks.schema.identity import capture_id
from tasks.schema.kept import KEPT, STORED_MENTIONS
from tasks.schema.silver_facts import MENTION_TYPES, QUOTE_KINDS

ARTICLE = "917179305f3b6d6fc553"
BODY = "누리시가 다리 3개를 놓는다. 김가람 시장은 “내년 봄에 문을 연다”고 했다."
PAGE = f"다리 셋\n{BODY}\n무단전재 금지"
MENTIONS, CLAIMS, NAMED = (table_named(name) for name in ("mentions", "claims", "entity_mentions"))
QUOTES, ARTICLES, PIECES, BYTES = (
    table_named(name) for name in ("quotes", "articles", "page_pieces", "capture_bytes")
)


def row(table: Table, **given: Any) -> dict[str, Any]:
    """A row of ``table``: what is given, and something harmless for the rest."""
    empty = {pa.string(): "", pa.int32(): 0, pa.int64(): 0, pa.bool_(): False}
    made = {c.name: None if c.optional else empty.get(c.type, []) for c in table.columns}
    return made | {"article_id": ARTICLE, "revision": 1, "sentence_no": 0} | given


def place_id(sort: Any, kinds: Any, kind: str, start: int, revision: int = 1) -> str:
    return Places(Key(ARTICLE, revision), sort, kinds).identify(kind, start)


def mention(text: str, kind: str, value: str, **given: Any) -> dict[str, Any]:
    start = given.pop("start", BODY.find(text))
    own = {"mention_id": place_id(MENTION, MENTION_TYPES, kind, start, given.get("revision", 1))}
    return row(
        MENTIONS, **own | {"start": start, "end": start + len(text), "type": kind, "text": text, "value": value} | given
    )  # fmt: skip


def claim(of: dict[str, Any], **given: Any) -> dict[str, Any]:
    shared = {name: of[name] for name in CLAIMS.column_names if name in of}
    return row(
        CLAIMS, **shared | {"claim_id": "c" * 20, "attribute": "count:개", "modality": "reported"} | given
    )


BRIDGES = mention("3개", "COUNT", "3", unit="개")
MAYOR = mention("김가람 시장", "PERSON", "김가람")
ODD = [
    mention("누리시", "PLACE", "누리시"),
    mention("누리시", "PLACE", "누리광역시", mention_id="0" * 20),
    mention("다리", "EVENT", "", start=7),
    mention("봄", "DATE", "XXXX-SP", end=BODY.find("봄") + 4),
    mention("𝄞 하나", "COUNT", "𝄞", start=3, revision=17),
    mention("문", "ORGANISATION", "문 ", article_id="no article of ours", mention_id="1" * 20),
]


@pytest.fixture
def plain() -> Iterator[duckdb.DuckDBPyConnection]:
    """Every stored table and the articles, in a database without a lake."""
    with duckdb.connect() as connection:
        for schema in ("stored", "silver"):
            connection.execute(f"CREATE SCHEMA {schema}")
        for table in (*(kept.table for kept in KEPT), ARTICLES, PIECES):
            connection.execute(table.ddl()[0])
        insert(connection, ARTICLES, [row(ARTICLES, body=BODY, capture_id="p")])
        yield connection


def insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    connection.register("given", pa.Table.from_pylist(rows, schema=table.arrow_schema))
    connection.execute(f"INSERT INTO {table.qualified} BY NAME FROM given")


def test_mentions_claims_and_entities_come_out_as_they_went_in(plain: duckdb.DuckDBPyConnection) -> None:
    given = {
        MENTIONS: [BRIDGES, MAYOR, *ODD],
        CLAIMS: [
            claim(BRIDGES, claim_id="d" * 20, topic_terms=["다리", "누리시"]),
            claim(ODD[3], attribute="date", topic_terms=[]),
            claim(ODD[4], topic_terms=["한 칸", ""], subject="", attribution="김가람"),
        ],
        NAMED: [row(NAMED, mention_id=MAYOR["mention_id"], entity_id="e" * 20)],
    }
    for table, rows in given.items():
        plain.register(table.name, pa.Table.from_pylist(rows, schema=table.arrow_schema))
    sources = {table.name: f"SELECT * FROM {table.name}" for table in given}
    plain.execute(f"INSERT INTO stored.mentions BY NAME {STORED_MENTIONS.stored(sources)}")
    for table, rows in given.items():
        columns = ", ".join(f'"{name}"' for name in table.column_names)
        found = plain.execute(f"SELECT {columns} FROM ({STORED_MENTIONS.shown[table.qualified]})").fetchall()
        expected = [tuple(one[name] for name in table.column_names) for one in rows]
        assert sorted(found, key=repr) == sorted(expected, key=repr), table.name


def test_what_follows_is_not_kept(plain: duckdb.DuckDBPyConnection) -> None:
    plain.register("mentions", pa.Table.from_pylist([BRIDGES], schema=MENTIONS.arrow_schema))
    sources = {table.name: no_rows(table) for table in (CLAIMS, NAMED)} | {
        "mentions": "SELECT * FROM mentions"
    }
    kept = plain.execute(
        f"SELECT mention_id, text, rest, length FROM ({STORED_MENTIONS.stored(sources)})"
    ).fetchall()
    assert kept == [(None, None, "개", None)]


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """A run landed one article: its page is the text of its bytes, with a quotation whose words differ from the body."""
    made = Warehouse(tmp_path / "warehouse")
    run = Run("r1", datetime(2024, 5, 1, tzinfo=UTC), made)
    capture = capture_id(PAGE.encode())
    pieces = [
        {"text": "다리 셋\n", "start": 0, "end": len(BODY)},
        {"text": "\n무단전재 금지", "start": 0, "end": 0},
    ]
    words, at = "내년 봄에 문을 연다", BODY.find("내년")
    quote = {"start": at, "end": at + len(words), "kind": "direct"}
    for stage, table, rows in (
        ("ingest", BYTES, [{"capture_id": capture, "content": PAGE.encode()}, {"capture_id": "x", "content": b"\xff"}]),
        ("clean", PIECES, [{"capture_id": capture, "pieces": pieces}]),
        ("extract", ARTICLES, [row(ARTICLES, body=BODY, capture_id=capture)]),
        ("extract", QUOTES, [
            row(QUOTES, quote_id=place_id(QUOTE, QUOTE_KINDS, "direct", at), text=words, **quote),
            row(QUOTES, quote_id="q" * 20, text="다른 말", **quote),
        ]),
    ):  # fmt: skip
        run.write(stage, table, pa.Table.from_pylist(rows, schema=table.arrow_schema))
    land.fn(run, [], {})
    return made


def rows_of(warehouse: Warehouse, query: str) -> list[tuple[Any, ...]]:
    with connect(warehouse) as connection:
        return connection.execute(query).fetchall()


def test_bytes_that_are_their_page_are_kept_as_the_page(warehouse: Warehouse) -> None:
    whole = rows_of(warehouse, "SELECT content FROM bronze.capture_bytes ORDER BY ALL")
    assert sorted(whole) == sorted([(PAGE.encode(),), (b"\xff",)])
    assert rows_of(warehouse, "SELECT capture_id FROM stored.capture_bytes") == [("x",)]


def test_quotes_take_their_words_from_the_body(warehouse: Warehouse) -> None:
    assert rows_of(warehouse, "SELECT text FROM stored.quotes ORDER BY ALL") == [("다른 말",), (None,)]
    assert rows_of(warehouse, "SELECT text FROM silver.quotes ORDER BY ALL") == [
        ("내년 봄에 문을 연다",), ("다른 말",),
    ]  # fmt: skip


@pytest.mark.parametrize("body", [None, BODY, BODY[:-1]])
def test_bytes_outlive_the_page_that_they_were_kept_as(warehouse: Warehouse, body: str | None) -> None:
    before = rows_of(warehouse, "FROM bronze.capture_bytes ORDER BY ALL")
    run = Run("r2", datetime(2024, 5, 2, tzinfo=UTC), warehouse)
    gone = pa.table({"article_id": [ARTICLE], "revision": pa.array([1], pa.int32())})
    run.supersede("extract", ARTICLES, gone, "rebuilt")
    again = [row(ARTICLES, article_id="1" * 20, body="다른 기사", capture_id="y")]
    if body is not None:
        again.append(row(ARTICLES, body=body, capture_id=capture_id(PAGE.encode())))
    run.write("extract", ARTICLES, pa.Table.from_pylist(again, schema=ARTICLES.arrow_schema))
    land.fn(run, [], {})
    assert rows_of(warehouse, "FROM bronze.capture_bytes ORDER BY ALL") == before
    n_whole = len(rows_of(warehouse, "FROM stored.capture_bytes"))
    assert n_whole == (1 if body == BODY else 2)


def test_a_claim_of_no_mention_does_not_land(warehouse: Warehouse) -> None:
    run = Run("r3", datetime(2024, 5, 3, tzinfo=UTC), warehouse)
    run.write("extract", CLAIMS, pa.Table.from_pylist([claim(BRIDGES)], schema=CLAIMS.arrow_schema))
    with pytest.raises(ValueError, match=r"1 rows of silver\.claims are of no row of silver\.mentions"):
        land.fn(run, [], {})
    assert rows_of(warehouse, "FROM silver.claims") == []


@pytest.mark.parametrize("batches", [1, 2, 64])
def test_slices_land_what_all_at_once_does(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    monkeypatch.setattr(runs, "BATCHES", batches)
    run = Run("r2", datetime(2024, 5, 2, tzinfo=UTC), warehouse)
    named = row(NAMED, mention_id=MAYOR["mention_id"], entity_id="e" * 20)
    for batch, (mentions, claims) in enumerate(
        (([BRIDGES], [claim(BRIDGES)]), ([ODD[0]], []), ([MAYOR], []))
    ):
        for table, rows in ((MENTIONS, mentions), (CLAIMS, claims)):
            run.write("extract", table, pa.Table.from_pylist(rows, schema=table.arrow_schema), batch)
    run.write("link", NAMED, pa.Table.from_pylist([named], schema=NAMED.arrow_schema))
    landed = land.fn(run, [], {}).n_rows
    assert landed == {"silver.mentions": 3, "silver.claims": 1, "silver.entity_mentions": 1}
    assert rows_of(warehouse, "SELECT entity_id FROM silver.entity_mentions") == [("e" * 20,)]
    assert rows_of(warehouse, "SELECT value, attribute FROM silver.claims") == [("3", "count:개")]
    assert rows_of(warehouse, "SELECT count(*) FROM silver.mentions") == [(3,)]


@pytest.mark.parametrize("batches", [1, 64])
def test_an_entity_of_no_mention_does_not_land(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    monkeypatch.setattr(runs, "BATCHES", batches)
    run = Run("r3", datetime(2024, 5, 3, tzinfo=UTC), warehouse)
    for batch, of in enumerate((BRIDGES, MAYOR)):
        run.write("extract", MENTIONS, pa.Table.from_pylist([of], schema=MENTIONS.arrow_schema), batch)
    named = [row(NAMED, mention_id=of["mention_id"], entity_id="e" * 20) for of in (MAYOR, ODD[0])]
    run.write("link", NAMED, pa.Table.from_pylist(named, schema=NAMED.arrow_schema))
    with pytest.raises(
        ValueError, match=r"1 rows of silver\.entity_mentions are of no row of silver\.mentions"
    ):
        land.fn(run, [], {})


def test_each_declared_table_is_shown_once() -> None:
    shown = [name for kept in KEPT for name in kept.shown]
    assert len(shown) == len(set(shown))
    assert set(shown) <= {table.qualified for table in TABLES}
