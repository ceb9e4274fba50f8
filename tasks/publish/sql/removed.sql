SELECT r.capture_id, r."start", r."end", r.kind, r.rule
FROM silver.removed_spans AS r
WHERE r.capture_id IN (SELECT capture_id FROM silver.articles JOIN chosen USING (article_id, revision))
ORDER BY r.capture_id, r."start"
