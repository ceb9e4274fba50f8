-- The last runs, latest first: what each took in, kept and put aside.
SELECT
    r.run_id, r.started_at, r.finished_at,
    coalesce(max(c.n_in) FILTER (stage = 'ingest'), 0), coalesce(max(c.n_out) FILTER (stage = 'land'), 0),
    coalesce(sum(c.n_quarantined), 0)::BIGINT, coalesce(max(c.n_unchanged) FILTER (stage = 'ingest'), 0),
    coalesce(sum(c.seconds), 0)
FROM ops.runs AS r LEFT JOIN ops.stage_counts AS c USING (run_id)
GROUP BY ALL
ORDER BY r.started_at DESC
LIMIT 30
