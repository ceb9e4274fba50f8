SELECT
    s.story_id, s.title, s.first_date, s.last_date, s.n_articles,
    count(DISTINCT l.outlet) AS n_outlets,
    (SELECT count(*) FROM ranked AS k WHERE k.story_id = s.story_id AND k.status = 'open' AND k.scope <> 'within_article' AND NOT k.is_hidden) AS n_findings
FROM (SELECT * FROM gold.stories WHERE n_articles > 1 ORDER BY last_date DESC NULLS LAST, story_id LIMIT $1) AS s
JOIN latest AS l USING (story_id)
GROUP BY ALL
ORDER BY s.last_date DESC NULLS LAST, s.story_id
