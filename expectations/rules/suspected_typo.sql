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
    subject, story_id, article_ids, mention_ids, "values", NULL AS verdict,
    '오타로 보인다: ' || listed || '. 원문 페이지의 최종본을 확인하면 가려진다.' AS message,
    evidence
FROM issues_told
WHERE kind = 'typo'
