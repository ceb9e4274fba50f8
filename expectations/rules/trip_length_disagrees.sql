-- title:
--   en: Lengths of one trip disagree
--   ko: 같은 출장의 기간이 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Articles of one story give the trip different nights or days. Dates beside them (a range, a day of return) are counted, both ends included, and said to support a value; neither is called false.
--   ko: >-
--     한 사건의 기사들이 출장의 박·일 수를 다르게 적었다. 곁에 적힌 기간과 귀국일을 양 끝을 넣어 세어 어느 값을 뒷받침하는지 말하며, 어느 쪽도 틀렸다고 하지 않는다.
WITH trips AS (
    SELECT *, TRY_CAST(value_min AS INTEGER) AS nights, TRY_CAST(value_max AS INTEGER) AS days
    FROM told
    WHERE type = 'TRIP_LENGTH'
        -- An article that gives two lengths speaks of two trips, or explains itself.
    QUALIFY count(DISTINCT value) OVER (PARTITION BY article_id) = 1
),

disputed AS (
    SELECT story_id
    FROM trips
    GROUP BY story_id
    -- A copy with another number is a disagreement too, though its family is one source.
    HAVING count(DISTINCT article_id) > 1 AND (count(DISTINCT nights) > 1 OR count(DISTINCT days) > 1)
),

-- Somebody else's trip: each names only its own traveller.
strangers AS (
    SELECT story_id
    FROM trips SEMI JOIN disputed USING (story_id)
    WHERE subject IN (SELECT value FROM mentions WHERE type = 'PERSON')
    GROUP BY story_id
    HAVING count(DISTINCT subject) > 1 AND count(DISTINCT subject) = count(DISTINCT value)
),

-- Two lengths in words that have enough in common are of one trip; the others are of two trips of the story.
likely_one AS (
    SELECT t.story_id, least(t.value, o.value) AS one, greatest(t.value, o.value) AS other, max(k.likeness) AS likeness
    FROM alike k JOIN tellings t ON t.telling = k.one JOIN tellings o ON o.telling = k.other
    WHERE t.type = 'TRIP_LENGTH' AND k.differ AND NOT (other_person(t.person, o.person) AND NOT names(t.sentence, o.person))
        AND NOT are_others(travellers_in(t.sentence), travellers_in(o.sentence))
        AND k.likeness >= CASE
            WHEN abs(t.number - o.number) <= 2002 THEN getvariable('least_likeness_of_near_trips')
            ELSE getvariable('least_likeness_of_trips') END
    GROUP BY ALL
),

-- The lengths of one trip, by the least of them.
trips_apart AS (
    WITH RECURSIVE reached(story_id, value, trip) AS (
        SELECT story_id, unnest([one, other]), unnest([one, other]) FROM likely_one
        UNION
        SELECT r.story_id, CASE r.value WHEN l.one THEN l.other ELSE l.one END, r.trip
        FROM reached r JOIN likely_one l ON l.story_id = r.story_id AND r.value IN (l.one, l.other)
    )

    SELECT story_id, value, min(trip) AS trip FROM reached GROUP BY story_id, value
),

told_lengths AS (
    SELECT
        story_id, trip, value, any_value(days) AS days,
        arg_min(text, (published_at, mention_id)) AS shown,
        min(published_at) AS first_told,
        list(source) AS sources, coalesce(list(source) FILTER (NOT is_cut), []) AS whole_sources,
        string_agg(DISTINCT said_by, ', ' ORDER BY said_by) AS said_by,
        list(mention_id ORDER BY published_at, mention_id) AS mention_ids,
        list(article_id) AS articles,
        list(place_in_text(article_id, revision, mention_id, "start", "end", text, value) ORDER BY published_at, mention_id) AS places
    FROM trips SEMI JOIN disputed USING (story_id) JOIN trips_apart USING (story_id, value) ANTI JOIN strangers USING (story_id)
    GROUP BY story_id, trip, value
),

-- A range of whole dates in the sentence of a length, and how many days it has, both ends included.
ranges AS (
    SELECT
        t.story_id, a.trip, t.outlet, t.published_at, m.article_id, m.revision, m.mention_id, m."start", m."end", m.text, m.value,
        TRY_CAST(split_part(m.value, '/', 1) AS DATE) AS first_day,
        TRY_CAST(split_part(m.value, '/', 2) AS DATE) AS last_day
    FROM trips t JOIN trips_apart a USING (story_id, value) JOIN mentions m USING (article_id, sentence_no)
    WHERE m.type = 'DATE_RANGE'
),

