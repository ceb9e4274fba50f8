-- title:
--   en: Dates of one thing disagree
--   ko: 같은 일의 날짜가 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles tell of one thing in much the same words and put it on different days. Days told by another clock, days that each article counts from its own publication and years that we inferred are left out. A figure of one role (the day a bridge opens) is compared in whatever words, where each article tells only one.
--   ko: >-
--     한 사건의 두 기사가 거의 같은 말로 한 가지 일을 적었는데 날짜가 다르다. 현지 날짜, 기사마다 게재일에 따라 달라지는 날짜, 미루어 안 해는 견주지 않는다. 두 기사가 저마다 하나씩만 적은 한 역할의 값(개통 날짜)은 말이 달라도 견준다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", verdict, likeness,
    disagreement_message(told_by, terms, role, sums_told, verdict) || ' 공식 발표문이나 일정표의 날짜를 확인하면 가려진다.' AS message,
    evidence
FROM disagreements
WHERE type = 'DATE'
