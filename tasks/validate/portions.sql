-- Which portion every article that the run touches is in: whole stories, until there are enough articles.
-- Reads current_story_articles, staged_articles and the variable articles_at_once. Makes: portions (article_id, portion).
CREATE OR REPLACE TEMP TABLE portions AS
WITH touched AS (
    SELECT story_id FROM current_story_articles SEMI JOIN staged_articles USING (article_id)
),

members AS (
    SELECT article_id, story_id AS place FROM current_story_articles WHERE story_id IN (FROM touched)
    UNION
    -- In no story: a check will say so.
    SELECT article_id, article_id FROM staged_articles ANTI JOIN current_story_articles USING (article_id)
),

places AS (
    SELECT place, (sum(count(*)) OVER (ORDER BY place) - count(*)) // getvariable('articles_at_once') AS portion
    FROM members
    GROUP BY place
)

SELECT article_id, min(portion)::INTEGER AS portion FROM members JOIN places USING (place) GROUP BY article_id;
