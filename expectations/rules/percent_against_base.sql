-- title:
--   en: The percentage does not fit its counts
--   ko: 비율이 함께 적힌 수와 맞지 않는다
-- scope: within_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     A sentence gives a whole, a part of it and the share of the part, and the part divided by the whole is another share. Approximate figures are left out, and so are shares that fit any other count of the article or what is left of the whole.
--   ko: >-
--     한 문장이 전체와 그 일부와 비율을 함께 적었는데(… 50명 중 20명(40%)) 나누어 보면 다른 비율이 된다. 어림수와, 기사의 다른 수나 나머지로 나누면 맞는 비율은 견주지 않는다.
WITH counts AS (
    SELECT *, TRY_CAST(value AS DOUBLE) AS number
    FROM told
    WHERE type = 'COUNT' AND mod IS NULL AND TRY_CAST(value AS DOUBLE) > 0
),

shares AS (
    SELECT
        *, TRY_CAST(value AS DOUBLE) AS share,
        -- Shares are rounded or cut off at the last place that is written.
        pow(10, -length(regexp_extract(value, '\.([0-9]+)$', 1))) AS place
    FROM told
    WHERE type = 'PERCENT' AND mod IS NULL AND TRY_CAST(value AS DOUBLE) BETWEEN 0 AND 100
        AND regexp_matches(text, '^[0-9.]+ ?(?:%|％|퍼센트|프로)$')
),

trios AS (
    SELECT
        p.article_id, p.revision, p.story_id, p.share, p.place, w.unit, w.number AS whole, n.number AS part,
        [w.mention_id, n.mention_id, p.mention_id] AS mention_ids,
        [w.text, n.text, p.text] AS texts,
        [
            place_in_text(w.article_id, w.revision, w.mention_id, w."start", w."end", w.text, w.value),
            place_in_text(n.article_id, n.revision, n.mention_id, n."start", n."end", n.text, n.value),
            place_in_text(p.article_id, p.revision, p.mention_id, p."start", p."end", p.text, p.value)
        ] AS evidence
    FROM shares p
    JOIN counts w ON w.article_id = p.article_id AND w.sentence_no = p.sentence_no
    JOIN counts n ON n.article_id = p.article_id AND n.sentence_no = p.sentence_no
        AND n.unit = w.unit AND n.mention_id <> w.mention_id AND n.number <= w.number
    WHERE
        -- '50명 중 20명(40%)': the whole, its part, and the share at once behind the part.
        (w."end" < n."start" AND n."end" + 1 = p."start" AND p.words_before LIKE '%(' AND p.words_after LIKE ')%'
            AND regexp_matches(w.words_after, '^(?:[가-힣]{1,8} )? ?(?:중|가운데|중에서) '))
        -- '전체 50건의 40%인 20건'
        OR (w."end" + 2 = p."start" AND w.words_after LIKE '의 %'
            AND n."start" = p."end" + 2 AND p.words_after LIKE '인 %')
)

SELECT
    article_id || ' ' || array_to_string(texts, ' ') AS subject,
    any_value(story_id) AS story_id,
    [article_id] AS article_ids,
    any_value(mention_ids) AS mention_ids,
    texts AS "values",
    NULL AS verdict,
    '‘' || texts[1] || '’ 가운데 ‘' || texts[2] || '’이면 ' || round(100 * any_value(part) / any_value(whole), 1)
        || '%인데 ‘' || texts[3] || '’라고 적혔다. 한 문장에 전체와 일부와 비율이 함께 있어 나누어 보았다. 발표 자료의 수를 확인하면 가려진다.' AS message,
    any_value(evidence) AS evidence
FROM trios t
-- '5명 중 1명(18.9%)' puts a share into small numbers, and rounds it.
WHERE whole > 10
    -- Of something else that the article counts, the share may be right: of those who voted, not of all.
    AND NOT EXISTS (
    SELECT 1 FROM counts o
    WHERE o.article_id = t.article_id
        AND (abs(100 * t.part / o.number - t.share) <= 1.01 * t.place
            OR abs(100 * o.number / t.whole - t.share) <= 1.01 * t.place
            OR abs(100 * (t.whole - o.number) / t.whole - t.share) <= 1.01 * t.place
            OR abs(100 * t.part / nullif(t.whole - o.number, 0) - t.share) <= 1.01 * t.place)
)
GROUP BY article_id, texts
