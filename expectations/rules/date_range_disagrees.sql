-- title:
--   en: Dates of one period disagree
--   ko: 같은 기간의 날짜가 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles of one story give a period in like words with the same first or last day and another end.
--   ko: >-
--     한 사건의 두 기사가 비슷한 말로 한 기간을 적었는데 시작이나 끝 하나만 같고 다른 쪽이 다르다.
WITH periods AS (
    SELECT
        *,
        TRY_CAST(split_part(value, '/', 1) AS DATE) AS first_day,
        TRY_CAST(split_part(value, '/', 2) AS DATE) AS last_day
    FROM told
    WHERE type = 'DATE_RANGE' AND mod IS NULL
),

pairs AS (
    SELECT
        a.story_id, a.mention_id AS mention_a, b.mention_id AS mention_b, a.article_id AS article_a, b.article_id AS article_b,
        a.text AS text_a, b.text AS text_b, a.said_by AS said_by_a, b.said_by AS said_by_b,
        a.value AS value_a, b.value AS value_b,
        list_intersect(a.topic_terms, b.topic_terms) AS terms,
        place_in_text(a.article_id, a.revision, a.mention_id, a."start", a."end", a.text, a.value) AS place_a,
        place_in_text(b.article_id, b.revision, b.mention_id, b."start", b."end", b.text, b.value) AS place_b
    FROM periods a
    JOIN periods b ON b.story_id = a.story_id AND b.source <> a.source
        AND (a.published_at, a.mention_id) < (b.published_at, b.mention_id)
    WHERE (a.first_day = b.first_day) <> (a.last_day = b.last_day)
        AND len(list_intersect(a.topic_terms, b.topic_terms))
            >= greatest(3, 0.5 * least(len(a.topic_terms), len(b.topic_terms)))
        -- An article that gives both periods tells them apart.
        AND b.value NOT IN (SELECT value FROM periods p WHERE p.article_id = a.article_id)
        AND a.value NOT IN (SELECT value FROM periods p WHERE p.article_id = b.article_id)
    QUALIFY row_number() OVER (PARTITION BY a.story_id, a.value, b.value ORDER BY a.published_at, a.mention_id, b.mention_id) = 1
)

SELECT
    value_a || ' ' || value_b AS subject,
    story_id,
    list_sort([article_a, article_b]) AS article_ids,
    [mention_a, mention_b] AS mention_ids,
    [text_a, text_b] AS "values",
    'unresolved' AS verdict,
    '같은 기간의 날짜가 다르다: ‘' || text_a || '’(' || said_by_a || ') / ‘' || text_b || '’(' || said_by_b
        || '). 둘레의 말(' || array_to_string(list_sort(terms)[:5], ', ') || ')이 같아 한 기간으로 보았다. 주최 측 일정표를 확인하면 가려진다.' AS message,
    [place_a, place_b] AS evidence
FROM pairs
