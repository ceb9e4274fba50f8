-- The new articles, the earliest first; an article of unknown date comes last.
-- Reads: staged_articles, landed_story_articles.
CREATE TEMP TABLE new_articles AS
SELECT
    article_id, revision, title,
    CAST(published_at AS DATE) AS day,
    article_id NOT IN (SELECT article_id FROM landed_story_articles) AS is_first_revision,
    row_number() OVER (ORDER BY published_at NULLS LAST, article_id) AS place
FROM staged_articles
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1;

-- Read anew by each who asks: held at once, the texts of 100,000 articles are more than queries may hold.
CREATE TEMP VIEW new_texts AS
SELECT n.place, a.body FROM staged_articles a JOIN new_articles n USING (article_id, revision);
