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

-- What the articles of a table say, read anew by each who asks: held at once, the texts of 100,000 articles are more than queries
-- may hold. Of a slice of the articles only theirs are looked for: a million would be gone through for each slice.
CREATE TEMP MACRO texts_of(articles) AS TABLE
SELECT
    n.place, a.title, a.publisher, a.dateline_place, a.body,
    concat_ws(chr(10), a.title, array_to_string(a.subtitles, chr(10)), array_to_string(a.captions, chr(10)), a.body) AS told
FROM staged_articles a JOIN query_table(articles) n USING (article_id, revision);

CREATE TEMP VIEW new_texts AS FROM texts_of('new_articles');
