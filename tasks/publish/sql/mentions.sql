-- A name (marking.NAMES) without a page of its own is as the text around it, unless a finding rests on it: a third of all mentions.
SELECT
    m.article_id, m.mention_id, m."start", m."end", m.type, m.text, m.value, m.unit, m.currency, m.mod, m.anchor,
    m.rule, e.entity_id, e.type
FROM chosen_mentions AS m
JOIN chosen USING (article_id, revision)
LEFT JOIN chosen_entity_mentions AS em USING (mention_id)
LEFT JOIN shown_entities AS e USING (entity_id)
WHERE m.type NOT IN ('PERSON', 'ORGANISATION', 'PLACE', 'EVENT') OR e.entity_id IS NOT NULL
    OR m.article_id IN (SELECT article_id FROM concerned)
ORDER BY m.article_id, m."start", m."end" DESC, m.mention_id
