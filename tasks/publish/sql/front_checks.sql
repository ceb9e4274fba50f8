-- What Great Expectations found in the last run that checked anything, failures first.
SELECT table_name, expectation, column_name, severity, success, n_rows, n_unexpected, observed
FROM ops.quality_results
WHERE run_id = (SELECT run_id FROM ops.runs SEMI JOIN ops.quality_results USING (run_id) ORDER BY started_at DESC LIMIT 1)
ORDER BY success, list_position(['critical', 'warning', 'info'], severity), table_name, expectation, column_name
LIMIT 400
