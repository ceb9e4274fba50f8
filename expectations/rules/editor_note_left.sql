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
    subject, story_id, article_ids, mention_ids, "values", NULL AS verdict,
    '편집 중에 남긴 메모로 보인다: ' || listed || '. 원문 페이지의 최종본을 확인하면 가려진다.' AS message,
    evidence
FROM issues_told
WHERE kind = 'editor_note'
