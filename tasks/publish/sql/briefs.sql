-- The articles of the stories of this batch, in order of publication, with how many of their claims are plans.
WITH counted AS (
    SELECT
        article_id, revision,
        count(*) FILTER (modality = 'planned') AS n_planned,
        count(*) FILTER (modality = 'reported') AS n_reported
    FROM silver.claims
    WHERE article_id IN (SELECT article_id FROM batch_articles)
        -- Days, ages and ranks are background; trips, sums and numbers are what an article tells.
        AND NOT regexp_matches(attribute, '^(date|time|ordinal|age)(:|$)')
    GROUP BY ALL
)
SELECT
    latest.article_id, latest.revision, latest.story_id, latest.title, latest.publisher, latest.outlet,
    latest.published_at, latest."precision", latest."method", latest.family_id, latest.is_first, latest.similarity,
    coalesce(counted.n_planned, 0), coalesce(counted.n_reported, 0), latest.n_findings
FROM latest
JOIN batch_articles USING (article_id)
LEFT JOIN counted USING (article_id, revision)
ORDER BY latest.published_at NULLS FIRST, latest.article_id
