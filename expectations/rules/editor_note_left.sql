-- title:
--   en: A note of the editor is left in the text
--   ko: 편집자의 메모가 남아 있다
-- scope: within_article
-- dimension: credibility
-- severity: info
-- explanation:
--   en: >-
--     A remark meant for the desk, such as a name to be checked, was published with the text.
--   ko: >-
--     이름을 확인하라는 것처럼 편집부 안에서 쓰는 메모가 글에 남았다.
SELECT
    i.article_id AS subject,
    any_value(s.story_id) AS story_id,
    [i.article_id] AS article_ids,
    []::VARCHAR[] AS mention_ids,
    list(i.text ORDER BY i."start") AS "values",
    NULL AS verdict,
    '편집 중에 남긴 메모로 보인다: ' || string_agg('‘' || i.text || '’' || coalesce(' → ' || i.suggestion, ''), ', ' ORDER BY i."start")
        || '. 원문 페이지의 최종본을 확인하면 가려진다.' AS message,
    list(place_in_text(i.article_id, i.revision, NULL, i."start", i."end", i.text, i.suggestion) ORDER BY i."start") AS evidence
FROM text_issues i LEFT JOIN story_articles s USING (article_id)
WHERE i.kind = 'editor_note'
GROUP BY i.article_id
