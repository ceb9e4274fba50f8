SELECT stage, uri, reason, detail, "at", run_id
FROM ops.quarantine
ORDER BY "at" DESC, uri
LIMIT 200
