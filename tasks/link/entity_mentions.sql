-- Which entity each name mentioned in the new articles is of.
-- Reads: identified (entity_id, type, name, of_article), named_mentions.
SELECT i.entity_id, m.mention_id, m.article_id, m.revision
FROM named_mentions m
JOIN identified i ON i.type = m.type AND i.name = m.name AND i.of_article IS NOT DISTINCT FROM m.of_article
ORDER BY m.mention_id
