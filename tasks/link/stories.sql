-- Stories that gained an article, with their title, dates and counts as they are now.
-- Reads: placed (new rows of story_articles), merged (new rows of story_merges), reprints, new_articles,
-- landed_stories, landed_story_articles.
WITH gained AS (
    SELECT
        p.story_id, arg_min(a.title, a.place) AS title,
        min(a.day) AS first_date, max(a.day) AS last_date,
        count(*) AS n_articles, count(*) FILTER (r.article_id IS NULL) AS n_originals
    FROM placed p JOIN new_articles a USING (article_id) LEFT JOIN reprints r USING (article_id)
    GROUP BY p.story_id
),

-- The story itself comes first: what it is called stays.
parts AS (
    SELECT story_id AS whole, story_id FROM gained
    UNION ALL
    SELECT merged_into, story_id FROM merged
),

earlier AS (
    SELECT
        p.whole AS story_id, arg_min(s.title, (p.whole <> s.story_id, s.first_date)) AS title,
        min(s.first_date) AS first_date, max(s.last_date) AS last_date,
        sum(s.n_articles) AS n_articles, sum(s.n_originals) AS n_originals
    FROM landed_stories s JOIN parts p USING (story_id)
    GROUP BY p.whole
)

SELECT
    g.story_id,
    CASE WHEN e.story_id IS NULL THEN g.title ELSE e.title END AS title,
    least(e.first_date, g.first_date) AS first_date,
    greatest(e.last_date, g.last_date) AS last_date,
    CAST(coalesce(e.n_articles, 0) + g.n_articles AS BIGINT) AS n_articles,
    CAST(coalesce(e.n_originals, 0) + g.n_originals AS BIGINT) AS n_originals
FROM gained g
LEFT JOIN earlier e USING (story_id)
ORDER BY story_id
