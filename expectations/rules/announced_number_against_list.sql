-- title:
--   en: The list has another number of items than announced
--   ko: 예고한 가짓수와 늘어놓은 수가 다르다
-- scope: within_article
-- dimension: completeness
-- severity: info
-- explanation:
--   en: >-
--     A number of things is announced and what follows is numbered with words (first, second) up to another number. Silent where nothing numbered follows.
--   ko: >-
--     몇 가지라고 예고하고 첫째, 둘째로 늘어놓은 것이 그 수와 다르다. 차례를 매겨 늘어놓지 않은 글은 견주지 않는다.
WITH announced AS (
    SELECT m.*, a.partial, TRY_CAST(m.value AS INTEGER) AS n, substring(a.body, m."end" + 1) AS rest
    FROM mentions m JOIN articles a USING (article_id)
    WHERE m.type = 'COUNT' AND m.unit = '가지' AND m.mod IS NULL AND contains(a.body, '첫째')
    QUALIFY count(*) OVER (PARTITION BY m.article_id) = 1
),

listed AS (
    SELECT *,
        CASE WHEN contains(rest, '일곱째') THEN 7 WHEN contains(rest, '여섯째') THEN 6 WHEN contains(rest, '다섯째') THEN 5
            WHEN contains(rest, '넷째') THEN 4 WHEN contains(rest, '셋째') THEN 3 WHEN contains(rest, '둘째') THEN 2 ELSE 0 END AS n_listed
    FROM announced
    WHERE regexp_matches(rest, '첫째[,는로]')
)

SELECT
    l.article_id || ' ' || l.text AS subject,
    s.story_id,
    [l.article_id] AS article_ids,
    [l.mention_id] AS mention_ids,
    [l.text] AS "values",
    NULL AS verdict,
    '‘' || l.text || '’라고 하고 뒤에는 ' || n_listed || '가지를 차례로 적었다. 빠지거나 잘린 대목이 있는지 원문 페이지를 확인하면 가려진다.' AS message,
    [place_in_text(l.article_id, l.revision, l.mention_id, l."start", l."end", l.text, l.value)] AS evidence
FROM listed l LEFT JOIN story_articles s USING (article_id)
WHERE n_listed BETWEEN 2 AND 6 AND n BETWEEN 2 AND 7 AND n_listed <> n
    -- Of a cut text, the rest of the list may be missing.
    AND (n_listed > n OR NOT partial)
