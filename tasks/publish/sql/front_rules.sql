-- How each rule fares: findings, and what people decided on them.
SELECT
    rule, dimension,
    count(*) AS n, count(*) FILTER (status = 'open') AS n_open,
    count(*) FILTER (decision = 'confirmed') AS confirmed, count(*) FILTER (decision = 'dismissed') AS dismissed
FROM ranked GROUP BY ALL
ORDER BY n_open DESC, rule
