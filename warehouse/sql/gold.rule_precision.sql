-- How right each rule was, by what people decided.
--   n_findings: 규칙이 낸 발견 수 | findings of the rule
--   n_confirmed: 맞다고 한 수 | confirmed by a person
--   n_dismissed: 아니라고 한 수 | dismissed by a person
--   precision: 판단한 것 가운데 맞다고 한 비율 | confirmed, of those decided
CREATE OR REPLACE VIEW gold.rule_precision AS
SELECT
    rule,
    count(*) AS n_findings,
    count(*) FILTER (decision = 'confirmed') AS n_confirmed,
    count(*) FILTER (decision = 'dismissed') AS n_dismissed,
    round(count(*) FILTER (decision = 'confirmed') / nullif(count(decision), 0), 3) AS precision
FROM gold.findings_reviewed
GROUP BY rule
ORDER BY rule;

COMMENT ON VIEW gold.rule_precision IS
    '규칙마다 사람이 확인한 비율 | how right each rule was, by what people decided';
