-- title:
--   en: A date that no calendar has, or a time that no clock shows
--   ko: 달력에 없는 날짜, 시계에 없는 시각
-- scope: within_article
-- dimension: accuracy
-- severity: warning
-- explanation:
--   en: >-
--     A month and a day of the month that do not go together, such as 6월 31일; or a minute
--     that no hour has, such as 오후 7시 80분.
--   ko: >-
--     6월 31일처럼 달력에 없는 날짜나 오후 7시 80분처럼 시계에 없는 시각이 적혔다.
WITH suspects AS (
    -- Few articles have such a date: they are found before any sentence is cut from its body.
    SELECT article_id, body FROM articles
    WHERE regexp_matches(body, '2월 ?(?:30|31)일|(?:4|6|9|11)월 ?31일|[0-9]시 ?[6-9][0-9]분')
),

written AS (
    SELECT
        e.article_id, e.revision, e."start" AS sentence_start,
        substring(a.body, e."start" + 1, e."end" - e."start") AS sentence,
        unnest(regexp_extract_all(substring(a.body, e."start" + 1, e."end" - e."start"),
            -- Behind an hour a length may stand as well: 오후 2시 90분 동안.
            '(?:^|[^0-9.])(2월 ?(?:30|31)일|(?:4|6|9|11)월 ?31일|[0-9]{1,2}시 ?[6-9][0-9]분(?:에|부터|까지|께|쯤|이다))', 1)) AS text
    FROM sentences e JOIN suspects a USING (article_id)
),

placed AS (
    SELECT DISTINCT w.*, s.story_id, sentence_start + strpos(sentence, text) - 1 AS "start"
    FROM written w LEFT JOIN story_articles s USING (article_id)
)

SELECT
    article_id || ' ' || text AS subject,
    any_value(story_id) AS story_id,
    [article_id] AS article_ids,
    []::VARCHAR[] AS mention_ids,
    [text] AS "values",
    NULL AS verdict,
    CASE WHEN text LIKE '%시%분%'
        THEN '‘' || text || '’: 시계에 없는 시각이다. 앞뒤 문맥이나 발표 자료의 시각을 확인하면 가려진다.'
        ELSE '‘' || text || '’은 달력에 없는 날짜다. 앞뒤 문맥이나 발표 자료의 날짜를 확인하면 가려진다.'
    END AS message,
    list(place_in_text(article_id, revision, NULL, "start"::INTEGER, ("start" + length(text))::INTEGER, text, NULL) ORDER BY "start") AS evidence
FROM placed
GROUP BY article_id, text
