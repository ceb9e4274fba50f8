SELECT q.article_id, q.text, coalesce(e.name, q.speaker), e.entity_id, e.type, q.cue, q.kind, a.publisher, a.published_at
FROM silver.quotes AS q
JOIN chosen USING (article_id, revision)
JOIN latest AS a USING (article_id)
LEFT JOIN silver.entities AS e ON e.entity_id = q.speaker_entity_id AND e.type IN ('PERSON', 'ORGANISATION')
WHERE q.speaker IS NOT NULL
ORDER BY q.article_id, q."start", q.quote_id
