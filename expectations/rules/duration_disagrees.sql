-- title:
--   en: Lengths of time disagree
--   ko: 같은 일의 기간이 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles of one story give one length of time in much the same words, and the lengths cannot both hold. Days counted with or without the first one and days that go on from article to article are left out. A figure of one role (the term asked for) is compared in whatever words, where each article tells only one. Figures of two holders (two goods, two brothers, a fare now and after its rise) are left out.
--   ko: >-
--     한 사건의 두 기사가 한 가지 기간을 거의 같은 말로 적었는데 길이가 다르다. 첫날을 넣고 세는지에 따른 하루 차이와 날마다 늘어나는 날수는 견주지 않는다. 두 기사가 저마다 하나씩만 적은 한 역할의 값(검찰이 구형한 형량)은 말이 달라도 견준다. 다른 물건이나 사람의 값, 오르기 전과 오른 뒤의 값은 견주지 않는다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", verdict, likeness,
    disagreement_message(told_by, terms, role, sums_told, verdict) || ' 시작한 날과 끝난 날, 판결문이나 공고문을 확인하면 가려진다.' AS message,
    evidence
FROM disagreements
WHERE type = 'DURATION'
