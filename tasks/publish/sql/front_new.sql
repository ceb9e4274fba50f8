SELECT finding_id FROM ranked
WHERE run_id = (SELECT run_id FROM ops.runs ORDER BY started_at DESC LIMIT 1) AND status = 'open'
