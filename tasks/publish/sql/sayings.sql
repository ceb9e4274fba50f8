-- What the people and organisations of the wanted pages said, latest first, sixty at most of each.
SELECT q.article_id, q.text, e.name, e.entity_id, e.type, q.cue, q.kind, l.publisher, l.published_at
FROM silver.quotes AS q
JOIN latest AS l USING (article_id, revision)
JOIN silver.entities AS e ON e.entity_id = q.speaker_entity_id
WHERE e.entity_id IN (SELECT key FROM wanted_pages WHERE page = last)
QUALIFY row_number() OVER (PARTITION BY e.entity_id ORDER BY l.published_at DESC NULLS LAST, q.quote_id) <= 60
ORDER BY e.entity_id, l.published_at DESC NULLS LAST, q.quote_id
