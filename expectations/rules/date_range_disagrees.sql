-- title:
--   en: Dates of one period disagree
--   ko: 같은 기간의 날짜가 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles of one story give a period in much the same words with another first or last day.
--   ko: >-
--     한 사건의 두 기사가 거의 같은 말로 한 기간을 적었는데 시작이나 끝이 다르다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", verdict, likeness,
    disagreement_message(told_by, terms, role, sums_told, verdict) || ' 주최 측 일정표나 판결문의 기간을 확인하면 가려진다.' AS message,
    evidence
FROM disagreements
WHERE type = 'DATE_RANGE'
