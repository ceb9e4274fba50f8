-- title:
--   en: A likely typing error
--   ko: 오타로 보이는 말이 있다
-- scope: within_article
-- dimension: accuracy
-- severity: info
-- explanation:
--   en: >-
--     A word that is probably misspelt or lacks a letter.
--   ko: >-
--     글자가 빠졌거나 잘못 적힌 것으로 보이는 말이다.
SELECT
    i.article_id AS subject,
    any_value(s.story_id) AS story_id,
    [i.article_id] AS article_ids,
    []::VARCHAR[] AS mention_ids,
    list(i.text ORDER BY i."start") AS "values",
    NULL AS verdict,
    '오타로 보인다: ' || string_agg('‘' || i.text || '’' || coalesce(' → ' || i.suggestion, ''), ', ' ORDER BY i."start")
        || '. 원문 페이지의 최종본을 확인하면 가려진다.' AS message,
    list(place_in_text(i.article_id, i.revision, NULL, i."start", i."end", i.text, i.suggestion) ORDER BY i."start") AS evidence
FROM text_issues i LEFT JOIN story_articles s USING (article_id)
WHERE i.kind = 'typo'
GROUP BY i.article_id
