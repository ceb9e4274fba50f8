-- 주어진 형태소가 나오는 기사를 BM25 순으로 | the articles in which the given morphemes stand, best first by BM25
--   wanted: 형태소 목록 | list of morphemes, as silver.terms has them; their case does not matter
--   n_terms: 찾은 형태소의 수 | how many of the morphemes wanted it has
--   terms: 찾은 형태소 | the morphemes found
--   score: BM25 점수(k1 1.2, b 0.75, 제목은 두 번 더 셈) | BM25 (k1 1.2, b 0.75), a word in the title counting two more
CREATE OR REPLACE MACRO search_terms(wanted) AS TABLE
WITH asked AS (
    SELECT DISTINCT lower(unnest(wanted)) AS term
),

current AS (
    SELECT article_id, max(revision) AS revision FROM silver.articles GROUP BY article_id
),

postings AS (
    SELECT t.article_id, t.revision, lower(t.term) AS term, sum(t.frequency + 2 * t.in_title::INTEGER) AS frequency
    FROM silver.terms AS t
    SEMI JOIN asked ON asked.term = lower(t.term)
    SEMI JOIN current ON current.article_id = t.article_id AND current.revision = t.revision
    GROUP BY ALL
),

lengths AS (
    SELECT t.article_id, sum(t.frequency) AS n_terms
    FROM silver.terms AS t
    SEMI JOIN postings ON postings.article_id = t.article_id AND postings.revision = t.revision
    GROUP BY t.article_id
),

collection AS (
    SELECT
        (SELECT count(*) FROM current) AS n_articles,
        (SELECT sum(frequency) / count(DISTINCT (article_id, revision)) FROM silver.terms) AS mean_length
),

rarity AS (
    SELECT term, ln(1 + (any_value(n_articles) - count(*) + 0.5) / (count(*) + 0.5)) AS idf
    FROM postings, collection
    GROUP BY term
),

scored AS (
    SELECT
        p.article_id, p.revision,
        sum(r.idf * p.frequency * 2.2 / (p.frequency + 1.2 * (0.25 + 0.75 * l.n_terms / c.mean_length))) AS score,
        count(*) AS n_terms,
        list(p.term ORDER BY r.idf DESC, p.term) AS terms
    FROM postings AS p
    JOIN rarity AS r USING (term)
    JOIN lengths AS l USING (article_id)
    CROSS JOIN collection AS c
    GROUP BY ALL
)

SELECT
    round(scored.score, 3) AS score, scored.n_terms, scored.terms,
    articles.title, articles.publisher, articles.published_at, articles.source_id,
    articles.article_id, articles.revision
FROM scored
JOIN silver.articles AS articles USING (article_id, revision)
ORDER BY scored.score DESC, articles.article_id;
