-- The names in the new articles. A name that does not say who it is of is somebody of its article alone.
-- Reads: staged_mentions and the variables that the task sets.
-- Read anew by each who asks: of 100,000 articles they are two millions.
CREATE TEMP VIEW named_mentions AS
SELECT
    mention_id, article_id, revision, type, value AS name, text,
    CASE WHEN type = 'PERSON' AND regexp_full_match(value, getvariable('partial_name')) THEN article_id END AS of_article
FROM staged_mentions
WHERE type IN (SELECT unnest(getvariable('name_types')))
