-- Which revision each article cleaned anew is: the one that its capture was, or a new one where the capture
-- was never an article; a text that is there already is left out.
-- Reads: cleaned (part, row, article_id, capture_id, content_hash, modified_at, published_at), landed_articles.
WITH known AS (
    SELECT c.part, c.row, a.revision
    FROM cleaned c JOIN landed_articles a USING (article_id, capture_id)
),

fresh AS (
    SELECT c.*
    FROM cleaned c ANTI JOIN known USING (part, row)
    ANTI JOIN landed_articles USING (article_id, content_hash)
    QUALIFY row_number() OVER (PARTITION BY article_id, content_hash ORDER BY part, row) = 1
),

last AS (
    SELECT article_id, max(revision) AS revision
    FROM landed_articles SEMI JOIN fresh USING (article_id)
    GROUP BY article_id
)

FROM known
UNION ALL
SELECT
    part, row,
    (coalesce(last.revision, 0) + row_number() OVER (
        PARTITION BY article_id ORDER BY coalesce(modified_at, published_at) NULLS LAST, part, row
    ))::INTEGER
FROM fresh LEFT JOIN last USING (article_id)
ORDER BY ALL
