-- Every state of the warehouse that one can go back to: `FROM gold.findings AT (VERSION => snapshot)`.
--   snapshot: AT (VERSION => …)에 쓰는 번호 | number for AT (VERSION => …)
--   at: 만들어진 시각 | when it was made
--   message: 무엇이 만들었나 | what made it
CREATE OR REPLACE VIEW ops.snapshots AS
SELECT
    snapshot_id AS snapshot, snapshot_time AS "at", commit_message AS message,
    commit_extra_info::JSON->>'run_id' AS run_id
FROM ducklake_snapshots('daejo')
ORDER BY snapshot_id;

COMMENT ON VIEW ops.snapshots IS
    '되돌아가 볼 수 있는 창고의 상태 | every state of the warehouse that one can go back to';
