-- title:
--   en: Times of one thing disagree
--   ko: 같은 일의 시각이 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles tell of one thing on one day in much the same words and put it at different times. Rounded times and times by another clock are left out.
--   ko: >-
--     한 사건의 두 기사가 같은 날의 한 가지 일을 거의 같은 말로 적었는데 시각이 다르다. 어림한 시각과 현지 시각은 견주지 않는다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", verdict, likeness,
    disagreement_message(told_by, terms, role, sums_told, verdict) || ' 신고 기록이나 공식 일정의 시각을 확인하면 가려진다.' AS message,
    evidence
FROM disagreements
WHERE type = 'TIME'
