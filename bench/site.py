"""How long the pages take: all of them, then what one run's articles change; and how large they are.

    python bench/site.py [ARTICLES]        10,000 articles in 2,000 stories unless told otherwise

The warehouse is made of rows alone, so that only the writing of pages is measured. Times are seconds of CPU.
The last line is one JSON object.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from time import process_time

import duckdb

from tasks.lake import Warehouse, connect
from tasks.land import views
from tasks.publish.build import build_pages, site_folder
from tasks.schema import SCHEMAS, TABLES

ARTICLES = 10_000
ARTICLES_A_STORY, SENTENCES, OUTLETS, ENTITIES = 5, 12, 40, 5_000
LARGEST = 200_000
SENTENCE = "광주시는 {:02d}일 지역 기업 {:03d}개사와 함께 박람회에 공동관을 차리고 {:04d}만원을 들였다고 서도현 시장이 밝혔다."
SAMPLE = SENTENCE.format(1, 1, 1)
WIDTH = len(SAMPLE) + 1
MENTIONS = (
    ("ORGANISATION", "광주시", None), ("DATE", "01일", "2024-05-01"), ("COUNT", "기업 001개사", "7"),
    ("MONEY", "0001만원", "10000"), ("PERSON", "서도현 시장", None),
)  # fmt: skip
IDS = "substr(md5({}), 1, 20)"


def rows_between(connection: duckdb.DuckDBPyConnection, first: int, last: int, run_id: str) -> None:
    """Land articles ``first`` up to ``last`` with all that hangs on them, as one run."""
    connection.execute("BEGIN")
    articles(connection, first, last, run_id)
    facts(connection, run_id)
    stories_and_findings(connection, run_id)
    connection.execute("COMMIT")


def articles(connection: duckdb.DuckDBPyConnection, first: int, last: int, run_id: str) -> None:
    """Put in articles ``first`` up to ``last`` with their pages."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE made AS
        SELECT i, {IDS.format("'a' || i")} AS article_id, {IDS.format(f"'s' || i // {ARTICLES_A_STORY}")} AS story_id,
            TIMESTAMPTZ '2024-01-01 00:00:00+09' + to_minutes(i * 7) AS published_at,
            '언론사 ' || (i * 13 % {OUTLETS}) AS publisher, md5('c' || i) || md5('d' || i) AS capture_id,
            list_reduce(list_transform(range({SENTENCES}), k -> format('{SENTENCE}', (i + k) % 28 + 1, (i + k) % 900, (i * 3 + k) % 9000)), (a, b) -> a || chr(10) || b) AS body
        FROM range({first}, {last}) AS t(i)
        """
    )
    insert(
        connection,
        "bronze.captures",
        "capture_id, 'files' AS source, 'p' || i AS source_id, '/pages/' || i AS uri, 'text/plain' AS media_type, 'utf-8' AS encoding, published_at AS captured_at, 4000 AS n_bytes",
        run_id,
    )
    insert(
        connection,
        "silver.articles",
        f"article_id, 1 AS revision, 'p' || i AS source_id, capture_id, 'https://news.example.com/' || i AS url, publisher, '공동관 소식 ' || i || ' 기업과 함께' AS title, [] AS subtitles, ['김가람'] AS reporters, [] AS emails, [] AS phones, published_at, 'minute' AS published_at_precision, 'stated' AS published_at_method, ['입력'] AS published_at_evidence, [] AS captions, body, 'ko' AS language, {IDS.format('body')} AS content_hash",
        run_id,
    )
    insert(
        connection,
        "silver.page_pieces",
        "capture_id, [{'text': '공동관 소식 ' || i || chr(10), 'start': 0, 'end': length(body)}, {'text': chr(10) || 'ⓒ 무단전재 금지', 'start': 0, 'end': 0}] AS pieces",
        run_id,
    )
    insert(
        connection,
        "silver.removed_spans",
        "capture_id, 0 AS \"start\", 8 AS \"end\", 'title' AS kind, 'headline' AS rule",
        run_id,
    )


def facts(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Put in the sentences of the new articles and what each says."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE said AS SELECT made.*, k AS sentence_no, k * {WIDTH} AS base FROM made, range({SENTENCES}) AS t(k)"
    )
    insert(
        connection,
        "silver.sentences",
        f'article_id, 1 AS revision, sentence_no, base AS "start", base + {WIDTH - 1} AS "end", false AS in_quote',
        run_id,
        "said",
    )
    for number, (type_, text, value) in enumerate(MENTIONS):
        at = SAMPLE.index(text)
        mention = IDS.format(f"'m{number}' || i || '/' || sentence_no")
        words = f"substring(body, base + {at + 1}, {len(text)})"
        given = f"'{value}'" if value else words
        insert(
            connection,
            "silver.mentions",
            f"{mention} AS mention_id, article_id, 1 AS revision, sentence_no, base + {at} AS \"start\", base + {at + len(text)} AS \"end\", '{type_}' AS type, {words} AS text, {given} AS value, 'rule' AS rule",
            run_id,
            "said",
        )
        if value is None:
            insert(
                connection,
                "silver.entity_mentions",
                f"{IDS.format(f''' '{type_}' || (i * 7 + sentence_no) % {ENTITIES} ''')} AS entity_id, {mention} AS mention_id, article_id, 1 AS revision",
                run_id,
                "said",
            )
        else:
            insert(
                connection,
                "silver.claims",
                f"{IDS.format(f''' 'k{number}' || i || '/' || sentence_no ''')} AS claim_id, {mention} AS mention_id, article_id, 1 AS revision, sentence_no, '{type_.lower()}' || CASE WHEN '{type_}' = 'COUNT' THEN ':기업' ELSE '' END AS attribute, {given} AS value, 'reported' AS modality, [] AS topic_terms",
                run_id,
                "said",
            )
    insert(
        connection,
        "silver.quotes",
        f"{IDS.format(''''q' || i''')} AS quote_id, article_id, 1 AS revision, 0 AS sentence_no, 0 AS \"start\", 5 AS \"end\", substring(body, 1, 40) AS text, '서도현' AS speaker, {IDS.format(f''' 'PERSON' || i % {ENTITIES} ''')} AS speaker_entity_id, 'direct' AS kind, 'rule' AS rule",
        run_id,
    )


def stories_and_findings(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Put the new articles into their stories, and a finding into each; bring entities up to date."""
    insert(
        connection,
        "gold.story_articles",
        "story_id, article_id, 1.0 AS similarity, [] AS shared_terms",
        run_id,
    )
    connection.execute("DELETE FROM gold.stories WHERE story_id IN (SELECT story_id FROM made)")
    connection.execute(
        "INSERT INTO gold.stories BY NAME SELECT s.story_id, min(a.title) AS title, min(a.published_at)::DATE AS first_date, "
        "max(a.published_at)::DATE AS last_date, count(*) AS n_articles, count(*) AS n_originals FROM gold.story_articles AS s "
        "JOIN silver.articles AS a USING (article_id) WHERE s.story_id IN (SELECT story_id FROM made) GROUP BY ALL"
    )
    at = SAMPLE.index("기업 001개사")
    piece = f'{{article_id: article_id, revision: 1, mention_id: {IDS.format(chr(39) + "m2" + chr(39) + " || i || " + chr(39) + "/0" + chr(39))}, "start": {at}, "end": {at + 8}, "text": substring(body, {at + 1}, 8), "value": (i % 900)::VARCHAR}}'
    connection.execute("DELETE FROM gold.findings WHERE story_id IN (SELECT story_id FROM made)")
    insert(
        connection,
        "gold.findings",
        f"{IDS.format(chr(39) + 'f' + chr(39) + ' || story_id')} AS finding_id, 'count_disagrees' AS rule, 'consistency' AS dimension, 'warning' AS severity, 'cross_article' AS scope, story_id, list(article_id ORDER BY article_id) AS article_ids, [] AS mention_ids, ['기업 8개사', '9개 기업'] AS \"values\", 'contradiction' AS verdict, '같은 대상을 두고 값이 다르다.' AS message, 'open' AS status, list({piece} ORDER BY i) AS evidence",
        run_id,
        "made GROUP BY story_id",
    )
    connection.execute("DELETE FROM silver.entities")
    connection.execute(
        "INSERT INTO silver.entities BY NAME SELECT entity_id, any_value(m.type) AS type, any_value(m.type) || ' ' || substr(entity_id, 1, 6) AS name, "
        "['별칭'] AS aliases, count(DISTINCT article_id) AS n_articles FROM silver.entity_mentions JOIN silver.mentions AS m USING (mention_id, article_id) GROUP BY entity_id"
    )
    connection.execute(
        "INSERT INTO ops.runs BY NAME SELECT ? AS run_id, now() AS started_at, now() AS finished_at, '{}' AS versions",
        [run_id],
    )


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, columns: str, run_id: str, source: str = "made"
) -> None:
    """Insert ``columns`` of every row of ``source``."""
    has_run = any(column.name == "run_id" for t in TABLES if t.qualified == table for column in t.columns)
    run = f", '{run_id}' AS run_id" if has_run else ""
    connection.execute(f"INSERT INTO {table} BY NAME SELECT {columns}{run} FROM {source}")


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every declared table, in one transaction: each of their comments would be a snapshot."""
    connection.execute("BEGIN")
    for schema in SCHEMAS:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    for table in TABLES:
        for statement in table.ddl():
            connection.execute(statement)
    views.create(connection, of_tables=False)
    connection.execute("COMMIT")


def measured(warehouse: Warehouse) -> dict[str, float]:
    """Build the pages; CPU seconds and what was written."""
    began = process_time()
    built = build_pages(warehouse, {"count_disagrees": "같은 것을 센 수가 다르다"})
    return {"cpu_s": round(process_time() - began, 2), "made": built.n_made, "written": built.n_written}


def main() -> None:
    """Measure, print what each build did, and the figures as JSON."""
    n_articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder))
        figures: dict[str, object] = {"articles": n_articles, "stories": n_articles // ARTICLES_A_STORY}
        landings = [
            ("full", 0, n_articles),
            ("plus_10", n_articles, n_articles + 10),
            ("plus_100", n_articles + 10, n_articles + 110),
        ]
        for name, first, last in landings:
            connection = connect(warehouse, read_only=False, create=True)
            if name == "full":
                create_tables(connection)
            rows_between(connection, first, last, name)
            connection.close()
            figures[name] = measured(warehouse)
            print(name, figures[name], flush=True)
        figures["unchanged"] = measured(warehouse)
        sizes = sorted(
            path.stat().st_size
            for path in site_folder(warehouse).rglob("*")
            if path.suffix in (".html", ".js", ".css")
        )
        figures |= {
            "files": len(sizes),
            "largest_bytes": sizes[-1],
            "median_bytes": sizes[len(sizes) // 2],
            "total_mb": round(sum(sizes) / 1e6, 1),
            "all_under_200_kb": sizes[-1] < LARGEST,
        }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
