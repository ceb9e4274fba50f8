-- The new articles, the earliest first; an article of unknown date comes last.
-- Reads: staged_articles, landed_story_articles.
CREATE TEMP TABLE new_articles AS
SELECT
    article_id, revision, publisher, title, body, dateline_place, published_at,
    concat_ws(chr(10), title, array_to_string(subtitles, chr(10)), array_to_string(captions, chr(10)), body) AS told,
    CAST(published_at AS DATE) AS day,
    article_id NOT IN (SELECT article_id FROM landed_story_articles) AS is_first_revision,
    row_number() OVER (ORDER BY published_at NULLS LAST, article_id) AS place
FROM staged_articles
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1
