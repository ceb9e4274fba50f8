-- Whether every article is in one story, as invariants.sql tells it. A revision may be in another batch than the first text.
-- Reads the staged_articles of this run and current_story_articles.
SELECT
    'gold.story_articles' AS table_name, 'every article is in one story' AS invariant, 'article_id' AS columns,
    count(*) AS n_rows, count(*) FILTER (n <> 1) AS n_broken
FROM (
    SELECT a.article_id, count(s.story_id) AS n
    FROM (SELECT DISTINCT article_id FROM staged_articles) a LEFT JOIN current_story_articles s USING (article_id)
    GROUP BY a.article_id
)
