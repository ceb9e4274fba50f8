"""Near-copies among new and landed articles, read and told through one connection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

import duckdb
import numpy as np
import pyarrow as pa

from tasks.link.families import Member, copied_share, families, join, led_anew, letters, members
from tasks.link.queries import query
from tasks.link.signature import BANDS, HASHES, HASHES_PER_BAND, Hashes, bands, signatures, unbanded
from tasks.schema import table_named

CHUNK = 128
"""Bodies signed at once: of 32 to 512 the least CPU an article, as what is computed on stays near the processor."""
SIGNED = 4096
"""Articles of which the rows of their bands are made at once."""
TEXTS = 1024
"""Articles whose bodies are held at once to see what they copy."""
BANDED = 3_000_000
"""Bands of new articles that are put in order at once: all of 100,000 articles, a few of each of a million."""
SIGNATURES = table_named("signatures")


@dataclass(frozen=True, slots=True)
class Copies:
    """What was found: new rows of silver.signatures and gold.duplicates, and what each new copy copies."""

    signatures: pa.RecordBatchReader
    duplicates: list[Member]
    copies: dict[str, str]


def find_copies(connection: duckdb.DuckDBPyConnection) -> Copies:
    """Sign the new articles and find the families that they are in.

    Reads new_articles, new_texts, the staged and landed articles and sentences, landed_signatures and landed_duplicates.
    A revision of a landed article is signed but stays in the family that it is in.
    """
    signed = _sign(connection)
    candidates = _candidates(connection, signed)
    others = {other for found in candidates.values() for other in found}
    hashes = signed.hashes(others | candidates.keys())
    hashes |= _landed_hashes(connection, sorted(others - hashes.keys()))
    family_of = _families_of(connection, sorted(others))
    joined = join(signed.first_revisions(candidates), candidates, hashes, family_of)
    gained = families(joined, family_of)
    duplicates = _rows(connection, gained, sorted(set(family_of.values())))
    copies = {article: other for article, (other, _) in joined.items()}
    return Copies(signed.rows(), duplicates, copies)


@dataclass(frozen=True, slots=True)
class _Signed:
    """The new articles that could be judged (article_id, revision, place, is_first_revision) in order, and their signatures."""

    articles: pa.Table
    matrix: Hashes

    def first_revisions(self, wanted: Collection[str]) -> list[str]:
        """Those asked for that are no revision of a landed article, in order."""
        firsts = self.articles.filter(self.articles["is_first_revision"])
        return [article for article in _ids(firsts) if article in wanted]

    def hashes(self, wanted: Collection[str]) -> dict[str, Hashes]:
        """The signatures of those new articles that are asked for."""
        ids = _ids(self.articles)
        return {
            article: hashes for article, hashes in zip(ids, self.matrix, strict=True) if article in wanted
        }

    def rows(self) -> pa.RecordBatchReader:
        """Rows of silver.signatures, made as they are read: there are 24 for an article."""
        schema = SIGNATURES.arrow_schema
        return pa.RecordBatchReader.from_batches(schema, chain.from_iterable(map(self._rows, self._starts())))

    def _starts(self) -> Iterable[int]:
        return range(0, len(self.articles), SIGNED)

    def _rows(self, start: int) -> list[pa.RecordBatch]:
        articles, keys = self.articles.slice(start, SIGNED), bands(self.matrix[start : start + SIGNED])
        rows = articles.take(np.repeat(np.arange(len(articles)), BANDS))
        band = pa.array(np.tile(np.arange(BANDS, dtype=np.int32), len(articles)))
        rows = rows.append_column("band", band).append_column("hashes", pa.array(keys.ravel()))
        told: pa.Table = rows.select(list(SIGNATURES.column_names)).cast(SIGNATURES.arrow_schema)
        return list(told.to_batches())


def _ids(articles: pa.Table) -> Iterator[str]:
    """The ids of articles; a string of Python for each of a million would be seventy megabytes."""
    for some in articles.select(["article_id"]).to_batches(SIGNED):
        yield from some["article_id"].to_pylist()


def _candidates(connection: duckdb.DuckDBPyConnection, signed: _Signed) -> dict[str, set[str]]:
    """Earlier articles, landed or new, that share a band with each new one."""
    n = len(signed.articles)
    places = signed.articles["place"].to_numpy().astype(np.int32)
    at_once = max(1, BANDED // max(n, 1))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for first in range(0, BANDS, at_once):
        some = np.arange(first, min(first + at_once, BANDS), dtype=np.int32)
        matrix = signed.matrix[:, HASHES_PER_BAND * first : HASHES_PER_BAND * (first + len(some))]
        columns = {
            "place": np.repeat(places, len(some)),
            "band": np.tile(some, n),
            "hashes": bands(matrix).ravel().astype(np.uint32),
        }
        connection.register("new_bands", pa.table(columns))
        for article, other in connection.execute(query("candidates")).fetchall():
            found[article].add(other)
        connection.unregister("new_bands")
    return found


def _sign(connection: duckdb.DuckDBPyConnection) -> _Signed:
    articles = connection.execute(
        "SELECT article_id, revision, place, is_first_revision FROM new_articles ORDER BY place"
    ).to_arrow_table()
    matrix, judged = (
        np.empty((len(articles), HASHES), dtype=np.uint8),
        np.zeros(len(articles), dtype=np.bool_),
    )
    new = connection.execute("SELECT place, body FROM new_texts")
    for rows in new.to_arrow_reader(CHUNK):
        rows_of = rows["place"].to_numpy() - 1  # ids are put in order, not the texts that they are of
        matrix[rows_of], judged[rows_of] = signatures(rows["body"].to_pylist())
    return _Signed(articles.filter(pa.array(judged)), matrix if judged.all() else matrix[judged])


def _landed_hashes(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> dict[str, Hashes]:
    if not articles:
        return {}
    rows = connection.execute(
        "SELECT article_id, list(hashes ORDER BY band) FROM landed_signatures "
        "WHERE article_id IN (SELECT unnest(?::VARCHAR[])) "
        "GROUP BY article_id, revision QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1",
        [articles],
    ).fetchall()
    return {article: unbanded(np.array(keys, dtype=np.int64)) for article, keys in rows}


def _families_of(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(
        "SELECT article_id, family_id FROM landed_duplicates WHERE article_id IN (SELECT unnest(?::VARCHAR[]))",
        [articles],
    ).fetchall()
    return dict(rows)


def _rows(
    connection: duckdb.DuckDBPyConnection, gained: Mapping[str, tuple[str, float]], landed: Sequence[str]
) -> list[Member]:
    """New rows of gold.duplicates, each with what it copies of its family's first article."""
    firsts = {row.family_id: row for row in _landed_members(connection, landed, "is_first")}
    rows, changed = members(gained, firsts, _published(connection, sorted(gained)))
    if changed:
        rows += led_anew(_landed_members(connection, sorted(changed), "true"), rows)
    first_of = {family: first.article_id for family, first in firsts.items()}
    first_of |= {row.family_id: row.article_id for row in rows if row.is_first}
    family_of = {row.article_id: row.family_id for row in rows if not row.is_first}
    wholes = {article: letters(body) for article, body, _ in _texts(connection, set(first_of.values()))}
    shares = {
        article: copied_share(sentences, wholes[first_of[family_of[article]]])
        for article, _, sentences in _texts(connection, family_of.keys())
    }
    return [
        replace(row, copied_share=1.0 if row.is_first else shares[row.article_id])
        for row in sorted(rows, key=lambda row: (row.family_id, row.article_id))
    ]


