SELECT stage, n_in, n_out, n_quarantined, n_unchanged, seconds
FROM ops.stage_counts
WHERE run_id = (SELECT run_id FROM ops.runs ORDER BY started_at DESC LIMIT 1)
ORDER BY list_position(['ingest', 'clean', 'extract', 'link', 'validate', 'land'], stage)
