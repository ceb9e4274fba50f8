-- The outlets, people or organisations with most articles.
SELECT l.owner, coalesce(any_value(e.name), l.owner) AS name, count(*) AS n, max(a.published_at), sum(a.n_findings)::BIGINT
FROM listed AS l
JOIN latest AS a USING (article_id)
LEFT JOIN silver.entities AS e ON e.entity_id = CASE WHEN l.kind <> 'outlet' THEN l.owner END
WHERE l.kind = $1
GROUP BY l.owner
ORDER BY n DESC, name
LIMIT 400
