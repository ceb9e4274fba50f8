-- title:
--   en: One article's length of a trip does not fit another's dates of it
--   ko: 한 기사의 출장 기간과 다른 기사의 날짜가 맞지 않는다
-- scope: cross_article
-- dimension: consistency
-- severity: info
-- explanation:
--   en: >-
--     An article gives a trip's nights and days, another of the story from when to when it is, beginning or ending on the day that the first one names too, and the dates have more days than the length, or one fewer. Dates of a fair within the trip, shorter ones, legs of a trip and journeys of somebody else are left out.
--   ko: >-
--     한 기사는 출장의 박·일 수를, 같은 사건의 다른 기사는 첫날이나 끝날이 같은 날짜를 적었는데 날짜가 더 길거나 하루 짧다. 출장 중의 행사 기간, 더 짧은 날짜, 여정의 한 구간, 다른 사람의 출장은 견주지 않는다.
WITH trips AS (
    SELECT *, TRY_CAST(value_max AS INTEGER) AS days
    FROM told
    WHERE type = 'TRIP_LENGTH' AND mod IS NULL
    QUALIFY count(DISTINCT value) OVER (PARTITION BY article_id) = 1
        AND row_number() OVER (PARTITION BY article_id ORDER BY "start") = 1
),

-- From when to when somebody travels: '4일부터 12일까지 세 나라를 순방한다', '미국 출장(4∼12일)'.
ranges AS (
    SELECT
        *, TRY_CAST(split_part(value, '/', 1) AS DATE) AS first_day, TRY_CAST(split_part(value, '/', 2) AS DATE) AS last_day
    FROM told
    WHERE type = 'DATE_RANGE' AND mod IS NULL AND story_id IN (SELECT story_id FROM trips)
        AND CASE WHEN suffix(text_before, '(') THEN regexp_matches(text_before, '(?:' || getvariable('journey_words') || ')[^ ]{0,2} ?\($')
            ELSE regexp_matches(sentence, getvariable('journey_words')) AND NOT regexp_matches(text_after, '^[^,.]{0,14}(?:' || getvariable('held_words') || ')')
                AND (NOT regexp_matches(text_before, '(?:' || getvariable('held_things') || ')[^ ]{0,2} ?$')
                    -- '방문 기간은 13일부터 18일까지다.'
                    OR regexp_matches(text_before, '(?:' || getvariable('journey_words') || ') (?:기간|일정)[^ ]{0,2} ?$')) END
    -- Of several, each may be a leg of the trip.
    QUALIFY count(DISTINCT value) OVER (PARTITION BY article_id) = 1
        AND row_number() OVER (PARTITION BY article_id ORDER BY "start") = 1
),

-- The days beside a length on which that trip begins or ends: '4일 순방길에 오른다', '12일 돌아온다'.
ends AS (
    SELECT t.mention_id, d.value AS day, regexp_matches(d.words_after, '귀국|돌아오|돌아온|돌아왔') AS is_return
    FROM trips t JOIN told d ON d.article_id = t.article_id AND d.type = 'DATE' AND abs(d.sentence_no - t.sentence_no) <= 1
    WHERE regexp_matches(d.words_after, '^[^0-9,.]*(?:출국|출발|떠나|떠난|길에 오|귀국|돌아오|돌아온|돌아왔)')
),

pairs AS (
    SELECT
        t.story_id, t AS trip, r AS range, date_diff('day', r.first_day, r.last_day) + 1 AS range_days,
        len(list_intersect(t.topic_terms, r.topic_terms)) AS n_shared,
        travellers_in(t.text_before || t.sentence) AS travellers_one, travellers_in(r.text_before || r.sentence) AS travellers_other
    FROM trips t
    JOIN ranges r ON r.story_id = t.story_id AND r.article_id <> t.article_id
    SEMI JOIN ends b ON b.mention_id = t.mention_id AND b.day = CAST(CASE WHEN b.is_return THEN r.last_day ELSE r.first_day END AS VARCHAR)
    -- Two lengths are compared with each other.
    WHERE r.article_id NOT IN (SELECT article_id FROM trips)
),

apart AS (
    SELECT * FROM pairs
    WHERE (trip.days - range_days = 1 OR range_days BETWEEN trip.days + 1 AND trip.days + 30)
        AND NOT are_others(travellers_one, travellers_other)
)

SELECT
    'trip ' || trip.article_id || ' ' || range.article_id AS subject,
    story_id,
    list_sort([trip.article_id, range.article_id]) AS article_ids,
    [trip.mention_id, range.mention_id] AS mention_ids,
    [trip.text, range.text] AS "values",
    CASE WHEN abs(date_diff('hour', trip.published_at, range.published_at)) > 36 THEN 'possible_update' ELSE 'unresolved' END AS verdict,
    '같은 일정의 기간이 다르다: ' || trip.text || '(' || trip.said_by || ') / ' || range.text || '(' || range.said_by || '), 날짜로 세면 양 끝을 넣어 ' || range_days
        || '일이다. 시차나 기내 숙박에 따라 달리 셀 수 있으므로, 출국일과 귀국일이 적힌 일정표를 확인하면 가려진다.' AS message,
    [
        place_in_text(trip.article_id, trip.revision, trip.mention_id, trip."start", trip."end", trip.text, trip.value),
        place_in_text(range.article_id, range.revision, range.mention_id, range."start", range."end", range.text, range.value)
    ] AS evidence
FROM apart
-- However many articles give the dates, each length is told against one of them.
QUALIFY row_number() OVER (PARTITION BY story_id, trip.value ORDER BY n_shared DESC, trip.published_at, trip.mention_id, range.published_at, range.mention_id) = 1
