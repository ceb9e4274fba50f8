-- The claims of articles in stories: their figures are held against each other.
SELECT
    c.article_id, c.mention_id, c.attribute, c.subject, c.head, c.value, c.unit, c.currency, c.modality, m.type, m.text
FROM chosen_claims AS c
JOIN chosen USING (article_id, revision)
JOIN chosen_mentions AS m USING (mention_id)
WHERE chosen.in_story
ORDER BY c.article_id, m."start", c.claim_id
