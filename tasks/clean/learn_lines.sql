-- Lines that come again in the articles of one outlet, near the beginning or the end of their bodies.
-- Reads staged_articles and landed_articles; looks at the outlets of this run only, at their latest articles.
WITH everything AS (
    SELECT article_id, publisher, title, body, published_at FROM staged_articles
    UNION ALL
    SELECT article_id, publisher, title, body, published_at
    FROM landed_articles
    WHERE publisher IN (SELECT publisher FROM staged_articles)
),

articles AS (
    SELECT * FROM everything WHERE publisher IS NOT NULL AND body <> ''
    QUALIFY row_number() OVER (PARTITION BY publisher ORDER BY published_at DESC NULLS LAST, article_id, body) <= 500
),

lines AS (
    SELECT article_id, publisher, title, body, unnest(split) AS line,
        generate_subscripts(split, 1) AS position, len(split) AS n_lines
    FROM (SELECT *, string_split(body, chr(10)) AS split FROM articles)
),

-- An article that came twice (another revision, a copy) is one witness: the body's first line tells.
at_the_edges AS (
    SELECT publisher, line, article_id, left(body, 40) AS witness
    FROM lines
    WHERE length(line) BETWEEN 4 AND 200 AND n_lines > 2
        AND (position <= 2 OR n_lines - position < 6) AND line NOT LIKE '%했다.' AND left(body, 40) <> left(line, 40)
)

SELECT publisher, line, count(DISTINCT article_id)::BIGINT AS n_articles
FROM at_the_edges
GROUP BY ALL
HAVING count(DISTINCT article_id) >= 4 AND count(DISTINCT witness) >= 4
ORDER BY ALL
