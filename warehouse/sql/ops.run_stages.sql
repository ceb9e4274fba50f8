-- What each run did, stage by stage, latest first.
--   per_second: 초마다 다룬 수 | handled a second
CREATE OR REPLACE VIEW ops.run_stages AS
SELECT
    runs.run_id, runs.started_at, counts.stage,
    counts.n_in, counts.n_out, counts.n_quarantined, counts.n_unchanged, counts.seconds,
    round(counts.n_in / nullif(counts.seconds, 0), 1) AS per_second
FROM ops.runs AS runs
JOIN ops.stage_counts AS counts USING (run_id)
ORDER BY
    runs.started_at DESC,
    list_position(['ingest', 'clean', 'extract', 'link', 'validate', 'land'], counts.stage);

COMMENT ON VIEW ops.run_stages IS
    '실행마다 단계별로 한 일 | what each run did, stage by stage';
