SELECT a.article_id, a.revision, a.title, a.body, c.captured_at, a.modified_at
FROM silver.articles AS a
LEFT JOIN bronze.captures AS c USING (capture_id)
WHERE a.article_id IN (SELECT article_id FROM chosen WHERE revision > 1)
ORDER BY a.article_id, a.revision
