-- Stories that gained an article, with their title, dates and count as they are now.
-- Reads: placed (new rows of story_articles), new_articles, landed_stories, landed_story_articles.
WITH gained AS (
    SELECT
        p.story_id, arg_min(a.title, a.place) AS title,
        min(a.day) AS first_date, max(a.day) AS last_date, count(*) AS n_articles
    FROM placed p JOIN new_articles a USING (article_id)
    GROUP BY p.story_id
),

earlier AS (
    SELECT story_id, count(*) AS n_articles
    FROM landed_story_articles
    WHERE story_id IN (SELECT story_id FROM gained) AND article_id NOT IN (SELECT article_id FROM placed)
    GROUP BY story_id
)

SELECT
    g.story_id,
    CASE WHEN s.story_id IS NULL THEN g.title ELSE s.title END AS title,
    least(s.first_date, g.first_date) AS first_date,
    greatest(s.last_date, g.last_date) AS last_date,
    coalesce(e.n_articles, 0) + g.n_articles AS n_articles
FROM gained g
LEFT JOIN landed_stories s USING (story_id)
LEFT JOIN earlier e USING (story_id)
ORDER BY story_id
