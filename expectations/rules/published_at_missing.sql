-- title:
--   en: The page does not say when it was published
--   ko: 게재 시각이 적혀 있지 않다
-- scope: within_article
-- dimension: completeness
-- severity: info
-- explanation:
--   en: >-
--     No publication time is stated on the page. Where one could be inferred, the words it came from are given.
--   ko: >-
--     페이지에 게재 시각이 없다. 미루어 알아낸 때에는 그 근거가 된 말을 적는다.
SELECT
    a.article_id AS subject,
    s.story_id,
    [a.article_id] AS article_ids,
    []::VARCHAR[] AS mention_ids,
    []::VARCHAR[] AS "values",
    NULL AS verdict,
    CASE WHEN a.published_at IS NULL THEN '게재 시각이 적혀 있지 않고 본문으로도 알 수 없다.'
        ELSE '게재 시각이 적혀 있지 않아 ' || strftime(a.published_at, '%Y년 %-m월 %-d일') || '로 미루었다'
            || CASE WHEN len(a.published_at_evidence) > 0
                THEN ' (근거: ' || array_to_string(a.published_at_evidence, ', ') || ')' ELSE '' END || '.'
    END || ' 언론사의 원문 페이지에서 입력 시각을 확인하면 가려진다.' AS message,
    [] AS evidence
FROM articles a LEFT JOIN story_articles s USING (article_id)
WHERE a.published_at_method IN ('inferred', 'unknown')
