-- title:
--   en: Percentages of one thing disagree
--   ko: 같은 것의 비율이 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles of one story give one percentage in nearly the same words, and the values cannot both hold.
--   ko: >-
--     한 사건의 두 기사가 거의 같은 말로 한 비율을 적었는데 값이 다르다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", verdict, likeness,
    disagreement_message(told_by, terms, role, sums_told, verdict) || ' 조사 기관, 조사 날짜, 분모를 확인하면 가려진다.' AS message,
    evidence
FROM disagreements
WHERE type = 'PERCENT'