def _landed_members(
    connection: duckdb.DuckDBPyConnection, families: Sequence[str], where: str
) -> list[Member]:
    rows = connection.execute(
        "SELECT family_id, article_id, similarity, copied_share, is_first, first_published FROM landed_duplicates "
        f"WHERE family_id IN (SELECT unnest(?::VARCHAR[])) AND {where}",
        [families],
    ).fetchall()
    return [Member(*row) for row in rows]


def _published(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> dict[str, datetime | None]:
    """When each article was first published, as its first known revision has it."""
    rows = connection.execute(
        "SELECT article_id, arg_min(published_at, revision) "
        "FROM (FROM landed_articles UNION ALL FROM staged_articles) "
        "WHERE article_id IN (SELECT unnest(?::VARCHAR[])) GROUP BY article_id",
        [articles],
    ).fetchall()
    return dict(rows)


def _texts(
    connection: duckdb.DuckDBPyConnection, articles: Iterable[str]
) -> Iterator[tuple[str, str, list[str]]]:
    """The latest body of each article, and its sentences; read as they are taken."""
    found = connection.execute(query("copied_texts"), [sorted(articles)])
    for rows in found.to_arrow_reader(TEXTS):
        for article, body, starts, ends in zip(*(column.to_pylist() for column in rows.columns), strict=True):
            yield article, body, [body[start:end] for start, end in zip(starts, ends, strict=True)]
