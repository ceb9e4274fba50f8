-- Which entity each name mentioned in the new articles is of.
-- Reads: identified (entity_id, type, name), staged_mentions.
SELECT i.entity_id, m.mention_id, m.article_id, m.revision
FROM staged_mentions m JOIN identified i ON i.type = m.type AND i.name = m.value
ORDER BY m.mention_id
