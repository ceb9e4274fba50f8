SELECT
    c.article_id, c.mention_id, c.attribute, c.subject, c.head, c.value, c.unit, c.currency, c.modality, m.type, m.text
FROM silver.claims AS c
JOIN chosen USING (article_id, revision)
JOIN silver.mentions AS m USING (mention_id)
ORDER BY c.article_id, m."start", c.claim_id
