-- Checks of the last runs: how many held.
SELECT r.started_at, r.run_id, count(*) AS n, count(*) FILTER (success) AS held
FROM ops.quality_results AS q JOIN ops.runs AS r USING (run_id)
GROUP BY ALL
ORDER BY r.started_at DESC
LIMIT 30
