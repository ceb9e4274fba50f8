"""The link stage: near-copies to families, articles to stories, names to entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.link.families import Copy, Member, founders, join, members
from tasks.link.signature import signatures
from tasks.link.stories import Likeness, assign
from tasks.lookups import LEXICONS
from tasks.run import Run, StageCount, failed_on_disk
from tasks.schema import table_named
from tasks.schema.identity import stable_id
from tasks.schema.model import literal
from tasks.schema.silver_facts import NAME_TYPES

STAGE = "link"
BACKGROUND = LEXICONS / "term_frequency.csv"
SQL = Path(__file__).parent
TERMS_AND_WEIGHTS: dict[str, float] = {
    "window_days": 21,
    "n_terms": 60,
    "title_weight": 2.0,
    "name_weight": 1.25,
    # A word that the background does not list is taken to stand in this many of its documents.
    "unlisted": 6,
    # Words in a quarter of all documents say nothing, in one of twenty they name a topic, in one of fifty
    # they are rare.
    "common_share": 0.25,
    "topic_share": 0.05,
    "rare_share": 0.02,
    "least_rare_terms": 3,
    "least_topic_terms": 3,
    "least_cosine": 0.12,
    "conflict_factor": 0.5,
    "gap_discount": 0.1,
    "n_shown_terms": 8,
}
READ = ("articles", "terms", "mentions")
LANDED = (*READ, "signatures", "duplicates", "stories", "story_articles", "entities", "entity_mentions")


@task(
    task_run_name="link",
    retries=2,
    retry_delay_seconds=[1, 3],
    retry_jitter_factor=0.3,
    retry_condition_fn=failed_on_disk,
    cache_policy=NO_CACHE,
)
def link(run: Run, n_batches: int) -> StageCount:
    """Link the articles that this run extracted to each other and to those that landed before.

    Leaves rows of silver.signatures, gold.duplicates, gold.stories, gold.story_articles, silver.entities
    and silver.entity_mentions. ``n_batches`` is the number of batches extracted.
    """
    connection = run.connect()
    try:
        _open_sources(connection, run)
        (n_articles,) = connection.execute("SELECT count(*) FROM staged_articles").fetchone() or (0,)
        reprints = _link_copies(connection, run)
        _link_stories(connection, run, reprints)
        _link_entities(connection, run)
    finally:
        connection.close()
    return StageCount(n_in=n_articles, n_out=n_articles)


def _open_sources(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    for name in READ:
        connection.execute(f"CREATE TEMP VIEW staged_{name} AS {run.staged(table_named(name), 'extract')}")
    for name in LANDED:
        connection.execute(f"CREATE TEMP VIEW landed_{name} AS {run.landed(connection, table_named(name))}")
    connection.execute(_sql("sources"))


def _link_copies(connection: duckdb.DuckDBPyConnection, run: Run) -> dict[str, str]:
    """Find near-copies among new and landed articles; give each new one the article it copies."""
    new = _sign(connection, run)
    candidates: defaultdict[str, list[str]] = defaultdict(list)
    families: dict[str, str | None] = {}
    for article, other, family in connection.execute(_sql("candidates")).fetchall():
        candidates[article].append(other)
        families[other] = family
    landed = _family_members(connection, sorted({family for family in families.values() if family}))
    founder_of = founders(landed)
    known = _landed_copies(connection, sorted({founder_of.get(other, other) for other in families}))
    joined = join(new, candidates, known, founder_of)
    everyone = sorted({*joined, *founder_of, *(founder for founder, _ in joined.values())})
    run.write(STAGE, table_named("duplicates"), members(joined, landed, _published(connection, everyone)))
    return {article: founder for article, (founder, _) in joined.items() if article != founder}


def _sign(connection: duckdb.DuckDBPyConnection, run: Run) -> list[Copy]:
    """Sign every new article and keep the bands; return those that are not revisions of landed ones."""
    rows = connection.execute(
        "SELECT article_id, revision, published_at, is_first_revision, place, body FROM new_articles ORDER BY place"
    ).fetchall()
    signed = signatures([row[-1] for row in rows])
    bands = [
        (article, revision, place, band, key)
        for (article, revision, _, _, place, _), signature in zip(rows, signed, strict=True)
        for band, key in enumerate(signature)
    ]
    columns = list(zip(*bands, strict=True)) or [()] * 5
    names = ("article_id", "revision", "place", "band", "key")
    table = table_named("signatures")
    types = [pa.string(), pa.int32(), pa.int64(), pa.int32(), pa.string()]
    data = pa.table([pa.array(c, type=t) for c, t in zip(columns, types, strict=True)], names=list(names))
    run.write(STAGE, table, data.select(list(table.column_names)))
    connection.register("new_bands", data)
    return [
        Copy(article, published, signature)
        for (article, _, published, is_first, _, _), signature in zip(rows, signed, strict=True)
        if is_first
    ]


def _family_members(connection: duckdb.DuckDBPyConnection, families: Sequence[str]) -> list[Member]:
    rows = connection.execute(
        "SELECT family_id, article_id, similarity, is_first, first_published FROM landed_duplicates "
        "WHERE family_id IN (SELECT unnest(?::VARCHAR[]))",
        [families],
    ).fetchall()
    return [Member(*row) for row in rows]


def _landed_copies(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> dict[str, Copy]:
    rows = connection.execute(
        "SELECT article_id, list(key ORDER BY band) FROM landed_signatures "
        "WHERE article_id IN (SELECT unnest(?::VARCHAR[])) "
        "GROUP BY article_id, revision QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1",
        [articles],
    ).fetchall()
    return {article: Copy(article, None, tuple(keys)) for article, keys in rows}


def _published(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> dict[str, datetime | None]:
    """When each article was first published, as its first known revision has it."""
    rows = connection.execute(
        "SELECT article_id, arg_min(published_at, revision) "
        "FROM (FROM landed_articles UNION ALL FROM staged_articles) "
        "WHERE article_id IN (SELECT unnest(?::VARCHAR[])) GROUP BY article_id",
        [articles],
    ).fetchall()
    return dict(rows)


def _link_stories(connection: duckdb.DuckDBPyConnection, run: Run, reprints: Mapping[str, str]) -> None:
    """Put every new article into one story; a revision stays in the story that its article is in."""
    connection.register("reprints", pa.table({"article_id": pa.array(sorted(reprints), type=pa.string())}))
    connection.execute(
        "CREATE TEMP TABLE background AS SELECT term, n_documents "
        f"FROM read_csv({literal(str(BACKGROUND))}, comment = '#', header = true)"
    )
    (total,) = connection.execute("SELECT n_documents FROM background WHERE term IS NULL").fetchone() or (1,)
    for name, value in {"n_documents": total, **TERMS_AND_WEIGHTS}.items():
        connection.execute(f"SET VARIABLE {name} = {value}")
    connection.execute(_sql("window"))
    likenesses = [
        Likeness(article, other, similarity, tuple(terms))
        for article, other, similarity, terms in connection.execute(_sql("likenesses")).fetchall()
    ]
    new = connection.execute("SELECT article_id FROM new_articles WHERE is_first_revision ORDER BY place")
    order = [article for (article,) in new.fetchall()]
    related = sorted({*(one.other_id for one in likenesses), *reprints.values()})
    landed, sizes = _landed_stories(connection, related)
    placed = table_named("story_articles").arrow(assign(order, likenesses, landed, sizes, reprints))
    run.write(STAGE, table_named("story_articles"), placed)
    connection.register("placed", placed)
    run.write(STAGE, table_named("stories"), connection.execute(_sql("stories")).to_arrow_table())


def _landed_stories(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[str]
) -> tuple[dict[str, str], dict[str, int]]:
    """The landed story of each article, and how many articles, reprints apart, each story has."""
    story_of = dict(
        connection.execute(
            "SELECT article_id, story_id FROM landed_story_articles "
            "WHERE article_id IN (SELECT unnest(?::VARCHAR[]))",
            [articles],
        ).fetchall()
    )
    sizes = connection.execute(
        "SELECT story_id, count(*) FROM landed_story_articles "
        "WHERE story_id IN (SELECT unnest(?::VARCHAR[])) "
        "AND article_id NOT IN (SELECT article_id FROM landed_duplicates WHERE NOT is_first) GROUP BY story_id",
        [sorted(set(story_of.values()))],
    ).fetchall()
    return story_of, dict(sizes)


def _link_entities(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Give every name mentioned an entity, the same for every form of the name."""
    names = connection.execute(
        "SELECT DISTINCT type, value FROM staged_mentions "
        "WHERE type IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL",
        [list(NAME_TYPES)],
    ).fetchall()
    columns = [[stable_id(*name) for name in names], [name[0] for name in names], [name[1] for name in names]]
    arrays = [pa.array(column, type=pa.string()) for column in columns]
    connection.register("identified", pa.table(arrays, names=["entity_id", "type", "name"]))
    for table in ("entities", "entity_mentions"):
        run.write(STAGE, table_named(table), connection.execute(_sql(table)).to_arrow_table())


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text("utf-8")
