-- title:
--   en: Counts of one thing disagree
--   ko: 같은 것을 센 수가 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles of one story count the same thing, in like words, and the counts cannot both hold. Bounds (10여명 and 12명), other referents and figures that one article gives side by side are left out. Where figures of an article add up to the other's, a part and its whole are told as scope_differs. A figure of one role (the dead, those who took part) is compared in whatever words, where each article tells only one. Figures of two holders (two goods, two brothers, a fare now and after its rise) are left out.
--   ko: >-
--     한 사건의 두 기사가 같은 대상을 비슷한 말로 세었는데 두 수가 함께 성립하지 않는다. 어림수, 대상이 다른 수, 한 기사가 함께 적은 수는 견주지 않는다. 한 기사의 수를 더해 다른 기사의 수가 되면 부분과 전체로 보고 범위가 다르다고 적는다. 두 기사가 저마다 하나씩만 적은 한 역할의 값(숨진 사람 수, 참가한 사람 수)은 말이 달라도 견준다. 다른 물건이나 사람의 값, 오르기 전과 오른 뒤의 값은 견주지 않는다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", verdict, likeness,
    disagreement_message(told_by, terms, role, sums_told, verdict) || ' 발표 자료의 날짜와 집계 기준을 확인하면 가려진다.' AS message,
    evidence
FROM disagreements
WHERE type = 'COUNT'
