-- Which staged articles go on, and as which revision. Reads the views `staged_articles` (with the part
-- and the row they lie in) and `landed_articles`. A text that the warehouse or an earlier row of this
-- run already holds is left out, and so is what a source gives of an article that is known whole; the others
-- follow the last landed revision in the order of time.
WITH whole_articles AS (
    SELECT article_id FROM staged_articles WHERE NOT partial
    UNION
    SELECT article_id FROM landed_articles SEMI JOIN staged_articles USING (article_id) WHERE NOT partial
),

new_texts AS (
    SELECT *
    FROM staged_articles
    ANTI JOIN landed_articles USING (article_id, content_hash)
    -- The beginning of an article says no more than the whole of it, and must not take its place.
    WHERE NOT (partial AND article_id IN (FROM whole_articles))
    QUALIFY row_number() OVER (PARTITION BY article_id, content_hash ORDER BY filename, file_row_number) = 1
),

last_revisions AS (
    SELECT article_id, max(revision) AS last_revision
    FROM landed_articles
    SEMI JOIN staged_articles USING (article_id)
    GROUP BY article_id
)

SELECT
    filename,
    file_row_number,
    (coalesce(last_revision, 0) + row_number() OVER (
        PARTITION BY article_id
        ORDER BY coalesce(modified_at, published_at) NULLS LAST, filename, file_row_number
    ))::INTEGER AS new_revision
FROM new_texts
LEFT JOIN last_revisions USING (article_id)
ORDER BY filename, file_row_number
