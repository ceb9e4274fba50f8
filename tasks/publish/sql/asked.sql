-- What the pages that changed are written from: the articles, whole stories together, and the lists; each with how
-- many come before it (of articles before its story), from which its shard will follow.
CREATE OR REPLACE TEMP TABLE asked_articles AS
WITH changed_articles AS (SELECT key AS article_id FROM numbered WHERE kind = 'article' AND changed),
changed_stories AS (SELECT key AS story_id FROM numbered WHERE kind = 'story' AND changed),
touched AS (
    SELECT story_id FROM changed_stories
    UNION SELECT story_id FROM latest JOIN changed_articles USING (article_id) WHERE story_id IS NOT NULL
)
SELECT
    l.article_id, c.article_id IS NOT NULL AS changed, s.story_id,
    rank() OVER (ORDER BY coalesce(l.story_id, l.article_id)) - 1 AS before, 0::BIGINT AS shard
FROM latest AS l
LEFT JOIN changed_articles AS c USING (article_id)
LEFT JOIN changed_stories AS s ON s.story_id = l.story_id
WHERE l.story_id IN (SELECT story_id FROM touched) OR c.article_id IS NOT NULL;

CREATE OR REPLACE TEMP TABLE asked_lists AS
SELECT kind, key, page, last, row_number() OVER (ORDER BY kind, key, page, last) - 1 AS before, 0::BIGINT AS shard
FROM numbered
WHERE changed AND kind IN ('outlet', 'person', 'organisation');
