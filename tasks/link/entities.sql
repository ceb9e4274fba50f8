-- People, organisations, places and events named in the new articles, with every form and article known so far.
-- Reads: identified (entity_id, type, name, of_article), named_mentions, landed_entities, landed_entity_mentions.
WITH named AS (
    SELECT i.entity_id, i.type, i.name, m.text, m.article_id
    FROM named_mentions m
    JOIN identified i ON i.type = m.type AND i.name = m.name AND i.of_article IS NOT DISTINCT FROM m.of_article
),

forms AS (
    SELECT entity_id, text FROM named
    UNION
    SELECT entity_id, unnest(aliases) FROM landed_entities SEMI JOIN identified USING (entity_id)
),

articles AS (
    SELECT entity_id, article_id FROM named
    UNION
    SELECT entity_id, article_id FROM landed_entity_mentions SEMI JOIN identified USING (entity_id)
)

SELECT
    i.entity_id, i.type, i.name,
    (SELECT list(text ORDER BY text) FROM forms f WHERE f.entity_id = i.entity_id) AS aliases,
    (SELECT count(*) FROM articles a WHERE a.entity_id = i.entity_id) AS n_articles
FROM identified i
ORDER BY i.entity_id
