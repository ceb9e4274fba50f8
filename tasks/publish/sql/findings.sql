-- The findings wanted, ranked.
SELECT
    r.finding_id, r.rule, r.dimension, r.severity, r.scope, r.story_id, s.title, coalesce(s.n_articles, 1),
    r.article_ids, r.values, r.verdict, r.message, r.status, r.run_id, s.last_date, r.is_hidden
FROM ranked AS r
JOIN wanted_findings USING (finding_id)
LEFT JOIN gold.stories AS s USING (story_id)
ORDER BY r.rank, len(r.article_ids) DESC, s.last_date DESC NULLS LAST, r.finding_id
