-- title:
--   en: The trip's length does not fit its dates
--   ko: 기간과 날짜가 맞지 않는다
-- scope: within_article
-- dimension: consistency
-- severity: info
-- explanation:
--   en: >-
--     A length and a range of dates in one sentence: the range has one day fewer than the length, or more days than it. Much shorter ranges are usually the event within the trip, and are left out.
--   ko: >-
--     한 문장에 적힌 기간과 날짜를 견준다. 날짜가 기간보다 하루 적거나 더 길 때만 알린다. 훨씬 짧은 날짜는 대개 출장 중의 행사 기간이므로 견주지 않는다.
WITH pairs AS (
    SELECT
        t.article_id, t.revision, s.story_id,
        t.mention_id AS trip_id, t.text AS trip, t.value AS trip_value, t."start" AS trip_start, t."end" AS trip_end,
        r.mention_id AS range_id, r.text AS range, r.value AS range_value, r."start" AS range_start, r."end" AS range_end,
        TRY_CAST(t.value_max AS INTEGER) AS trip_days,
        date_diff('day', TRY_CAST(split_part(r.value, '/', 1) AS DATE), TRY_CAST(split_part(r.value, '/', 2) AS DATE)) + 1 AS range_days
    FROM mentions t
    JOIN mentions r USING (article_id, sentence_no)
    LEFT JOIN story_articles s USING (article_id)
    WHERE t.type = 'TRIP_LENGTH' AND r.type = 'DATE_RANGE' AND r.mod IS NULL
    -- Two lengths or two ranges in a sentence may belong to two trips.
    QUALIFY count(*) OVER (PARTITION BY t.article_id, t.sentence_no) = 1
)

SELECT
    article_id || ' ' || trip_id AS subject,
    story_id,
    [article_id] AS article_ids,
    [trip_id, range_id] AS mention_ids,
    [trip, range] AS "values",
    NULL AS verdict,
    '‘' || range || '’, 양 끝을 넣어 ' || range_days || '일인데 기간은 ' || trip
        || '로 적혔다. 시차나 기내 숙박 때문일 수 있다. 출국일과 귀국일을 확인하면 가려진다.' AS message,
    [
        place_in_text(article_id, revision, trip_id, trip_start, trip_end, trip, trip_value),
        place_in_text(article_id, revision, range_id, range_start, range_end, range, range_value)
    ] AS evidence
FROM pairs
WHERE trip_days - range_days = 1 OR range_days BETWEEN trip_days + 1 AND trip_days + 30
