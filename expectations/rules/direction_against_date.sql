-- title:
--   en: A coming day has passed, or a past one is to come
--   ko: 오는 날이 이미 지났거나 지난 날이 아직 오지 않았다
-- scope: within_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     A date with its year is called coming although the article was published after it, or past although before it. Days told without a year are read in the direction of the word and cannot show this; their weekdays are compared by weekday_against_date. Silent in quotations, where the publication date is inferred, and for days more than thirteen months away, which an older text is quoted with.
--   ko: >-
--     해까지 적힌 날짜를 ‘오는’이라고 했는데 게재일보다 앞서거나, ‘지난’이라고 했는데 게재일보다 뒤다. 해가 적히지 않은 날짜는 그 말의 방향으로 읽으므로 견주지 않는다. 인용문, 게재일을 미루어 안 기사, 열세 달 넘게 떨어진 날도 뺀다.
WITH dated AS (
    SELECT
        m.*, s.story_id,
        regexp_extract(m.text, '^(오는|다가오는|돌아오는|지난) ?[12][0-9]{3}년', 1) AS direction,
        CAST(a.published_at AS DATE) AS published,
        TRY_CAST(rpad(m.value, 10, '-01') AS DATE) AS first_day
    FROM mentions m
    JOIN articles a USING (article_id, revision)
    JOIN sentences e USING (article_id, revision, sentence_no)
    LEFT JOIN story_articles s USING (article_id)
    WHERE m.type = 'DATE' AND length(m.value) IN (7, 10) AND NOT e.in_quote
        AND a.published_at_method NOT IN ('inferred', 'unknown')
),

placed AS (
    SELECT
        *, CASE WHEN length(value) = 7 THEN last_day(first_day) ELSE first_day END AS final_day
    FROM dated
    WHERE direction <> '' AND abs(first_day - published) <= 400
)

SELECT
    article_id || ' ' || direction || ' ' || value AS subject,
    any_value(story_id) AS story_id,
    [article_id] AS article_ids,
    list(mention_id ORDER BY "start") AS mention_ids,
    [arg_min(text, "start")] AS "values",
    NULL AS verdict,
    '‘' || arg_min(text, "start") || '’이라고 적혔지만 이 기사는 ' || any_value(published) || '에 실렸으므로 그날은 '
        || CASE direction WHEN '지난' THEN '아직 오지 않았다' ELSE '이미 지났다' END
        || '. 해나 달을 잘못 적었는지 일정표를 확인하면 가려진다.' AS message,
    list(place_in_text(article_id, revision, mention_id, "start", "end", text, value) ORDER BY "start") AS evidence
FROM placed
-- A day on either side is the clock of another place.
WHERE CASE direction WHEN '지난' THEN first_day > published + 1 ELSE final_day < published - 1 END
GROUP BY article_id, direction, value
