-- The latest stories, with their findings as the page of each counts them: open, not hidden, of any of its articles.
WITH wanted AS (
    SELECT * FROM gold.stories WHERE n_articles > 1 ORDER BY last_date DESC NULLS LAST, story_id LIMIT $1
),
counted AS (
    SELECT
        latest.story_id, count(DISTINCT finding_id) AS n,
        count(DISTINCT finding_id) FILTER (ranked.scope <> 'within_article') AS n_between
    FROM latest SEMI JOIN wanted USING (story_id)
    JOIN concerned USING (article_id)
    JOIN ranked USING (finding_id)
    WHERE ranked.status = 'open' AND NOT ranked.is_hidden
    GROUP BY ALL
)
SELECT
    s.story_id, s.title, s.first_date, s.last_date, s.n_articles,
    count(DISTINCT l.outlet) AS n_outlets,
    coalesce(any_value(counted.n), 0), coalesce(any_value(counted.n_between), 0)
FROM wanted AS s
JOIN latest AS l USING (story_id)
LEFT JOIN counted USING (story_id)
GROUP BY ALL
ORDER BY s.last_date DESC NULLS LAST, s.story_id
