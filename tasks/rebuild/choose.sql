-- The articles to read again: those read with another version of the stage, or all, from a day on.
-- An article without a date of its own counts by when it was captured.
-- Reads: landed_articles, landed_captures, landed_versions; the variables version, everything, since.
-- {stage} is the column of landed_versions.
SELECT a.*
FROM landed_articles a
LEFT JOIN landed_versions v USING (article_id, revision)
LEFT JOIN landed_captures c USING (capture_id)
WHERE (getvariable('everything') OR v.{stage} IS DISTINCT FROM getvariable('version'))
    AND (getvariable('since') IS NULL OR coalesce(a.published_at, c.captured_at) >= getvariable('since'))
ORDER BY a.article_id, a.revision
