-- title:
--   en: A quotation mark is left open
--   ko: 따옴표가 짝이 맞지 않는다
-- scope: within_article
-- dimension: accuracy
-- severity: info
-- explanation:
--   en: >-
--     A quotation is opened and not closed, or closed and not opened, so that it is unclear whose words these are.
--   ko: >-
--     따옴표가 열리고 닫히지 않았거나 그 반대여서 누구의 말인지 분명하지 않다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", NULL AS verdict,
    '따옴표의 짝이 맞지 않아 어디까지가 인용인지 분명하지 않다: ' || listed || '. 원문 페이지의 최종본을 확인하면 가려진다.' AS message,
    evidence
FROM issues_told
WHERE kind = 'unbalanced_quote'
