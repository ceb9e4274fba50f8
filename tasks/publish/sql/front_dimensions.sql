-- Findings by the run that wrote them and their dimension, oldest run first.
SELECT r.started_at, r.run_id, k.dimension, count(*) AS n
FROM ranked AS k JOIN ops.runs AS r USING (run_id)
WHERE r.run_id IN (SELECT run_id FROM ops.runs ORDER BY started_at DESC LIMIT 30)
GROUP BY ALL
ORDER BY r.started_at, k.dimension
