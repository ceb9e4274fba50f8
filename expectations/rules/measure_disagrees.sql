-- title:
--   en: Measures of one thing disagree
--   ko: 같은 것의 길이·무게·크기가 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles of one story measure one thing in much the same words, and the measures cannot both hold. Weather is left out. A figure of one role (a length, an area) is compared in whatever words, where each article tells only one. Figures of two holders (two goods, two brothers, a fare now and after its rise) are left out.
--   ko: >-
--     한 사건의 두 기사가 한 가지를 거의 같은 말로 재었는데 값이 다르다. 날씨는 견주지 않는다. 두 기사가 저마다 하나씩만 적은 한 역할의 값(구간의 길이, 면적)은 말이 달라도 견준다. 다른 물건이나 사람의 값, 오르기 전과 오른 뒤의 값은 견주지 않는다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", verdict, likeness,
    disagreement_message(told_by, terms, role, sums_told, verdict) || ' 발표 자료의 수치와 단위를 확인하면 가려진다.' AS message,
    evidence
FROM disagreements
WHERE type = 'MEASURE'
