-- title:
--   en: Nights are fewer than the days suggest
--   ko: 박 수가 일 수에 견주어 적다
-- scope: within_article
-- dimension: consistency
-- severity: info
-- explanation:
--   en: >-
--     A trip of N nights usually has N+1 days. More days are normal on long flights, with nights spent in the air or across the date line: a note, no alarm.
--   ko: >-
--     N박이면 보통 N+1일이다. 장거리 여행은 기내에서 자거나 날짜변경선을 넘어 일 수가 더 많은 일이 흔하므로 참고만 한다.
SELECT
    m.article_id || ' ' || m.value AS subject,
    any_value(s.story_id) AS story_id,
    [m.article_id] AS article_ids,
    list(m.mention_id ORDER BY m."start") AS mention_ids,
    [arg_min(m.text, m."start")] AS "values",
    NULL AS verdict,
    arg_min(m.text, m."start") || '은 박 수가 일 수보다 ' || (CAST(m.value_max AS INTEGER) - CAST(m.value_min AS INTEGER))
        || ' 적다. 기내 숙박이 있는 장거리 여행에서는 흔한 일이다. 출국일과 귀국일을 알면 셀 수 있다.' AS message,
    list(place_in_text(m.article_id, m.revision, m.mention_id, m."start", m."end", m.text, m.value) ORDER BY m."start") AS evidence
FROM mentions m LEFT JOIN story_articles s USING (article_id)
WHERE m.type = 'TRIP_LENGTH'
    AND TRY_CAST(m.value_max AS INTEGER) - TRY_CAST(m.value_min AS INTEGER) > 2
GROUP BY m.article_id, m.value, m.value_min, m.value_max
