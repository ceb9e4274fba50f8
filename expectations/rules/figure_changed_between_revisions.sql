-- title:
--   en: A figure changed between two revisions
--   ko: 수정하면서 수치가 바뀌었다
-- scope: revision
-- dimension: consistency
-- severity: info
-- explanation:
--   en: >-
--     The only figure of its kind and head in an article has another value in the next revision of the same article.
--   ko: >-
--     한 기사에서 같은 대상을 가리키는 하나뿐인 수치가 다음 수정본에서 달라졌다.
WITH figures AS (
    SELECT false AS is_now, * FROM earlier_mentions
    UNION ALL
    SELECT true, * FROM mentions SEMI JOIN earlier_articles USING (article_id)
),

-- Figures that stand alone in their revision can be followed from one to the next.
lone AS (
    SELECT *
    FROM figures
    WHERE type = 'TRIP_LENGTH' OR (type IN ('COUNT', 'MONEY', 'PERCENT') AND head IS NOT NULL)
    QUALIFY count(*) OVER (PARTITION BY article_id, is_now, type, head, unit, currency) = 1
)

SELECT
    a.article_id || ' ' || a.type || ' ' || coalesce(a.head, '') || ' ' || coalesce(a.unit, '') AS subject,
    s.story_id,
    [a.article_id] AS article_ids,
    [a.mention_id, b.mention_id] AS mention_ids,
    [a.text, b.text] AS "values",
    'possible_update' AS verdict,
    '기사를 고치면서 수치가 달라졌다: ‘' || a.text || '’ → ‘' || b.text || '’. 고친 까닭이 적혀 있는지 언론사의 수정 기록을 확인하면 가려진다.' AS message,
    [
        place_in_text(a.article_id, a.revision, a.mention_id, a."start", a."end", a.text, a.value),
        place_in_text(b.article_id, b.revision, b.mention_id, b."start", b."end", b.text, b.value)
    ] AS evidence
FROM lone a
JOIN lone b ON b.article_id = a.article_id AND b.type = a.type AND b.is_now
    AND b.head IS NOT DISTINCT FROM a.head AND b.unit IS NOT DISTINCT FROM a.unit AND b.currency IS NOT DISTINCT FROM a.currency
LEFT JOIN story_articles s ON s.article_id = a.article_id
WHERE NOT a.is_now AND a.value <> b.value
