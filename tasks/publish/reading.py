"""The queries of ``sql/``, and the facts that they give: the only module here that asks the warehouse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from tasks.collector import collector_paused
from tasks.publish.model import (
    Article,
    Brief,
    Claim,
    Finding,
    Library,
    Mention,
    Place,
    Quote,
    Removed,
    Review,
    Revision,
)
from tasks.publish.paths import outlet_id
from tasks.run import landed_of
from tasks.schema import table_named
from tasks.schema.model import literal

SQL = Path(__file__).parent / "sql"
Row = TypeVar("Row")


def statement(name: str) -> str:
    """The text of one file in ``sql/``."""
    return (SQL / f"{name}.sql").read_text("utf-8")


def take_stock(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables that the other queries read (``stock``, ``latest``, ``ranked`` …)."""
    connection.execute("USE daejo")
    connection.execute(statement("stock"))


def library(connection: duckdb.DuckDBPyConnection, articles: str) -> Library:
    """Everything that pages are written from of the articles that a query names; each with whether its own is written."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE batch_articles AS {articles}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS {statement('chosen')}")
    _show(
        connection, "chosen", "SELECT article_id FROM chosen",
        "mentions", "claims", "entity_mentions", "quotes",
    )  # fmt: skip
    with collector_paused():  # a tenth of the time, and nothing to find: all that is made stays
        return _library(connection)


def _library(connection: duckdb.DuckDBPyConnection) -> Library:
    briefs = [brief(row) for row in _rows(connection, "briefs")]
    concerned = connection.execute(
        "SELECT DISTINCT finding_id FROM concerned JOIN chosen USING (article_id)"
    ).fetchall()
    return Library(
        briefs=_grouped(briefs, lambda told: told.story_id or told.article_id),
        articles={row[0]: Article(*row) for row in _rows(connection, "articles")},
        mentions=_grouped(map(Mention._make, _rows(connection, "mentions")), _article),
        claims=_grouped((Claim(*row) for row in _rows(connection, "claims")), _article),
        quotes=_grouped((Quote(*row) for row in _rows(connection, "quotes")), _article),
        removed=_grouped(
            (Removed(*row) for row in _rows(connection, "removed")), lambda span: span.capture_id
        ),
        revisions=_grouped((Revision(*row) for row in _rows(connection, "revisions")), _article),
        findings=_by_article(findings(connection, (finding_id for (finding_id,) in concerned))),
    )


def findings(connection: duckdb.DuckDBPyConnection, finding_ids: Iterable[str]) -> list[Finding]:
    """The findings of these ids, ranked, each with its places and the last decision on it."""
    # Not as a parameter, nor by Arrow: for either DuckDB imports pandas, which nothing else here needs.
    listed = ", ".join(map(literal, dict.fromkeys(finding_ids)))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE wanted_findings AS SELECT unnest([{listed}]::VARCHAR[]) AS finding_id"
    )
    concerned = "SELECT unnest(article_ids) AS article_id FROM ranked JOIN wanted_findings USING (finding_id)"
    _show(connection, "placed", concerned, "mentions")
    places = _grouped((Place(*row) for row in _rows(connection, "places")), lambda place: place.finding_id)
    reviews = {row[0]: Review(*row) for row in _rows(connection, "reviews")}
    return [
        replace(
            finding, places=tuple(places.get(finding.finding_id, ())), review=reviews.get(finding.finding_id)
        )
        for finding in (Finding(*row) for row in _rows(connection, "findings"))
    ]


def _show(connection: duckdb.DuckDBPyConnection, prefix: str, articles: str, *names: str) -> None:
    """Make views of tables (``chosen_mentions`` …) that show only the articles that a query names.

    The views of the warehouse derive the ids of every mention there is before any is looked for.
    """
    for name in names:
        shown = landed_of(connection, table_named(name), articles)
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {prefix}_{name} AS {shown}")


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    return connection.execute(statement(name)).fetchall()


def brief(row: Sequence[Any]) -> Brief:
    """The article that a row of ``sql/briefs.sql`` tells of."""
    values = [*row]
    values[5] = outlet_id(row[5])
    return Brief(*values)


def _article(row: Mention | Claim | Quote | Revision) -> str:
    return row.article_id


def _grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return dict(grouped)


def _by_article(ranked: Iterable[Finding]) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in ranked:
        for article_id in finding.article_ids:
            grouped[article_id].append(finding)
    return dict(grouped)