supporting AS (
    SELECT r.*, l.value AS supported, l.shown, date_diff('day', first_day, last_day) + 1 AS days
    FROM ranges r
    JOIN told_lengths l ON l.story_id = r.story_id AND l.trip = r.trip AND l.days = date_diff('day', r.first_day, r.last_day) + 1
    QUALIFY row_number() OVER (PARTITION BY r.article_id, r.value ORDER BY r."start") = 1
),

-- A day of return in another article that is the last day of such a range.
returns AS (
    SELECT DISTINCT t.story_id, s.trip, t.outlet, m.article_id, m.revision, m.mention_id, m."start", m."end", m.text, m.value
    FROM trips t
    JOIN mentions m USING (article_id, sentence_no)
    JOIN supporting s ON s.story_id = t.story_id AND s.article_id <> m.article_id AND m.value = CAST(s.last_day AS VARCHAR)
    WHERE m.type = 'DATE' AND regexp_matches(t.sentence, getvariable('return_cues'))
),

dates AS (
    SELECT story_id, trip, article_id, place_in_text(article_id, revision, mention_id, "start", "end", text, value) AS place, mention_id
    FROM supporting
    UNION ALL
    SELECT story_id, trip, article_id, place_in_text(article_id, revision, mention_id, "start", "end", text, value), mention_id
    FROM returns
),

counted AS (
    SELECT
        story_id, trip, supported, shown, days,
        list_aggregate(list_sort(list(DISTINCT '‘' || text || '’(' || outlet || ')')), 'string_agg', ', ') AS ranges
    FROM supporting GROUP BY ALL
),

date_words AS (
    SELECT
        story_id, trip,
        list(DISTINCT supported) AS supported,
        string_agg(' 날짜로 세면 ' || ranges || ', 양 끝을 넣어 ' || days || '일이므로 ' || shown || ' 쪽을 뒷받침한다.', '' ORDER BY days, shown) AS words
    FROM counted GROUP BY story_id, trip
),

return_words AS (
    SELECT
        story_id, trip,
        list_aggregate(list_sort(list(DISTINCT ' ' || outlet || '에도 ' || text || '에 돌아왔다고 적혀 있어 끝나는 날이 같다.')), 'string_agg', '') AS words
    FROM returns GROUP BY story_id, trip
),

date_places AS (
    SELECT story_id, trip, list(place ORDER BY mention_id) AS places, list(mention_id ORDER BY mention_id) AS mention_ids, list(article_id) AS articles
    FROM dates GROUP BY story_id, trip
),

lengths AS (
    SELECT
        story_id, trip,
        list(shown ORDER BY first_told, value) AS "values",
        flatten(list(mention_ids ORDER BY first_told, value)) AS mention_ids,
        flatten(list(articles)) AS articles,
        flatten(list(places ORDER BY first_told, value)) AS places,
        count(*) FILTER (support(sources, whole_sources) >= getvariable('least_support_sure')) AS n_supported,
        string_agg(shown || '(' || said_by || ', ' || sources_in_words(sources, whole_sources) || ')', ' / ' ORDER BY first_told, value) AS told_by
    FROM told_lengths
    GROUP BY story_id, trip
    HAVING count(*) > 1
)

SELECT
    'trip' AS subject,
    story_id,
    list_sort(list_distinct(l.articles || coalesce(p.articles, []))) AS article_ids,
    l.mention_ids || coalesce(p.mention_ids, []) AS mention_ids,
    "values",
    CASE WHEN len(d.supported) = 1 AND n_supported > 1 THEN 'contradiction' ELSE 'unresolved' END AS verdict,
    (SELECT round(max(k.likeness), 3) FROM likely_one k JOIN trips_apart t ON t.story_id = k.story_id AND t.value = k.one WHERE t.story_id = l.story_id AND t.trip = l.trip) AS likeness,
    '같은 일정의 기간이 다르다: ' || told_by || '.' || coalesce(d.words, ' 곁에 적힌 날짜가 없어 글만으로는 가릴 수 없다.')
        || coalesce(r.words, '')
        || ' 현지 시각과 기내 숙박에 따라 달리 셀 수 있으므로, 출국일과 귀국일이 적힌 일정표를 확인하면 가려진다.' AS message,
    l.places || coalesce(p.places, []) AS evidence
FROM lengths l
LEFT JOIN date_words d USING (story_id, trip)
LEFT JOIN return_words r USING (story_id, trip)
LEFT JOIN date_places p USING (story_id, trip)
