-- Which portion every article that the run touches is in: whole stories, and portions of about as many articles.
-- Reads current_story_articles, staged_articles and the variables articles_at_once, fewest_at_once and workers.
-- Makes: portions (article_id, portion).
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

needed AS (
    SELECT count(*) AS n_articles, ceil(count(*) / getvariable('articles_at_once'))::BIGINT AS n_portions FROM members
),

-- So many that every worker has as much to do, unless that would be too little.
shared AS (
    SELECT
        n_articles,
        greatest(
            n_portions,
            least(
                ceil(n_portions / getvariable('workers'))::BIGINT * getvariable('workers'),
                n_articles // getvariable('fewest_at_once')
            )
        ) AS n_portions
    FROM needed
),

places AS (
    SELECT place, (sum(count(*)) OVER (ORDER BY place) - count(*)) * any_value(n_portions) // any_value(n_articles) AS portion
    FROM members CROSS JOIN shared
    GROUP BY place
)

SELECT article_id, min(portion)::INTEGER AS portion FROM members JOIN places USING (place) GROUP BY article_id;
