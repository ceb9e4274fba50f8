-- Where the ids of decided findings that became part of others lead now: of two stories that became one, each had its own.
-- One is part of another if two of the mentions that it compared are in it, as in tasks/validate/findings.py.
--   absorbed_into: 지금 그 값들을 견주는 발견 | the finding that compares the same now
CREATE OR REPLACE VIEW gold.absorbed_findings AS
WITH decided AS (
    SELECT finding_id, rule, unnest(list_distinct(mention_ids)) AS mention_id
    FROM gold.findings SEMI JOIN gold.reviews USING (finding_id)
    WHERE status = 'resolved'
),

holding AS (
    SELECT finding_id, rule, unnest(list_distinct(mention_ids)) AS mention_id
    FROM gold.findings
    WHERE status = 'open' AND rule IN (SELECT rule FROM decided)
)

SELECT decided.finding_id, holding.finding_id AS absorbed_into
FROM decided JOIN holding USING (rule, mention_id)
GROUP BY decided.finding_id, holding.finding_id
HAVING count(*) >= 2
QUALIFY row_number() OVER (PARTITION BY decided.finding_id ORDER BY count(*) DESC, holding.finding_id) = 1;

COMMENT ON VIEW gold.absorbed_findings IS
    '판단이 내려졌으나 다른 발견에 합쳐진 발견의 식별자가 지금 가리키는 발견 | where the ids of decided findings that became part of others lead now';
