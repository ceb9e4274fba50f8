-- What linking looks at: the new articles, and the landed ones close enough in time to share an event with them.
-- Reads: new_articles, landed_articles, landed_story_articles, landed_duplicates, reprints (new near-copies),
-- staged_terms, landed_terms, staged_mentions, landed_mentions.
CREATE TEMP TABLE window_articles AS
WITH span AS (
    SELECT min(day) - getvariable('window_days') AS first_day, max(day) + getvariable('window_days') AS last_day FROM new_articles
),

landed AS (
    SELECT l.article_id, l.revision, l.title, CAST(l.published_at AS DATE) AS day
    FROM landed_articles l, span
    WHERE (CAST(l.published_at AS DATE) BETWEEN first_day AND last_day OR l.published_at IS NULL)
        AND l.article_id IN (SELECT article_id FROM landed_story_articles)
        AND l.article_id NOT IN (SELECT article_id FROM new_articles WHERE is_first_revision)
    QUALIFY row_number() OVER (PARTITION BY l.article_id ORDER BY l.revision DESC) = 1
),

originals AS (
    SELECT false AS is_new, -1::BIGINT AS place, * FROM landed
    WHERE article_id NOT IN (SELECT article_id FROM landed_duplicates WHERE NOT is_first)
    UNION ALL
    SELECT true, place, article_id, revision, title, day FROM new_articles
    WHERE is_first_revision AND article_id NOT IN (SELECT article_id FROM reprints)
)

SELECT article_id, revision, title, day, is_new, place FROM originals;

CREATE TEMP TABLE window_terms AS
SELECT t.* FROM (FROM staged_terms UNION ALL FROM landed_terms) t
SEMI JOIN window_articles w ON w.article_id = t.article_id AND w.revision = t.revision;

CREATE TEMP TABLE names AS
SELECT DISTINCT m.article_id, m.sentence_no, m.type, m.text, m.value
FROM (FROM staged_mentions UNION ALL FROM landed_mentions) m
SEMI JOIN window_articles w ON w.article_id = m.article_id AND w.revision = m.revision
WHERE m.type IN ('PERSON', 'PLACE', 'EVENT');
