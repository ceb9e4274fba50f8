-- title:
--   en: The weekday does not fit the date
--   ko: 날짜와 요일이 맞지 않는다
-- scope: within_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     A date is followed by a weekday that it does not fall on. Silent where the publication date itself is only inferred, since the year may be wrong.
--   ko: >-
--     날짜 뒤에 적힌 요일이 그 날짜의 요일과 다르다. 게재일을 미루어 안 기사는 해가 다를 수 있어 견주지 않는다.
WITH dated AS (
    SELECT
        m.*, s.story_id,
        regexp_extract(m.text || substring(a.body, m."end" + 1, 6), '일 ?\(([월화수목금토일])(?:요일)?\)', 1) AS written,
        ['월', '화', '수', '목', '금', '토', '일'][isodow(TRY_CAST(m.value AS DATE))] AS actual
    FROM mentions m
    JOIN articles a USING (article_id)
    LEFT JOIN story_articles s USING (article_id)
    WHERE m.type = 'DATE' AND TRY_CAST(m.value AS DATE) IS NOT NULL AND length(m.value) = 10
        AND a.published_at_method NOT IN ('inferred', 'unknown')
)

SELECT
    article_id || ' ' || value AS subject,
    any_value(story_id) AS story_id,
    [article_id] AS article_ids,
    list(mention_id ORDER BY "start") AS mention_ids,
    [arg_min(text, "start")] AS "values",
    NULL AS verdict,
    '‘' || arg_min(text, "start") || '’에는 ' || any_value(written) || '요일이라고 적혔지만 ' || value || '은 ' || any_value(actual)
        || '요일이다. 달력과 행사 안내를 확인하면 어느 쪽이 잘못 적혔는지 가려진다.' AS message,
    list(place_in_text(article_id, revision, mention_id, "start", "end", text, value) ORDER BY "start") AS evidence
FROM dated
WHERE written <> '' AND written <> actual
GROUP BY article_id, value
