-- title:
--   en: Ages of one person disagree
--   ko: 한 사람의 나이가 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles of one story give one person ages that differ by more than a year, which ways of counting do not explain. Words that tell two people apart (elder and younger brother, husband and wife) keep their ages apart.
--   ko: >-
--     한 사건의 두 기사가 한 사람의 나이를 두 살 넘게 다르게 적었다. 한 살 차이는 세는 방법에 따라 생기므로 견주지 않는다. 형과 동생, 남편과 아내처럼 두 사람을 가르는 말이 붙은 나이도 견주지 않는다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", verdict, likeness,
    disagreement_message(told_by, terms, role, sums_told, verdict) || ' 생년월일이나 수사 기관의 발표를 확인하면 가려진다.' AS message,
    evidence
FROM disagreements
WHERE type = 'AGE'
