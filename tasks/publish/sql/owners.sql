-- What the head of each wanted page says: name, other names, articles, first and last, months, findings.
WITH owners AS (SELECT DISTINCT kind, key FROM wanted_pages),
months AS (
    SELECT kind, owner, month, count(*) AS n, bool_or(month IS NOT NULL) AS known
    FROM (
        SELECT r.kind, r.owner, strftime(l.published_at, '%Y-%m') AS month
        FROM listed AS r JOIN latest AS l USING (article_id)
        SEMI JOIN owners AS o ON o.kind = r.kind AND o.key = r.owner
    )
    GROUP BY ALL
)
SELECT
    o.kind, o.key, coalesce(any_value(e.name), o.key), coalesce(any_value(e.aliases), []),
    sum(m.n)::BIGINT, list([m.month, m.n::VARCHAR] ORDER BY m.month) FILTER (m.known)
FROM owners AS o
JOIN months AS m ON m.kind = o.kind AND m.owner = o.key
LEFT JOIN silver.entities AS e ON e.entity_id = CASE WHEN o.kind <> 'outlet' THEN o.key END
GROUP BY o.kind, o.key
