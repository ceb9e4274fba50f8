-- title:
--   en: Sums of money disagree
--   ko: 금액이 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Two articles of one story give the same sum in like words, and the amounts cannot both hold. Roundings, other currencies and different stages (demanded, given) are left out. Where figures of an article add up to the other's, a part and its whole are told as scope_differs. A figure of one role (a fine, an investment) is compared in whatever words, where each article tells only one. Figures of two holders (two goods, two brothers, a fare now and after its rise) are left out.
--   ko: >-
--     한 사건의 두 기사가 같은 금액을 비슷한 말로 적었는데 값이 다르다. 반올림, 다른 통화, 단계가 다른 금액(구형과 선고)은 견주지 않는다. 한 기사의 수를 더해 다른 기사의 수가 되면 부분과 전체로 보고 범위가 다르다고 적는다. 두 기사가 저마다 하나씩만 적은 한 역할의 값(과징금, 투자액)은 말이 달라도 견준다. 다른 물건이나 사람의 값, 오르기 전과 오른 뒤의 값은 견주지 않는다.
SELECT
    subject, story_id, article_ids, mention_ids, "values", verdict, likeness,
    disagreement_message(told_by, terms, role, sums_told, verdict) || ' 판결문, 공시, 협약서처럼 금액이 적힌 원문을 확인하면 가려진다.' AS message,
    evidence
FROM disagreements
WHERE type = 'MONEY'
