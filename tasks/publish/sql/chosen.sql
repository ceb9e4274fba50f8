-- The articles of this batch that are read in full: those whose page changed, and of each story that is written
-- those worth holding side by side: with findings, first of their family, early.
SELECT batch_articles.article_id, latest.revision, latest.n_story_articles > 1 AS in_story
FROM batch_articles
JOIN latest USING (article_id)
QUALIFY batch_articles.changed OR (
    latest.n_story_articles > 1
    AND row_number() OVER (
        PARTITION BY latest.story_id
        ORDER BY latest.n_findings = 0, NOT latest.is_first, latest.published_at NULLS LAST, latest.article_id
    ) <= 12
)
