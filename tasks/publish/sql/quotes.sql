SELECT q.article_id, q.text, coalesce(e.name, q.speaker), s.entity_id, s.type, q.cue, q.kind, a.publisher, a.published_at
FROM chosen_quotes AS q
JOIN chosen USING (article_id, revision)
JOIN latest AS a USING (article_id)
LEFT JOIN silver.entities AS e ON e.entity_id = q.speaker_entity_id
LEFT JOIN shown_entities AS s ON s.entity_id = q.speaker_entity_id
WHERE q.speaker IS NOT NULL
ORDER BY q.article_id, q."start", q.quote_id
