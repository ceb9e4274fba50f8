SELECT
    m.article_id, m.mention_id, m."start", m."end", m.type, m.text, m.value, m.unit, m.currency, m.mod, m.anchor,
    m.rule, e.entity_id, e.type
FROM chosen_mentions AS m
JOIN chosen USING (article_id, revision)
LEFT JOIN chosen_entity_mentions AS em USING (mention_id)
LEFT JOIN shown_entities AS e USING (entity_id)
ORDER BY m.article_id, m."start", m."end" DESC, m.mention_id
