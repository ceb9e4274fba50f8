-- What search knows of the pages in the changed blocks of a thousand: number, kind, key, title, what is said beside it.
WITH touched AS (
    SELECT DISTINCT number // 1000 AS block FROM numbered WHERE changed
    UNION
    SELECT m.number // 1000 FROM manifest AS m ANTI JOIN numbered USING (kind, key, page)
),
wanted AS (
    SELECT kind, key, page, last, number, number // 1000 AS block
    FROM numbered
    WHERE page = last AND number // 1000 IN (SELECT block FROM touched)
),
names AS (
    SELECT em.article_id, list(DISTINCT e.name) AS names
    FROM silver.entity_mentions AS em
    JOIN silver.entities AS e USING (entity_id)
    WHERE e.type IN ('PERSON', 'ORGANISATION') AND em.article_id IN (SELECT key FROM wanted WHERE kind = 'article')
    GROUP BY ALL
)
SELECT
    w.block, w.number, w.kind, w.key,
    CASE w.kind WHEN 'article' THEN a.title WHEN 'story' THEN s.title WHEN 'outlet' THEN w.key ELSE e.name END,
    CASE w.kind
        WHEN 'article' THEN concat_ws(' ', a.publisher, array_to_string(list_sort(n.names)[:6], ' '))
        WHEN 'story' THEN '기사 ' || s.n_articles || '건'
        WHEN 'outlet' THEN ''
        ELSE array_to_string(e.aliases[:4], ' ')
    END,
    CASE w.kind WHEN 'article' THEN strftime(a.published_at, '%Y-%m-%d') WHEN 'story' THEN strftime(s.last_date, '%Y-%m-%d') END
FROM wanted AS w
LEFT JOIN latest AS a ON w.kind = 'article' AND a.article_id = w.key
LEFT JOIN gold.stories AS s ON w.kind = 'story' AND s.story_id = w.key
LEFT JOIN silver.entities AS e ON w.kind IN ('person', 'organisation') AND e.entity_id = w.key
LEFT JOIN names AS n ON w.kind = 'article' AND n.article_id = w.key
ORDER BY w.block, w.number
