-- The copies that tell the event of what they copy: a text used again a season later, or for another edition of
-- an event, is a copy in another story.
-- Reads: copies (article_id, original_id), new_articles, landed_articles, staged_mentions, landed_mentions,
-- and the variables that the task sets.
CREATE TEMP TABLE reprints AS
WITH concerned AS (
    SELECT article_id FROM copies UNION SELECT original_id FROM copies
),

dated AS (
    SELECT article_id, min(day) AS day
    FROM (
        SELECT article_id, day FROM new_articles
        UNION ALL
        SELECT article_id, CAST(published_at AS DATE) FROM landed_articles SEMI JOIN concerned USING (article_id)
    )
    GROUP BY article_id
),

editions AS (
    SELECT
        article_id, trim(regexp_replace(value, getvariable('edition'), '')) AS event,
        list(DISTINCT replace(regexp_extract(value, getvariable('edition')), ' ', '')) AS years
    FROM (FROM staged_mentions UNION ALL FROM landed_mentions) SEMI JOIN concerned USING (article_id)
    WHERE type = 'EVENT' AND regexp_matches(value, getvariable('edition'))
    GROUP BY ALL
),

other_editions AS (
    SELECT DISTINCT c.article_id
    FROM copies c
    JOIN editions a ON a.article_id = c.article_id
    JOIN editions b ON b.article_id = c.original_id AND b.event = a.event
    WHERE NOT list_has_any(a.years, b.years)
)

SELECT c.article_id, c.original_id
FROM copies c
LEFT JOIN dated a ON a.article_id = c.article_id
LEFT JOIN dated b ON b.article_id = c.original_id
WHERE (a.day IS NULL OR b.day IS NULL OR abs(a.day - b.day) <= getvariable('window_days'))
    AND c.article_id NOT IN (FROM other_editions);
